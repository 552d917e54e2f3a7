/** The techniques of a box as files for a real Debian or Ubuntu. */
export { kitOf } from './kit.ts';
export type { Kit, KitApp, KitFile, KitOptions, Technique } from './kit.ts';
export type { KeptPlace } from './places.ts';
export { hereDocument, quote } from './quote.ts';
