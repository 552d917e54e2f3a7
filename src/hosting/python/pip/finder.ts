import { filesBelow } from '../distributions/files-below.ts';
import { accepts, safeName } from '../distributions/requirement.ts';
import type { Requirement } from '../distributions/requirement.ts';
import { compareVersions, parseVersion, safeVersion } from '../distributions/version.ts';
import { unpackSources, packSource } from '../package-index/source-archive.ts';
import { answerOf, releaseAt } from '../package-index/published.ts';
import { buildEgg } from '../package-index/egg.ts';
import type { Egg } from '../package-index/egg.ts';
import { distributionAt } from '../distributions/distribution.ts';
import type { Distribution } from '../distributions/distribution.ts';
import { baseName, joinPath } from '../paths.ts';
import { PipError } from './process.ts';
import type { PipProcess } from './process.ts';

/** A source that can be installed. */
export interface Candidate {
  readonly project: string;
  readonly key: string;
  readonly version: string;
  /** A path or an address. */
  readonly place: string;
}

/** A candidate that was built: what it holds, and what it says of itself. */
export interface Built {
  readonly candidate: Candidate;
  readonly egg: Egg;
  readonly distribution: Distribution;
}

/** What can be had from directories and from the index: pip's PackageFinder. */
export class Finder {
  private readonly process: PipProcess;
  private readonly links: readonly string[];
  private readonly indexUrl: string | null;

  constructor(process: PipProcess, links: readonly string[], indexUrl: string | null) {
    this.process = process;
    this.links = links;
    this.indexUrl = indexUrl === null ? null : indexUrl.replace(/\/*$/, '/');
  }

  /** All releases of a project, oldest first. */
  all(key: string): readonly Candidate[] {
    const found = [...this.links.flatMap((link) => this.inDirectory(link)), ...this.inIndex(key)];
    const byVersion = new Map<string, Candidate>();
    for (const one of found)
      if (one.key === key && !byVersion.has(one.version)) byVersion.set(one.version, one);
    return [...byVersion.values()].toSorted((one, other) =>
      compareVersions(parseVersion(one.version), parseVersion(other.version)),
    );
  }

  /** Those that a requirement accepts, newest first; pre-releases only if there is nothing else. */
  matching(requirement: Requirement): readonly Candidate[] {
    const fitting = this.all(requirement.key).filter(({ version }) => accepts(requirement, version));
    const stable = fitting.filter(({ version }) => !parseVersion(version).isPrerelease);
    return (stable.length > 0 ? stable : fitting).toReversed();
  }

  /** Says which of the -f places cannot be looked at. */
  checkLinks(indentation: string): void {
    const { disk, isModern, log } = this.process;
    for (const link of this.links) {
      if (disk.sight.exists(this.process.expandUser(link))) continue;
      log.warn(
        isModern
          ? `WARNING: Location '${link}' is ignored: it is either a non-existing path or lacks a specific scheme.`
          : `${indentation}WARNING: Url '${link}' is ignored. It is either a non-existing path or lacks a specific scheme.`,
      );
    }
  }

  private inDirectory(link: string): readonly Candidate[] {
    const path = this.process.absolute(link);
    const { sight } = this.process.disk;
    const listed = sight.isDirectory(path) ? sight.list(path) : null;
    const places =
      listed === null ? [path] : listed.type === 'ok' ? listed.value.map((name) => joinPath(path, name)) : [];
    return places.filter((place) => sight.isFile(place)).flatMap(candidateAt);
  }

  private inIndex(key: string): readonly Candidate[] {
    if (this.indexUrl === null) return [];
    const answer = answerOf(`${this.indexUrl}${key}/`);
    return answer.type === 'page' ? answer.links.flatMap(candidateAt) : [];
  }
}

function candidateAt(place: string): readonly Candidate[] {
  const [, name, version] = /^(.+?)-(\d[^-]*)\.(?:tar\.gz|tgz|tar\.bz2|zip|tar)$/.exec(baseName(place)) ?? [];
  if (name === undefined || version === undefined) return [];
  const project = safeName(name);
  return [{ project, key: project.toLowerCase(), version: safeVersion(version), place }];
}

/** The text of a source archive, or the files of a directory, in one form. */
function sourceAt({ disk }: PipProcess, place: string): Readonly<Record<string, string>> {
  const release = releaseAt(place);
  const { sight } = disk;
  if (sight.isDirectory(place)) return Object.fromEntries(filesBelow(sight, place));
  const read = release === null ? sight.read(place) : null;
  const text = release === null ? (read?.type === 'ok' ? read.value : '') : packSource(release);
  const [source] = unpackSources(text) ?? [];
  if (source === undefined)
    throw new PipError(`ERROR: File "setup.py" not found for legacy project ${place}.`);
  return source.files;
}

/** Builds what lies at a place. */
export function buildAt(process: PipProcess, place: string): Built {
  const { interpreter, request, isModern, disk } = process;
  // pip 23 compiles by itself, whatever PYTHONDONTWRITEBYTECODE says.
  const compiledAt = isModern ? disk.host.clock : process.compiledAt;
  const egg = buildEgg(sourceAt(process, place), { interpreter, executable: request.executable, compiledAt });
  if (egg === null)
    throw new PipError(
      `ERROR: Command errored out with exit status 1: python setup.py egg_info Check the logs for full command output.`,
    );
  const metadata = new Map(
    [...egg.files].flatMap(([path, text]) =>
      path.startsWith('EGG-INFO/') ? [[path.slice('EGG-INFO/'.length), text] as const] : [],
    ),
  );
  const distribution = distributionAt(place, egg.fileName, metadata, 'egg');
  if (distribution === null) throw new PipError(`ERROR: ${place} does not say which version it is`);
  const { project, key, version } = distribution;
  return { candidate: { project, key, version, place }, egg, distribution };
}
