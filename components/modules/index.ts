/** The scripts of the account, and what each of them gets. */
export { reachOf } from './reach.ts';
export { scriptsOf } from './scripts.ts';
export { levelInFull, rowInFull } from './path-asked.ts';
export type { PathView } from './path-view.svelte.ts';
