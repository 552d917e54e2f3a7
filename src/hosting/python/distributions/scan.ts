import { importerOf } from '../importer.ts';
import { baseName, joinPath, normalPath } from '../paths.ts';
import type { Running } from '../running.ts';
import type { Sight } from '../sight.ts';
import { distributionAt } from './distribution.ts';
import { filesBelow } from './files-below.ts';
import type { Distribution, Metadata } from './distribution.ts';
import { compareVersions, parseVersion } from './version.ts';

/** Who looks: the files that a user sees, and the interpreter whose eggs count. */
export type View = Pick<Running, 'sight' | 'interpreter'>;

/**
 * The distributions of an entry of `sys.path`: pkg_resources.find_distributions. With `only` those that are importable from
 * the entry itself; without it eggs that lie in it, too. Links of the system's (`.egg-link`) are not followed.
 */
export function findDistributions(view: View, entry: string, only: boolean): readonly Distribution[] {
  const importer = importerOf(view, entry);
  if (importer.type === 'archive') {
    const metadata = inside(importer.members, `${importer.inside}EGG-INFO/`);
    if (!metadata.has('PKG-INFO')) return [];
    const place = normalizePath(view.sight, entry);
    return found(distributionAt(place, baseName(place), metadata, 'egg'));
  }
  const place = normalizePath(view.sight, entry);
  if (isUnpackedEgg(view.sight, place)) return found(unpackedEgg(view.sight, place));
  const listed = view.sight.list(place);
  if (listed.type === 'failed') return [];
  return listed.value
    .filter((name) => isMetadata(name) || (!only && isEgg(name)))
    .toSorted(byVersionDescending)
    .flatMap((name) => {
      const path = joinPath(place, name);
      return isMetadata(name) ? installedAt(view.sight, place, path) : findDistributions(view, path, false);
    });
}

/** The distribution of an egg, a file or a directory; null if it is none. */
export function eggAt(view: View, path: string): Distribution | null {
  if (view.sight.isDirectory(path)) return unpackedEgg(view.sight, path);
  return findDistributions(view, path, true)[0] ?? null;
}

const found = (distribution: Distribution | null): readonly Distribution[] =>
  distribution === null ? [] : [distribution];

const isEgg = (name: string): boolean => /\.egg$/i.test(name);
const isMetadata = (name: string): boolean => /\.(?:egg|dist)-info$/i.test(name);

const isUnpackedEgg = (sight: Sight, path: string): boolean =>
  isEgg(path) && sight.isFile(`${path}/EGG-INFO/PKG-INFO`);

const unpackedEgg = (sight: Sight, path: string): Distribution | null =>
  distributionAt(path, baseName(path), filesBelow(sight, `${path}/EGG-INFO`), 'egg');

/** pkg_resources.normalize_path: absolute, and links resolved. */
export const normalizePath = (sight: Sight, path: string): string =>
  sight.real(normalPath(path)) ?? normalPath(path);

/** Plain files beside the modules: `x-1.0-py2.7.egg-info`, a directory or one file. An empty directory says nothing. */
function installedAt(sight: Sight, place: string, path: string): readonly Distribution[] {
  const name = baseName(path);
  const text = sight.read(path);
  const metadata = sight.isDirectory(path)
    ? filesBelow(sight, path)
    : new Map(text.type === 'ok' ? [['PKG-INFO', text.value]] : []);
  if (metadata.size === 0) return [];
  return found(distributionAt(place, name, metadata, 'metadata'));
}

const inside = (members: ReadonlyMap<string, string>, prefix: string): Metadata =>
  new Map(
    [...members].flatMap(([name, text]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), text]] : [])),
  );

/** Names with the newest version first: each part between dashes is compared as a version. */
function byVersionDescending(first: string, second: string): number {
  const partsOf = (name: string) => {
    const [, stem = name, ending = ''] = /^(.+)(\.[^.]*)$/.exec(name) ?? [];
    return [...stem.split('-'), ending].map(parseVersion);
  };
  const [parts, others] = [partsOf(second), partsOf(first)];
  for (const [index, part] of parts.entries()) {
    const other = others[index];
    const order = other === undefined ? 1 : compareVersions(part, other);
    if (order !== 0) return order;
  }
  return parts.length - others.length;
}
