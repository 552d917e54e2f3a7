/** How a widget steps through a box and joins the deck: other diagrams of a host do it in the same way. */
export { prepareAll, prepareBox, sceneBox, sharedBox } from './box.ts';
export type { SceneProps, SharedBox } from './box.ts';
export type { Offer } from './offer.ts';
export { onDeck } from './on-deck.ts';
export { promptOf } from './prompt.ts';
export { listbox, movedInGrid } from './roving.ts';
export { mono, shortened } from './shape.ts';
export type { Box, Point, TextAt } from './shape.ts';
export { Stepped } from './stepped.svelte.ts';
export type { Stepping, TypedLine } from './stepped.svelte.ts';
export { tailOf } from './wording.ts';
