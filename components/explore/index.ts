/** Diagrams as pages of their own: which boxes they can show, and what they are opened at. */
export { openingsOf } from './openings.ts';
