import type { Host } from '../../hosting/kernel/index.ts';

/** The present of a box while processes run on it: each call puts the next host in the place of the last. */
export interface HostHolder {
  host: Host;
}
