import type { Program } from '../program.ts';

/*
 * All programs of the box, by the name they are called by. Their code is fetched when it is first wanted: a diagram
 * that runs chmod does not carry ls.
 */
export const light: Readonly<Record<string, () => Promise<Program>>> = {
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

/** As much of the table as was fetched: the light ones, or all. */
let table = light;

const loaded = new Map<string, Program>();

/** Fetches programs, so that they can be run, or all there are; names of no program are passed over. */
export async function loadPrograms(names?: readonly string[]): Promise<void> {
  if (names?.every((name) => Object.hasOwn(table, name)) !== true)
    table = { ...light, ...(await import('./more.ts')).more };
  await Promise.all(
    (names ?? Object.keys(table)).map(async (name) => {
      const source = Object.hasOwn(table, name) && !loaded.has(name) ? table[name] : undefined;
      if (source !== undefined) loaded.set(name, await source());
    }),
  );
}

/** Whether a program can run at once. What is no program never has to be fetched, once that is known. */
export const isLoaded = (name: string): boolean =>
  loaded.has(name) || (table !== light && !Object.hasOwn(table, name));

/** A program by its name; undefined if there is none of that name. */
export const findProgram = (name: string): Program | undefined => loaded.get(name);

/** A program by its name; undefined if there is none. One that was not loaded is a bug of the caller. */
export function programOf(name: string): Program | undefined {
  if (!isLoaded(name)) throw new Error(`the program ${name} was not loaded`);
  return loaded.get(name);
}
