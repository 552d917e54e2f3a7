import { stat, strerror } from '../../hosting/kernel/index.ts';
import type { Errno, Host, Task } from '../../hosting/kernel/index.ts';
import { below, lastName } from './coreutils.ts';
import { quote } from './quote.ts';

/** Options of cp, mv, ln and install that say where things go. */
export const targetOptions = [
  { name: 'target-directory', letter: 't', long: 'target-directory', takes: 'value' },
  { name: 'no-target-directory', letter: 'T', long: 'no-target-directory' },
] as const;

type TargetOption = (typeof targetOptions)[number]['name'];

/** What of a run is looked at here. */
interface TargetRun {
  readonly host: Host;
  readonly task: Task;
  readonly operands: readonly string[];
  has(name: TargetOption): boolean;
  value(name: TargetOption): string | undefined;
  fail(what: string, errno: Errno): void;
  complain(message: string): void;
  misuse(message: string): unknown;
}

/** Where cp and mv put each source: `[source, target]`, or null after a complaint. */
export function targetsOf(
  run: TargetRun,
  nameOf: (source: string) => string = lastName,
): readonly (readonly [string, string])[] | null {
  const { operands } = run;
  const directory = run.value('target-directory');
  const last = directory ?? operands.at(-1) ?? '';
  const sources = directory === undefined ? operands.slice(0, -1) : operands;
  if (run.has('no-target-directory')) {
    const extra = operands[2];
    if (extra !== undefined) {
      run.misuse(`extra operand ${quote(extra)}`);
      return null;
    }
    return [[sources[0] ?? '', last]];
  }
  const found = stat(run.host, run.task, last);
  const isDirectory = found.type === 'ok' && found.value.type === 'directory';
  if (isDirectory) return sources.map((source) => [source, below(last, nameOf(source))]);
  if (directory === undefined && sources.length === 1) return [[sources[0] ?? '', last]];
  const errno = found.type === 'failed' ? found.errno : 'ENOTDIR';
  run.complain(
    `${directory === undefined ? 'target' : 'target directory'} ${quote(last)}: ${strerror(errno)}`,
  );
  return null;
}

/** How many operands there must be before anything is done; the complaint if there are too few. */
export function missingTarget(run: TargetRun): string | null {
  const [only] = run.operands;
  if (run.value('target-directory') !== undefined || run.operands.length !== 1) return null;
  return `missing destination file operand after ${quote(only ?? '')}`;
}
