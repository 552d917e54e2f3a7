import { findIn } from './find.ts';
import type { Running } from './running.ts';
import type { Spec } from './trace.ts';

/**
 * The first module on a path, PathFinder._get_spec(). In Python 3 directories without `__init__` before it count only if
 * no module comes: together they are a namespace package. `name` is the full name, of which the last part is looked for.
 */
export function search(running: Running, name: string, path: readonly string[]): Spec | null {
  const last = name.slice(name.lastIndexOf('.') + 1);
  const portions: string[] = [];
  for (const [index, entry] of path.entries()) {
    const finding = findIn(running, entry, last);
    running.imported.push({ type: 'looked', name, entry, index, finding });
    if (finding.type === 'module') return finding;
    if (finding.type === 'portion') portions.push(finding.directory);
  }
  return portions.length === 0 ? null : { type: 'namespace', portions };
}
