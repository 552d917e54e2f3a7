import type { Host } from '../../hosting/kernel/index.ts';

/** Looks after servers when the host has changed: it acts on their signals and on time that has passed. */
type Attendant = (host: Host) => Host;

const known = new Set<Attendant>();

/**
 * Has servers of a kind looked after from now on, on all boxes. Their programs ask for it when they are fetched: without one of
 * them there are no such servers, and a diagram that runs chmod does not carry them.
 */
export const attendBy = (attendant: Attendant): void => {
  known.add(attendant);
};

/** All that look after servers, in the order in which they were fetched. */
export const attendants = (): readonly Attendant[] => [...known];
