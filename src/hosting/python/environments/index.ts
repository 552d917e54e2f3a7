/** Virtual environments, in a room behind the Pythons': it is fetched when one is made. */
export type { MakerRequest, MakerRun } from './maker.ts';
export { makeVenv } from './venv.ts';
export { makeVirtualenv } from './virtualenv.ts';
