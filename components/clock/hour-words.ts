import type { AppRow, HourScene } from './hour-scene.ts';
import type { MemoryBar } from './memory.ts';
import { clockOf } from './times.ts';

/** How an application stands, in a sentence. */
export function rowInWords({ name, pid, schedule, next, backAt, up }: AppRow): string {
  const line = schedule === null ? 'without a line' : `with a line at ${schedule}`;
  if (pid !== null) {
    const since = backAt === null ? 'runs' : `is back since ${clockOf(backAt)}`;
    return `${name}, ${line}, ${since}.`;
  }
  const last = up.at(-1)?.until;
  const since = last === undefined ? 'nobody listens' : `nobody listens since ${clockOf(last)}`;
  const hope =
    next !== null
      ? `and cron starts it at ${clockOf(next)}`
      : schedule === '@reboot'
        ? 'and it waits for the next reboot'
        : schedule === null
          ? 'and nobody will start it'
          : 'and cron does not start it within a day';
  return `${name}, ${line}: ${since}, ${hope}.`;
}

/** `79 MB`, of KiB. */
export const megabytes = (memory: number): string => `${Math.round(memory / 1024)} MB`;

/** How the account stands with its memory. */
function memoryInWords({ used, limit }: MemoryBar): string {
  const has = `Your processes take ${megabytes(used)} of ${megabytes(limit.limit)}`;
  if (used >= limit.killAt) return `${has}: the largest are killed at the next sweep.`;
  return used > limit.limit ? `${has}: that brings a warning.` : `${has}.`;
}

/** The whole picture in a few sentences. */
export function hourInWords({ hostname, clock, downs, rows, memory }: HourScene): string {
  return [
    `It is ${clockOf(clock)} on ${hostname}.`,
    ...downs.map(({ from, until }) => `The box was down from ${clockOf(from)} to ${clockOf(until)}.`),
    ...rows.map(rowInWords),
    ...(memory === null ? [] : [memoryInWords(memory)]),
  ].join(' ');
}

/** What one should see first: who is away, what changed, and what the memory comes to. */
export function remarkOn({ rows, memory }: HourScene): string {
  const away = rows.findLast(({ pid }) => pid === null);
  const changed = rows.findLast((row) => row.isChanged && row !== away);
  const isTight = memory !== null && memory.used > memory.limit.limit;
  const told = [
    ...(isTight ? [memoryInWords(memory)] : []),
    ...[away, changed].flatMap((row) => (row === undefined ? [] : [rowInWords(row)])),
    ...(memory !== null && !isTight ? [memoryInWords(memory)] : []),
  ];
  return told.length === 0 ? 'Everything runs.' : told.slice(0, 2).join(' ');
}
