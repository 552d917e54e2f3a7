import {
  INIT_PID,
  ROOT,
  ROOT_INO,
  chown,
  kill,
  listProcesses,
  mkdir,
  momentOf,
  spawn,
  stat,
  withProcess,
  writeFile,
} from '../kernel/index.ts';
import type { Host, Process, ProcessImage, Task, Uid } from '../kernel/index.ts';

/*
 * The memory that an account may take: the sum of RSS of its processes, shared pages counted in each. Over the limit there is
 * a warning, far over it processes are killed, and only cron brings back what has an entry there. That much is known of such
 * hosts; the thresholds and how often somebody looked are not.
 */

/** The setting of a scenario. Memory is in KiB. */
export interface MemoryLimit {
  /** What the plan grants: more brings a warning. */
  readonly limit: number;
  /** From here on processes are killed, the largest first, until the account is within its limit. */
  readonly killAt: number;
  /** Not more often than this, in seconds, somebody is warned. */
  readonly warnEvery: number;
  /** What of these numbers nobody has confirmed, in a sentence; null if all of them were. */
  readonly assumed: string | null;
}

/** The plan of 2009–10: 80 MB are documented, the rest is not. */
export const ASSUMED_LIMIT: MemoryLimit = {
  limit: 80 * 1024,
  killAt: 120 * 1024,
  warnEvery: 3600,
  assumed:
    'The limit of 80 MB is documented; that processes are killed at 120 MB, and that a sweep runs each minute, is assumed.',
};

/** The daemon of root that looks at all accounts once a minute. */
export interface MemoryWatchImage extends ProcessImage {
  readonly type: 'memory-watch';
  readonly limit: MemoryLimit;
  /** The minute of its last sweep, since 1970. */
  readonly sweptMinute: number;
  /** When each account was last warned. */
  readonly warnedAt: ReadonlyMap<Uid, number>;
}

/** How an account stands. */
export interface MemoryVerdict {
  /** KiB */
  readonly used: number;
  readonly verdict: 'within' | 'warned' | 'killed';
  /** Processes that would have to go, the largest first. */
  readonly victims: readonly Process[];
}

const task: Task = { credential: ROOT, cwd: ROOT_INO, umask: 0o022 };

/** Accounts below this are the system’s own, login.defs(5). */
const FIRST_ACCOUNT = 1000;

const processesOf = (host: Host, uid: Uid): readonly Process[] =>
  listProcesses(host).filter((one) => one.task.credential.uid === uid && one.state !== 'zombie');

/** The memory of an account, KiB. */
export const memoryOf = (host: Host, uid: Uid): number =>
  processesOf(host, uid).reduce((sum, { memory }) => sum + memory, 0);

/** What a sweep would make of an account. */
export function memoryVerdict(host: Host, uid: Uid, { limit, killAt }: MemoryLimit): MemoryVerdict {
  const used = memoryOf(host, uid);
  if (used <= limit) return { used, verdict: 'within', victims: [] };
  if (used < killAt) return { used, verdict: 'warned', victims: [] };
  const victims: Process[] = [];
  let left = used;
  for (const process of processesOf(host, uid).toSorted((a, b) => b.memory - a.memory || a.pid - b.pid)) {
    if (left <= limit) break;
    victims.push(process);
    left -= process.memory;
  }
  return { used, verdict: 'killed', victims };
}

/** A box on which memory is watched from now on. */
export function startMemoryWatch(host: Host, limit: MemoryLimit): Host {
  const image: MemoryWatchImage = {
    type: 'memory-watch',
    limit,
    sweptMinute: minuteOf(host),
    warnedAt: new Map(),
  };
  return spawn(host, INIT_PID, { argv: ['/usr/local/sbin/memory-watch'], credential: ROOT, env: {}, image })
    .host;
}

const minuteOf = ({ clock }: Host): number => Math.floor(clock / 60);

const watchOf = (host: Host): (Process & { readonly image: MemoryWatchImage }) | undefined =>
  listProcesses(host).find(
    (one): one is Process & { readonly image: MemoryWatchImage } => one.image?.type === 'memory-watch',
  );

/** Whether somebody watches. */
export const isMemoryWatched = (host: Host): boolean => watchOf(host) !== undefined;

/** When it will look again, seconds since 1970; null where nobody watches. */
export const nextMemorySweep = (host: Host): number | null => {
  const watch = watchOf(host);
  return watch === undefined ? null : (watch.image.sweptMinute + 1) * 60;
};

/** One sweep, if a minute has begun since the last: for whoever lets time pass on a host. The same host if there was none. */
export function watchMemory(host: Host): Host {
  const watch = watchOf(host);
  if (watch === undefined || minuteOf(host) <= watch.image.sweptMinute) return host;
  const { image } = watch;
  const warnedAt = new Map(image.warnedAt);
  let now = host;
  for (const { uid, name } of host.accounts.users.filter((user) => user.uid >= FIRST_ACCOUNT)) {
    const { used, verdict, victims } = memoryVerdict(now, uid, image.limit);
    if (verdict === 'killed') {
      const gone = victims
        .map(({ pid, argv, memory }) => `  ${pid}  ${megabytes(memory)}  ${argv.join(' ')}\n`)
        .join('');
      now = victims.reduce((before, { pid }) => kill(before, ROOT, pid, 'SIGKILL').host, now);
      now = mail(
        now,
        name,
        'Processes killed',
        `Your processes used ${megabytes(used)}, and your plan has ${megabytes(image.limit.limit)}.\nThese were killed:\n\n${gone}`,
      );
    } else if (
      verdict === 'warned' &&
      host.clock - (warnedAt.get(uid) ?? -Infinity) >= image.limit.warnEvery
    ) {
      warnedAt.set(uid, host.clock);
      now = mail(
        now,
        name,
        'Memory limit exceeded',
        `Your processes use ${megabytes(used)}, and your plan has ${megabytes(image.limit.limit)}.\nAt ${megabytes(image.limit.killAt)} processes are killed.\n`,
      );
    }
  }
  return withProcess(now, {
    ...watch,
    image: { ...image, sweptMinute: minuteOf(host), warnedAt } as ProcessImage,
  });
}

const megabytes = (memory: number): string => `${(memory / 1024).toFixed(1)} MB`;

const DAYS = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A message in the mailbox of somebody, as mbox(5) has it. */
function mail(host: Host, user: string, subject: string, body: string): Host {
  const { year, month, day, hour, minute, second } = momentOf(host.clock);
  const two = (number: number) => String(number).padStart(2, '0');
  const weekday = DAYS[Math.floor(host.clock / 86_400) % 7] ?? '';
  const name = MONTHS[month - 1] ?? '';
  const time = `${two(hour)}:${two(minute)}:${two(second)}`;
  const text = `From root@${host.hostname} ${weekday} ${name} ${String(day).padStart(2)} ${time} ${year}
From: root@${host.hostname}
To: ${user}@${host.hostname}
Subject: ${subject}
Date: ${weekday}, ${two(day)} ${name} ${year} ${time} +0000

${body}
`;
  const path = `/var/mail/${user}`;
  let now = host;
  for (const directory of ['/var', '/var/mail'])
    if (stat(now, task, directory).type === 'failed') now = mkdir(now, task, directory).host;
  const isNew = stat(now, task, path).type === 'failed';
  now = writeFile(now, task, path, text, { append: true, mode: 0o600 }).host;
  const account = host.accounts.users.find((one) => one.name === user);
  return isNew && account !== undefined ? chown(now, task, path, account.uid, account.gid).host : now;
}
