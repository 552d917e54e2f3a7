/** A diagram of a session that a page brings along. */
export { VIEWS, lookAt, lookFor } from './views.ts';
export type { Look, View } from './views.ts';
