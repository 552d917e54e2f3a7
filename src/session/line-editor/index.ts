/** Editing a line as readline does, over anything that shows text: keys in, escape sequences out. */
export { press, startEditor } from './editor.ts';
export type { Editor, Effect, Pressed } from './editor.ts';
export { render, shownBy } from './render.ts';
export type { Drawn, Shown } from './render.ts';
