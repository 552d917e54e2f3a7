/** Boxes to repair: what pages need of them while they are built. */
export { rowOf } from './challenge-view.svelte.ts';
