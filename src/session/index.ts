/** A scenario and the log of what was done in it: replay, undo, redo, branches. */
export { line, userAt } from './input.ts';
export type { Input } from './input.ts';
export { prepare } from './perform.ts';
export type { Answer } from './perform.ts';
export { Session } from './session.ts';
export type { Moment } from './timeline.ts';
