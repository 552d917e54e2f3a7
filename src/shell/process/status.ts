import { signalNumber } from '../../hosting/kernel/index.ts';
import type { Ending } from '../../hosting/kernel/index.ts';

/** What `$?` says of an ending: the status, or 128 and the number of the signal. */
export const statusOf = (ending: Ending): number =>
  ending.type === 'exited' ? ending.status : 128 + signalNumber(ending.signal);
