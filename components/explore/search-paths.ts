import type { Host } from '../../src/hosting/kernel/index.ts';
import { userByName } from '../../src/hosting/kernel/index.ts';
import { reachOf, scriptsOf } from '../modules/index.ts';

/** A script whose `sys.path` is another one. */
export interface PathDifference {
  readonly script: string;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** The Python that runs a script without a `#!` line. */
const ASKED = '2.7';

/** The scripts of the account on both boxes that look for modules in other places, or in another order. */
export function searchPathsBetween(was: Host, is: Host): readonly PathDifference[] {
  const before = pathsOf(was);
  return [...pathsOf(is)].flatMap(([script, path]) => {
    const old = before.get(script);
    if (old === undefined || old.join('\n') === path.join('\n')) return [];
    const removed = old.filter((entry) => !path.includes(entry));
    const added = path.filter((entry) => !old.includes(entry));
    // The same entries in another order: all of both.
    return [
      removed.length + added.length > 0 ? { script, removed, added } : { script, removed: old, added: path },
    ];
  });
}

function pathsOf(host: Host): ReadonlyMap<string, readonly string[]> {
  // Boxes of other accounts have no scripts of yours.
  if (userByName(host.accounts, 'you') === undefined) return new Map();
  return new Map(
    scriptsOf(host, ASKED).map((script) => [
      script.path,
      reachOf(host, script, []).started.path.map(({ path }) => path),
    ]),
  );
}
