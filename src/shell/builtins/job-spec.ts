import { findJob } from '../interpreter/job-table.ts';
import type { Job } from '../interpreter/job-table.ts';
import type { Shell } from '../interpreter/shell.ts';
import { complain } from './builtin.ts';
import type { Call } from './builtin.ts';

/** The job that a word means, the current one without a word; null, and a complaint, if there is none. */
export function askedJob(call: Call, word?: string): Job | null {
  const found = findJob(call.shell, word ?? '%%');
  if (found !== null && found !== 'ambiguous') return found;
  const what = found === null ? 'no such job' : 'ambiguous job spec';
  complain(call, `${found === null ? (word ?? 'current') : word?.replace(/^%/, '')}: ${what}`);
  return null;
}

/** A job by the pid of its first process. */
export const jobOfPid = (shell: Shell, word: string): Job | null =>
  shell.jobs.find(({ pid }) => pid === Number(word)) ?? null;
