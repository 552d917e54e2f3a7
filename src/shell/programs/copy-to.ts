import { stat } from '../../hosting/kernel/index.ts';
import { below, lastName } from './coreutils.ts';
import type { Run } from './coreutils.ts';
import { quote } from './quote.ts';

/** Where cp and mv put each source: `[source, target]`, or null after a complaint. */
export function targetsOf(run: Run<never> | Run<string>): readonly (readonly [string, string])[] | null {
  const last = run.operands.at(-1) ?? '';
  const sources = run.operands.slice(0, -1);
  const found = stat(run.host, run.task, last);
  const isDirectory = found.type === 'ok' && found.value.type === 'directory';
  if (isDirectory) return sources.map((source) => [source, below(last, lastName(source))]);
  if (sources.length === 1) return [[sources[0] ?? '', last]];
  if (found.type === 'failed') run.fail(`target ${quote(last)}`, found.errno);
  else run.complain(`target ${quote(last)} is not a directory`);
  return null;
}
