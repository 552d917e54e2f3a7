import type { Program } from '../program.ts';

/*
 * All programs of the box, by the name they are called by. Their code is fetched when it is first wanted: a diagram
 * that runs chmod does not carry ls.
 */
const sources: Readonly<Record<string, () => Promise<Program>>> = {
  '[': async () => (await import('./test.ts')).bracket,
  awk: async () => (await import('./awk/index.ts')).awk,
  basename: async () => (await import('./basename.ts')).basename,
  bash: async () => (await import('./bash.ts')).bash,
  cat: async () => (await import('./cat.ts')).cat,
  chgrp: async () => (await import('./chgrp.ts')).chgrp,
  chmod: async () => (await import('./chmod.ts')).chmod,
  chown: async () => (await import('./chown.ts')).chown,
  clear: async () => (await import('./clear.ts')).clear,
  cmp: async () => (await import('./cmp.ts')).cmp,
  comm: async () => (await import('./comm.ts')).comm,
  cp: async () => (await import('./cp.ts')).cp,
  cut: async () => (await import('./cut.ts')).cut,
  dash: async () => (await import('./bash.ts')).bash,
  date: async () => (await import('./date.ts')).date,
  dd: async () => (await import('./dd.ts')).dd,
  diff: async () => (await import('./diff/index.ts')).diff,
  dircolors: async () => (await import('./dircolors.ts')).dircolors,
  dirname: async () => (await import('./dirname.ts')).dirname,
  echo: async () => (await import('./echo.ts')).echo,
  egrep: async () => (await import('./grep.ts')).grep,
  env: async () => (await import('./env.ts')).env,
  expand: async () => (await import('./expand.ts')).expand,
  expr: async () => (await import('./expr.ts')).expr,
  false: async () => (await import('./false.ts')).falseProgram,
  fgrep: async () => (await import('./grep.ts')).grep,
  find: async () => (await import('./find.ts')).find,
  fold: async () => (await import('./fold.ts')).fold,
  getfacl: async () => (await import('./getfacl.ts')).getfacl,
  grep: async () => (await import('./grep.ts')).grep,
  groups: async () => (await import('./groups.ts')).groups,
  head: async () => (await import('./head.ts')).head,
  hostname: async () => (await import('./hostname.ts')).hostname,
  id: async () => (await import('./id.ts')).id,
  install: async () => (await import('./install.ts')).install,
  ln: async () => (await import('./ln.ts')).ln,
  ls: async () => (await import('./ls.ts')).ls,
  mawk: async () => (await import('./awk/index.ts')).awk,
  mkdir: async () => (await import('./mkdir.ts')).mkdir,
  mkfifo: async () => (await import('./mkfifo.ts')).mkfifo,
  mktemp: async () => (await import('./mktemp.ts')).mktemp,
  mv: async () => (await import('./mv.ts')).mv,
  namei: async () => (await import('./namei.ts')).namei,
  nl: async () => (await import('./nl.ts')).nl,
  nproc: async () => (await import('./nproc.ts')).nproc,
  od: async () => (await import('./od.ts')).od,
  paste: async () => (await import('./paste.ts')).paste,
  printenv: async () => (await import('./printenv.ts')).printenv,
  printf: async () => (await import('./printf.ts')).printf,
  ps: async () => (await import('./ps.ts')).ps,
  pwd: async () => (await import('./pwd.ts')).pwd,
  readlink: async () => (await import('./readlink.ts')).readlink,
  realpath: async () => (await import('./realpath.ts')).realpath,
  rev: async () => (await import('./rev.ts')).rev,
  rm: async () => (await import('./rm.ts')).rm,
  rmdir: async () => (await import('./rmdir.ts')).rmdir,
  sed: async () => (await import('./sed/index.ts')).sed,
  seq: async () => (await import('./seq.ts')).seq,
  setfacl: async () => (await import('./setfacl.ts')).setfacl,
  sh: async () => (await import('./bash.ts')).bash,
  sleep: async () => (await import('./sleep.ts')).sleep,
  sort: async () => (await import('./sort.ts')).sort,
  split: async () => (await import('./split.ts')).split,
  stat: async () => (await import('./stat.ts')).stat,
  stdbuf: async () => (await import('./stdbuf.ts')).stdbuf,
  su: async () => (await import('./su.ts')).su,
  sync: async () => (await import('./sync.ts')).sync,
  tac: async () => (await import('./tac.ts')).tac,
  tail: async () => (await import('./tail.ts')).tail,
  tee: async () => (await import('./tee.ts')).tee,
  test: async () => (await import('./test.ts')).test,
  timeout: async () => (await import('./timeout.ts')).timeout,
  touch: async () => (await import('./touch.ts')).touch,
  tr: async () => (await import('./tr.ts')).tr,
  true: async () => (await import('./true.ts')).trueProgram,
  truncate: async () => (await import('./truncate.ts')).truncate,
  tty: async () => (await import('./tty.ts')).tty,
  uname: async () => (await import('./uname.ts')).uname,
  uniq: async () => (await import('./uniq.ts')).uniq,
  unlink: async () => (await import('./unlink.ts')).unlink,
  uptime: async () => (await import('./uptime.ts')).uptime,
  wc: async () => (await import('./wc.ts')).wc,
  which: async () => (await import('./which.ts')).which,
  whoami: async () => (await import('./whoami.ts')).whoami,
  xargs: async () => (await import('./xargs.ts')).xargs,
  yes: async () => (await import('./yes.ts')).yes,
};

const loaded = new Map<string, Program>();

/** The names of all programs, in alphabetical order. */
export const programNames: readonly string[] = Object.keys(sources);

/** Fetches programs, so that they can be run; names of no program are passed over. */
export async function loadPrograms(names: readonly string[] = programNames): Promise<void> {
  await Promise.all(
    names.map(async (name) => {
      const source = Object.hasOwn(sources, name) ? sources[name] : undefined;
      if (source !== undefined && !loaded.has(name)) loaded.set(name, await source());
    }),
  );
}

/** Whether a program can run at once. What is no program never has to be fetched. */
export const isLoaded = (name: string): boolean => loaded.has(name) || !Object.hasOwn(sources, name);

/** A program by its name; undefined if there is none of that name. */
export const findProgram = (name: string): Program | undefined => loaded.get(name);

/** A program by its name; undefined if there is none. One that was not loaded is a bug of the caller. */
export function programOf(name: string): Program | undefined {
  if (Object.hasOwn(sources, name) && !loaded.has(name))
    throw new Error(`the program ${name} was not loaded`);
  return loaded.get(name);
}
