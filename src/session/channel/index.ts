/** What the windows of a talk have in common, and how it travels. */
export { Choices } from './choices.ts';
export type { Chooser } from './choices.ts';
export { broadcastCarrier } from './carrier.ts';
export type { Carrier } from './carrier.ts';
export type { Seat } from './message.ts';
export { Mirror } from './mirror.ts';
export { BEAT, Replica } from './replica.ts';
