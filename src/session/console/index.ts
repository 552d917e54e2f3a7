/** A terminal over a session: keys in, a screen out. */
export { Console } from './console.ts';
export type { ConsoleOptions } from './options.ts';
export { MARK_COMMAND, isRefusal } from './screen.ts';
export type { Screen } from './screen.ts';
export type { Pause } from './typewriter.ts';
