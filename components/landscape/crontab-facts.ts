import { loadCrontabs } from '../../src/hosting/cron/index.ts';
import { listProcesses } from '../../src/hosting/kernel/index.ts';
import type { Host, Pid } from '../../src/hosting/kernel/index.ts';

/** The timetable: who reads it, and what stands in the crontab of the account. */
export interface CrontabFacts {
  /** The daemon; null while it does not run. */
  readonly pid: Pid | null;
  /** What the account has started, and in which minutes: `2,22,42`, or the word that stands for a time. */
  readonly jobs: readonly { readonly minutes: string; readonly command: string }[];
}

export function crontabOf(host: Host, tenant: string): CrontabFacts {
  const daemon = listProcesses(host).find(
    ({ argv, state }) => state === 'running' && /(^|\/)cron$/.test(argv[0] ?? ''),
  );
  const jobs = loadCrontabs(host).flatMap((file) => (file.type === 'read' ? file.jobs : []));
  return {
    pid: daemon?.pid ?? null,
    jobs: jobs
      .filter(({ user }) => user === tenant)
      .map(({ when, command }) => ({
        minutes: when.type === 'reboot' ? '@reboot' : (when.nickname ?? when.minute.text),
        command,
      })),
  };
}
