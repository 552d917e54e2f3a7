import type { Host } from '../kernel/index.ts';
import type { Records } from './records.ts';

/*
 * Which port a new application gets. Those that were seen lie between 10000 and 64999; how the real panel chose is not known,
 * nor whether it looked who listens.
 */

const FIRST = 10_000;
const LAST = 64_999;

/** A step that is prime to the number of ports, so that neighbours in the list are far apart and each comes once. */
const STRIDE = 22_343;

/** A port that nobody listens on, on any address, and that belongs to no application; null if there is none left. */
export function freePort({ sockets }: Host, { apps, nextId }: Records): number | null {
  const count = LAST - FIRST + 1;
  const taken = new Set<number | null>([
    ...sockets.map(({ port }) => port as number),
    ...apps.map(({ port }) => port),
  ]);
  for (let round = 0; round < count; round += 1) {
    const port = FIRST + (((nextId + round) * STRIDE) % count);
    if (!taken.has(port)) return port;
  }
  return null;
}
