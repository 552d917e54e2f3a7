import { loadCrontabs } from '../../src/hosting/cron/index.ts';
import { listProcesses } from '../../src/hosting/kernel/index.ts';
import type { Host, Pid } from '../../src/hosting/kernel/index.ts';

/** The timetable: who reads it, and what stands in the crontab of the account. */
export interface CrontabFacts {
  /** The daemon; null while it does not run. */
  readonly pid: Pid | null;
  /** The commands of the account. */
  readonly jobs: readonly string[];
}

export function crontabOf(host: Host, tenant: string): CrontabFacts {
  const daemon = listProcesses(host).find(
    ({ argv, state }) => state === 'running' && /(^|\/)cron$/.test(argv[0] ?? ''),
  );
  const jobs = loadCrontabs(host).flatMap((file) => (file.type === 'read' ? file.jobs : []));
  return {
    pid: daemon?.pid ?? null,
    jobs: jobs.filter(({ user }) => user === tenant).map(({ command }) => command),
  };
}
