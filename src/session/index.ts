/** A scenario and the log of what was done in it: replay, undo, redo, branches. */
export { Console, MARK_COMMAND, isRefusal } from './console/index.ts';
export type { ConsoleOptions, Pause, Screen } from './console/index.ts';
export type { Answer, Engine, Place } from './engine.ts';
export { line, userAt } from './input.ts';
export type { Input } from './input.ts';
export { lineEngine } from './line-engine.ts';
export { LiveEngine } from './live-engine.ts';
export { Session } from './session.ts';
export { departure, openToken, shareToken } from './share.ts';
export type { Moment } from './timeline.ts';
