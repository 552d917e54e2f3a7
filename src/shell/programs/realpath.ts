import type { Command } from '../program.ts';
import { canonicalPath } from './canonical.ts';
import type { Missing } from './canonical.ts';
import { Run } from './coreutils.ts';
import { quoteIfNeeded } from './quote.ts';

const help = `Usage: realpath [OPTION]... FILE...
Print the resolved absolute file name;
all but the last component must exist

  -e, --canonicalize-existing  all components of the path must exist
  -m, --canonicalize-missing   no path components need exist or be a directory
  -L, --logical                resolve '..' components before symlinks
  -P, --physical               resolve symlinks as encountered (default)
  -q, --quiet                  suppress most error messages
      --relative-to=DIR        print the resolved path relative to DIR
      --relative-base=DIR      print absolute paths unless paths below DIR
  -s, --strip, --no-symlinks   don't expand symlinks
  -z, --zero                   end each output line with NUL, not newline
      --help        display this help and exit
`;

type RealpathRun = Run<
  'none' | 'any' | 'logical' | 'physical' | 'quiet' | 'relative-to' | 'relative-base' | 'strip' | 'zero'
>;

/** realpath of coreutils 9.1. */
export const realpath: Command = (invocation) => {
  const run: RealpathRun = new Run(invocation, 'realpath', [
    { name: 'none', letter: 'e', long: 'canonicalize-existing' },
    { name: 'any', letter: 'm', long: 'canonicalize-missing' },
    { name: 'logical', letter: 'L', long: 'logical' },
    { name: 'physical', letter: 'P', long: 'physical' },
    { name: 'quiet', letter: 'q', long: 'quiet' },
    { name: 'relative-to', long: 'relative-to', takes: 'value' },
    { name: 'relative-base', long: 'relative-base', takes: 'value' },
    { name: 'strip', letter: 's', long: 'strip' },
    { name: 'strip', long: 'no-symlinks' },
    { name: 'zero', letter: 'z', long: 'zero' },
  ]);
  const early = run.preamble(help);
  if (early !== null) return early;
  const base = directory(run, run.value('relative-base'));
  const to = directory(run, run.value('relative-to')) ?? base;
  if (run.status !== 0) return run.exit();
  // A directory that is not below the base makes all names absolute.
  const isOutside = base !== undefined && to !== undefined && !isBelow(to, base);
  for (const path of run.operands) {
    const full = resolve(run, path);
    if (full === null) continue;
    const isRelative = to !== undefined && !isOutside && (base === undefined || isBelow(full, base));
    run.out((isRelative ? relativeTo(full, to) : full) + (run.has('zero') ? '\0' : '\n'));
  }
  return run.exit();
};

function directory(run: RealpathRun, path: string | undefined): string | undefined {
  return path === undefined ? undefined : (resolve(run, path) ?? undefined);
}

function resolve(run: RealpathRun, path: string): string | null {
  const wanted = run.options.given.findLast((name) => name === 'none' || name === 'any');
  const missing = (wanted ?? 'last') as Missing;
  let name = path;
  if (run.has('logical') && !run.has('strip')) {
    const plain = canonicalPath(run.host, run.task, path, missing === 'any' ? 'any' : 'last', false);
    if (plain.type === 'ok') name = plain.value;
  }
  const found = canonicalPath(run.host, run.task, name, missing, !run.has('strip'));
  if (found.type === 'ok') return found.value;
  if (run.has('quiet')) run.status = 1;
  else run.fail(quoteIfNeeded(path), found.errno);
  return null;
}

const isBelow = (path: string, base: string): boolean =>
  base === '/' || path === base || path.startsWith(`${base}/`);

/** The way from one absolute path to another. */
export function relativeTo(path: string, base: string): string {
  const names = path.split('/').filter((name) => name !== '');
  const from = base.split('/').filter((name) => name !== '');
  let common = 0;
  while (common < names.length && names[common] === from[common]) common += 1;
  return [...from.slice(common).map(() => '..'), ...names.slice(common)].join('/') || '.';
}
