import { interpreterOf } from '../interpreters.ts';
import type { Version } from '../versions.ts';
import { packArchive } from '../packing.ts';
import { buildEgg } from './egg.ts';
import { RELEASES } from './releases.ts';

/** Which release lies where, and for which Python. */
export interface InstalledEgg {
  readonly library: string;
  readonly project: string;
  readonly version: string;
  readonly python: Version;
  /** When its bytecode was written, in seconds since 1970; null for none. */
  readonly compiledAt?: number | null;
}

/**
 * An egg as easy_install leaves it in a library: its files by their full paths. One that is safe in a zip is one file, any
 * other a directory. Throws where the index has no such release.
 */
export function installedEgg(egg: InstalledEgg): Readonly<Record<string, string>> {
  const { library, project, version, python, compiledAt = null } = egg;
  const release = RELEASES.find((one) => one.project === project && one.version === version);
  const executable = `/usr/local/bin/python${python}`;
  const built =
    release && buildEgg(release.files, { interpreter: interpreterOf(python), executable, compiledAt });
  if (!built) {
    const known = RELEASES.map((one) => `${one.project} ${one.version}`).join(', ');
    throw new Error(`expected one of ${known}, found ${project} ${version}`);
  }
  const place = `${library}/${built.fileName}`;
  if (built.files.has('EGG-INFO/zip-safe')) return { [place]: packArchive(built.files) };
  return Object.fromEntries([...built.files].map(([path, text]) => [`${place}/${path}`, text]));
}
