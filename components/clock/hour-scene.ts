import { jobsOf, loadCrontabs, nextMinutes } from '../../src/hosting/cron/index.ts';
import type { Job } from '../../src/hosting/cron/index.ts';
import { INIT_PID, getProcess, listProcesses, userByUid } from '../../src/hosting/kernel/index.ts';
import type { Host, Process } from '../../src/hosting/kernel/index.ts';
import { readRecords } from '../../src/hosting/panel/index.ts';
import type { App } from '../../src/hosting/panel/index.ts';
import { memoryOfHost } from './memory.ts';
import type { MemoryBar } from './memory.ts';

/** Seconds since 1970. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** An application with a port, and what an hour was like for it. */
export interface AppRow {
  readonly name: string;
  readonly port: number;
  /** Who listens now; null if nobody does. */
  readonly pid: number | null;
  /** The time of its line, of several the one that is next: `15,35,55`, `@reboot`; null if it has no line. */
  readonly schedule: string | null;
  /** When cron starts it by any of its lines, within what is shown, in seconds since 1970. */
  readonly starts: readonly number[];
  /** The first of them that is still to come; null if there is none in a day. */
  readonly next: number | null;
  /** While somebody listened. */
  readonly up: readonly Span[];
  /** Since when it is back, if it was away before. */
  readonly backAt: number | null;
  /** What starts it by hand; null where nobody knows. */
  readonly command: string | null;
  /** Whether it is otherwise than a moment ago. */
  readonly isChanged: boolean;
}

/** Everything the drawing and the words say, from the moments of a box. */
export interface HourScene {
  readonly hostname: string;
  readonly clock: number;
  /** What is shown. */
  readonly span: Span;
  /** While the machine was off. */
  readonly downs: readonly Span[];
  readonly rows: readonly AppRow[];
  /** Null where nobody has set a limit. */
  readonly memory: MemoryBar | null;
}

const TEN = 600;
/** How much is shown, in seconds. */
const SHOWN = 7 * TEN;

const OWNER = 'you';

/** `history` is the box at each moment, oldest first, the present last. */
export function hourScene(history: readonly Host[]): HourScene {
  const [first] = history;
  const host = history.at(-1);
  if (first === undefined || host === undefined) throw new Error('expected a moment, found none');
  const begin = Math.floor(first.clock / TEN) * TEN - TEN;
  const from = Math.max(begin, Math.ceil((host.clock + TEN / 2) / TEN) * TEN - SHOWN);
  const span = { from, until: from + SHOWN };
  const downs = downsOf(history);
  const apps = readRecords(host).apps.filter(({ owner, port }) => owner === OWNER && port !== null);
  const jobs = jobsOf(loadCrontabs(host)).filter(({ user }) => user === OWNER);
  const before = history.at(-2) ?? host;
  return {
    hostname: host.hostname,
    clock: host.clock,
    span,
    downs,
    rows: apps.map((app) => rowOf(app, { history, first, host, before, span, downs, jobs })),
    memory: memoryOfHost(host, apps),
  };
}

/** When init is another one, the machine was away in between. */
function downsOf(history: readonly Host[]): readonly Span[] {
  return history.flatMap((host, at) => {
    const before = history[at - 1];
    const until = bootOf(host);
    return before === undefined || bootOf(before) === until ? [] : [{ from: before.clock, until }];
  });
}

const bootOf = (host: Host): number => getProcess(host, INIT_PID).startedAt;

/** Who has a port, the oldest of them: a parent and not its children. */
function listenerOf(host: Host, port: number | null): Process | null {
  const holders = host.sockets.flatMap((socket) => (socket.port === port ? socket.holders : []));
  const [oldest] = listProcesses(host).filter(
    ({ pid, state }) => holders.includes(pid) && state !== 'zombie',
  );
  return oldest ?? null;
}

interface Seen {
  readonly history: readonly Host[];
  readonly first: Host;
  readonly host: Host;
  readonly before: Host;
  readonly span: Span;
  readonly downs: readonly Span[];
  readonly jobs: readonly Job[];
}

