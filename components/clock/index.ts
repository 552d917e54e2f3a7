/** The hour of a box, application by application. */
export { hourScene } from './hour-scene.ts';
export { rowInWords } from './hour-words.ts';
export type { HourView } from './hour-view.svelte.ts';
