import type { Program } from '../program.ts';

/*
 * All programs of the box, by the name they are called by. Their code is fetched when it is first wanted: a diagram
 * that runs chmod does not carry ls.
 */
const sources: Readonly<Record<string, () => Promise<Program>>> = {
  bash: async () => (await import('./bash.ts')).bash,
  cat: async () => (await import('./cat.ts')).cat,
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
  su: async () => (await import('./su.ts')).su,
  tee: async () => (await import('./tee.ts')).tee,
  test: async () => (await import('./test.ts')).test,
  touch: async () => (await import('./touch.ts')).touch,
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
