import type { Program } from '../program.ts';

/*
 * All programs of the box, by the name they are called by. Their code is fetched when it is first wanted: a diagram
 * that runs chmod does not carry ls.
 */
const light: Readonly<Record<string, () => Promise<Program>>> = {
  chgrp: async () => (await import('./chgrp.ts')).chgrp,
  chmod: async () => (await import('./chmod.ts')).chmod,
  chown: async () => (await import('./chown.ts')).chown,
  cp: async () => (await import('./cp.ts')).cp,
  getfacl: async () => (await import('./getfacl.ts')).getfacl,
  id: async () => (await import('./id.ts')).id,
  install: async () => (await import('./install.ts')).install,
  ln: async () => (await import('./ln.ts')).ln,
  ls: async () => (await import('./ls.ts')).ls,
  mkdir: async () => (await import('./mkdir.ts')).mkdir,
  mv: async () => (await import('./mv.ts')).mv,
  namei: async () => (await import('./namei.ts')).namei,
  pwd: async () => (await import('./pwd.ts')).pwd,
  rm: async () => (await import('./rm.ts')).rm,
  rmdir: async () => (await import('./rmdir.ts')).rmdir,
  setfacl: async () => (await import('./setfacl.ts')).setfacl,
  stat: async () => (await import('./stat.ts')).stat,
  touch: async () => (await import('./touch.ts')).touch,
};

/** The names of the others, whose table is fetched when one of them is wanted. */
const OTHERS =
  '[ awk basename bash cat clear cmp comm cut dash date dd diff dircolors dirname echo egrep env expand expr false fgrep find fold grep groups head hostname kill less man mawk mkfifo mktemp nano nl nologin nproc od paste printenv printf ps readlink realpath rev sed seq sh sleep sort split ss stdbuf su sudo sync tac tail tee test timeout tr true truncate tty uname uniq unlink uptime wc which whoami xargs yes';

const loaded = new Map<string, Program>();

/** The names of all programs, in alphabetical order. */
export const programNames: readonly string[] = [...Object.keys(light), ...OTHERS.split(' ')].toSorted();

/** What only the shell runs: no file of the box has that name. */
export const partNames: readonly string[] = ['help'];

const isProgram = (name: string): boolean => programNames.includes(name) || partNames.includes(name);

/** Fetches programs, so that they can be run; names of no program are passed over. */
export async function loadPrograms(
  names: readonly string[] = [...programNames, ...partNames],
): Promise<void> {
  const wanted = names.filter((name) => isProgram(name) && !loaded.has(name));
  const table = wanted.every((name) => Object.hasOwn(light, name))
    ? light
    : { ...light, ...(await import('./more.ts')).more };
  await Promise.all(
    wanted.map(async (name) => {
      const source = table[name];
      if (source !== undefined) loaded.set(name, await source());
    }),
  );
}

/** Whether a program can run at once. What is no program never has to be fetched. */
export const isLoaded = (name: string): boolean => loaded.has(name) || !isProgram(name);

/** A program by its name; undefined if there is none of that name. */
export const findProgram = (name: string): Program | undefined => loaded.get(name);

/** A program by its name; undefined if there is none. One that was not loaded is a bug of the caller. */
export function programOf(name: string): Program | undefined {
  if (!isLoaded(name)) throw new Error(`the program ${name} was not loaded`);
  return loaded.get(name);
}