function rowOf(app: App, { history, first, host, before, span, downs, jobs }: Seen): AppRow {
  const { name, port } = app;
  const own = jobs.filter(({ command }) => new RegExp(`/webapps/${name}(?![\\w-])`).test(command));
  const job = soonestOf(own, host.clock);
  const pid = listenerOf(host, port)?.pid ?? null;
  const up = upOf(history, port, downs);
  const last = up.at(-1);
  const isBack = pid !== null && last !== undefined && last.from > first.clock;
  const starts = own.flatMap((one) => {
    const written = writtenAt(history, one);
    return startsOf(one, span).filter((at) => at > written);
  });
  return {
    name,
    port: port ?? 0,
    pid,
    schedule: job === null ? null : scheduleOf(job),
    starts: [...new Set(starts)].toSorted((one, other) => one - other),
    next: job === null ? null : nextOf(job, host.clock),
    up,
    backAt: isBack ? last.from : null,
    command: job?.command ?? byHand(first, port),
    isChanged: pid !== (listenerOf(before, port)?.pid ?? null),
  };
}

/** While somebody listened, as far as the moments tell: since a process started, up to when it was last seen. */
function upOf(history: readonly Host[], port: number | null, downs: readonly Span[]): readonly Span[] {
  const spans = new Map<number, Span>();
  for (const host of history) {
    const process = listenerOf(host, port);
    if (process === null) continue;
    // What runs when the story begins has run before.
    const from = process.startedAt <= (history[0]?.clock ?? 0) ? -Infinity : process.startedAt;
    spans.set(process.pid, { from: spans.get(process.pid)?.from ?? from, until: host.clock });
  }
  return [...spans.values()].map((one) => {
    const end = downs.find(
      ({ from }) => from >= one.until && history.every(({ clock }) => clock <= one.until || clock >= from),
    );
    return end === undefined ? one : { ...one, until: end.from };
  });
}

/** Minutes of cron are a second late: that is when it awakes. */
const startsOf = ({ when }: Job, { from, until }: Span): readonly number[] =>
  nextMinutes(when, Math.floor(from / 60) - 1, Infinity, Math.ceil(until / 60)).map((minute) => minute * 60);

const nextOf = ({ when }: Job, clock: number): number | null => {
  const [minute] = nextMinutes(when, Math.floor((clock - 1) / 60), 1, Math.floor(clock / 60) + 1440);
  return minute === undefined ? null : minute * 60;
};

/** Of the lines that start an application the one that does so next; the first if none does in a day. */
function soonestOf(jobs: readonly Job[], clock: number): Job | null {
  const nexts = jobs.map((job) => nextOf(job, clock) ?? Infinity);
  return jobs[nexts.indexOf(Math.min(...nexts))] ?? null;
}

/** When a line was written, as far as the moments tell; long ago for one that was there at first. */
function writtenAt(history: readonly Host[], job: Job): number {
  const isSame = (one: Job) => one.command === job.command && scheduleOf(one) === scheduleOf(job);
  const found = history.findIndex((host) => jobsOf(loadCrontabs(host)).some(isSame));
  return found <= 0 ? -Infinity : (history[found]?.clock ?? -Infinity);
}

function scheduleOf({ when }: Job): string {
  if (when.type === 'reboot') return '@reboot';
  if (when.nickname !== null) return when.nickname;
  const rest = [when.hour, when.dayOfMonth, when.month, when.dayOfWeek].map(({ text }) => text);
  return rest.every((text) => text === '*') ? when.minute.text : [when.minute.text, ...rest].join(' ');
}

/** What was typed in which directory, of a server that ran when the story began. */
function byHand(first: Host, port: number | null): string | null {
  const process = listenerOf(first, port);
  if (process === null) return null;
  const { image, argv, task } = process;
  const home = userByUid(first.accounts, task.credential.uid)?.home ?? '';
  const root = image !== null && 'root' in image && typeof image.root === 'string' ? image.root : home;
  // The PATH of cron has no /usr/local/bin, where the Pythons are.
  const [program = '', ...words] = argv;
  const path = program.startsWith('python') ? `/usr/local/bin/${program}` : program;
  return `cd ${root.replace(home, '~')} && ${[path, ...words].join(' ')}`;
}
