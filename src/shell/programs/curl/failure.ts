import type { Proc } from '../../process/proc.ts';
import type { CurlOptions } from './options.ts';

/** An end that curl complains of: its exit status and its words. */
export interface Failure {
  readonly status: number;
  readonly complaint: string;
}

/** Whether nothing is to be said of what goes wrong. */
export const isMute = ({ flags }: Pick<CurlOptions, 'flags'>): boolean =>
  flags.has('silent') && !flags.has('show-error');

/** Says what went wrong. The exit status. */
export function complain(proc: Proc, options: CurlOptions, { status, complaint }: Failure): number {
  if (!isMute(options)) proc.err(`curl: (${status}) ${complaint}\n`);
  return status;
}
