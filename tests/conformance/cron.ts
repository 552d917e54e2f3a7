import { isDeepStrictEqual } from 'node:util';
import { Uid, Gid } from '../../src/hosting/kernel/index.ts';
import type { User } from '../../src/hosting/kernel/index.ts';
import { daemon, nextMinutes, parseCrontab } from '../../src/hosting/cron/index.ts';
import type { Entry } from '../../src/hosting/cron/index.ts';
import type {
  CronVectors,
  RecordedChange,
  RecordedCommand,
  RecordedFile,
  RecordedFirings,
} from './cron-format.ts';
import { PREVIOUS, cronHost, crontab, install } from './cron-host.ts';
import type { Difference, Outcome } from './suite.ts';
import { zoneOf } from './zone.ts';

/** Replay recordings of the real cron: one case a job, a file or a command line, and at most one difference each. */
export function replayCron({ firings, dst, files, commands }: CronVectors): Outcome {
  const parts = [
    firings.map(replayFirings),
    dst.map(replayChange),
    files.map(replayFile),
    replayCommands(commands),
  ];
  const names = ['firings', 'dst', 'files', 'commands'];
  return {
    cases: parts.flat().length,
    differences: parts.flat().flatMap((difference) => difference ?? []),
    summary: parts.map(
      (part, at) => `${names[at] ?? ''}: ${part.filter((one) => one === null).length} of ${part.length}`,
    ),
  };
}

const user: User = { name: 'x', uid: Uid(1), gid: Gid(1), home: '/', shell: '/bin/sh' };

/** The one job of a crontab; null if cron refuses the line. */
function entryOf(expression: string): Entry | null {
  const parsed = parseCrontab(`${expression} x\n`, user);
  return parsed.type === 'crontab' ? (parsed.crontab.entries[0] ?? null) : null;
}

const compare = (id: string, where: string, expected: unknown, found: unknown): Difference | null =>
  isDeepStrictEqual(expected, found) ? null : { id, where, expected, found };

function replayFirings({ id, expr, start, horizon, next }: RecordedFirings): Difference | null {
  const entry = entryOf(expr);
  // The daemon never runs the minute in which it starts, and awakes a second after the minute.
  const [after, before] = [Math.floor(start / 60), Math.ceil((horizon - 1) / 60)];
  const found = entry && nextMinutes(entry.when, after, 5, before).map((minute) => minute * 60);
  return compare(id, expr, next, found);
}

function replayChange({ id, expr, tz, start, end, fired }: RecordedChange): Difference | null {
  const entry = entryOf(expr);
  return compare(id, `${expr} in ${tz}`, fired, entry && firingsOf(entry, tz, start, end));
}

/** The minutes in which a daemon starts a job, each once, in seconds since 1970. */
function firingsOf(entry: Entry, zone: string, start: number, end: number): readonly number[] {
  let now = start;
  const found = new Set<number>();
  const steps = daemon({
    now: () => now,
    offsetAt: zoneOf(zone),
    jobs: () => [entry],
    isSystemStartup: () => false,
  });
  for (;;) {
    const { value: step } = steps.next();
    if (step.type === 'sleep') now += step.seconds;
    else found.add(Math.floor(now / 60) * 60);
    if (now >= end) return [...found];
  }
}

function replayFile({ id, text, ...expected }: RecordedFile): Difference | null {
  const before = expected.had_crontab ? install(cronHost(), PREVIOUS).host : cronHost();
  const { host, ...installed } = install(before, text);
  const listed = crontab(host, ['-l']);
  const list = expected.list === 'same' ? text : expected.list === 'previous' ? PREVIOUS : expected.list;
  return compare(
    id,
    JSON.stringify(text),
    [expected.exit, expected.stdout, expected.stderr, expected.list_exit, list, expected.list_stderr],
    [installed.exit, installed.stdout, installed.stderr, listed.exit, listed.stdout, listed.stderr],
  );
}

function replayCommands(commands: readonly RecordedCommand[]): readonly (Difference | null)[] {
  let now = cronHost();
  return commands.map(({ args, stdin, ...expected }, at) => {
    const { host, ...found } = crontab(now, args, stdin ?? '');
    now = host;
    return compare(`c${at}`, `crontab ${args.join(' ')}`, expected, found);
  });
}
