import { ROOT, ROOT_INO, momentOf, writeFile } from '../../kernel/index.ts';
import type { Host, Pid, Task } from '../../kernel/index.ts';
import { fromBytes, shownBytes } from '../nginx/index.ts';
import type { ErrorLog } from '../nginx/index.ts';

/* What nginx writes to its logs. The master has opened them, so it is root who writes. Simplified: a log that was moved away is made anew at once, where nginx writes on to the moved one until it is told to reopen. */

const task: Task = { credential: ROOT, cwd: ROOT_INO, umask: 0o022 };

/** From the worst on; a log takes what is as bad as its level, or worse. */
const LEVELS = ['emerg', 'alert', 'crit', 'error', 'warn', 'notice', 'info', 'debug'];

const rankOf = (level: string): number => LEVELS.indexOf(level);

const two = (value: number): string => String(value).padStart(2, '0');

/** `2010/02/19 09:30:00`, UTC. */
function dateText(seconds: number): string {
  const { year, month, day, hour, minute, second } = momentOf(Math.floor(seconds));
  return `${year}/${two(month)}/${two(day)} ${two(hour)}:${two(minute)}:${two(second)}`;
}

/** Appends a line. */
export const appendLine = (host: Host, file: string, line: string): Host =>
  writeFile(host, task, file, `${line}\n`, { append: true, mode: 0o644 }).host;

/** Appends `[level] message` to the error logs that take its level; `connection` is its number, `*4`, or null outside of any. */
export function logError(
  host: Host,
  logs: readonly ErrorLog[],
  pid: Pid,
  { line, connection }: { readonly line: string; readonly connection: number | null },
): Host {
  const [, level = 'error', message = line] = /^\[(\w+)\] (.*)$/s.exec(line) ?? [];
  const text = `${dateText(host.clock)} [${level}] ${pid}#${pid}: ${connection === null ? '' : `*${connection} `}${shownBytes(message)}`;
  return logs
    .filter((log) => rankOf(level) <= rankOf(log.level))
    .reduce((now, log) => appendLine(now, fromBytes(log.file) ?? '', text), host);
}
