import words from 'strings:offline';

/**
 * Where a page stands with the network: `absent`, no service workers here; `refused` by the browser; `keeping`, still fetching;
 * `failed`, not all could be kept; `ready`; `update`, ready and a newer version waits.
 */
export type OfflineState = 'absent' | 'refused' | 'keeping' | 'failed' | 'ready' | 'update';

/** A word for the controls, and a sentence for the help. */
export interface OfflineWords {
  readonly badge: string;
  readonly sentence: string;
}

export const WORDS: Readonly<Record<OfflineState, OfflineWords>> = words;

/** Which workers a registration has, as `ServiceWorkerRegistration` does. */
interface Workers {
  readonly active: unknown;
  readonly waiting: unknown;
  readonly installing: unknown;
}

/** What a registration's workers mean. One that is active has kept everything, whatever becomes of a newer one. */
export function stateOf({ active, waiting, installing }: Workers): OfflineState {
  if (active) return waiting ? 'update' : 'ready';
  return waiting || installing ? 'keeping' : 'failed';
}
