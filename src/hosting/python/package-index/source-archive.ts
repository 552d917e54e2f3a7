import { unpackArchive } from '../packed.ts';
import { packArchive } from '../packing.ts';
import { sourceName } from './published.ts';
import type { Release } from './releases.ts';

/** The text of a release's source archive as it lies on a disk: everything below one directory. */
export const packSource = (release: Release): string => {
  const top = sourceName(release).replace(/\.tar\.gz$/, '');
  return packArchive(new Map(Object.entries(release.files).map(([path, text]) => [`${top}/${path}`, text])));
};

/** A source that was unpacked: the directory that setup.py is in, and the files below it. */
export interface Source {
  readonly directory: string;
  readonly files: Readonly<Record<string, string>>;
}

/** The sources in an archive, one for each setup.py at its top or one level below; null if the text is no archive. */
export function unpackSources(text: string): readonly Source[] | null {
  const archive = unpackArchive(text);
  if (archive === null) return null;
  const tops = [...archive.keys()].flatMap((path) => /^((?:[^/]+\/)?)setup\.py$/.exec(path)?.[1] ?? []);
  return tops.map((top) => ({
    directory: top.replace(/\/$/, ''),
    files: Object.fromEntries(
      [...archive].flatMap(([path, inner]) =>
        path.startsWith(top) ? [[path.slice(top.length), inner]] : [],
      ),
    ),
  }));
}
