import { baseName } from '../paths.ts';
import { parseRequirement, accepts, safeName } from './requirement.ts';
import type { Requirement } from './requirement.ts';
import { compareVersions, parseVersion, safeVersion } from './version.ts';

/** Files of `EGG-INFO`, `.egg-info` or `.dist-info` and their texts, by their paths in it: `scripts/run`. */
export type Metadata = ReadonlyMap<string, string>;

/** What a distribution is installed as, the better first where versions are equal. */
export type Form = 'egg' | 'source' | 'metadata';

/** A release of a project, installed or on offer: pkg_resources.Distribution. */
export interface Distribution {
  readonly project: string;
  /** The project's name in small letters. */
  readonly key: string;
  readonly version: string;
  /** `2.7`, or null if it does not say. */
  readonly python: string | null;
  /** What must stand on `sys.path`: an egg, or the directory that it was installed into. */
  readonly location: string;
  readonly form: Form;
  readonly metadata: Metadata;
}

const EGG_NAME = /^([^-]+)(?:-([^-]+)(?:-py([^-]+)(?:-(.+))?)?)?/i;

/** A distribution by the name of its egg or its metadata: `frontdesk-1.0-py2.7.egg`. Null if there is no version anywhere. */
export function distributionAt(
  location: string,
  fileName: string,
  metadata: Metadata,
  form: Form,
): Distribution | null {
  const isDistInfo = /\.dist-info$/i.test(fileName);
  const stem = fileName.replace(/\.(?:egg|egg-info|dist-info)$/i, '');
  const [, name = 'Unknown', named, python] = EGG_NAME.exec(stem) ?? [];
  const stated = versionIn(metadata.get(isDistInfo ? 'METADATA' : 'PKG-INFO') ?? '');
  // Names of .egg-info may be mangled, so that the version inside counts for more.
  const version = form === 'egg' ? (named ?? stated) : (stated ?? named);
  if (version === undefined || version === null) return null;
  const project = safeName(name);
  return {
    project,
    key: project.toLowerCase(),
    version: safeVersion(version),
    python: python ?? null,
    location,
    form,
    metadata,
  };
}

const versionIn = (text: string): string | null =>
  /^version:\s*(\S+)/im.exec(text)?.[1] ?? null;

/** `frontdesk 1.0`, as messages name it. */
export const distributionText = ({ project, version }: Distribution): string => `${project} ${version}`;

/** Its requirement of exactly this version. */
export function asRequirement({ project, version }: Distribution): Requirement {
  const parsed = parseVersion(version);
  const made = parseRequirement(`${project}${parsed.isLegacy ? '===' : '=='}${parsed.text}`);
  if (made.type === 'refused') throw new Error(made.complaint);
  return made.requirement;
}

/** Whether a distribution is what a requirement asks for. */
export const fulfils = (distribution: Distribution, requirement: Requirement): boolean =>
  distribution.key === requirement.key && accepts(requirement, distribution.version);

/** The name of its egg, without `.egg`. */
export const eggName = (project: string, version: string, python: string): string =>
  `${project.replaceAll('-', '_')}-${version.replaceAll('-', '_')}-py${python}`;

const RANKS: Readonly<Record<Form, number>> = { egg: 3, source: 1, metadata: -1 };

/** By version, then by form, then by place: Distribution.hashcmp. */
export function compareDistributions(first: Distribution, second: Distribution): number {
  const byText = (one: string, other: string) => (one === other ? 0 : one < other ? -1 : 1);
  return (
    compareVersions(parseVersion(first.version), parseVersion(second.version)) ||
    RANKS[first.form] - RANKS[second.form] ||
    byText(first.key, second.key) ||
    byText(first.location, second.location) ||
    byText(first.python ?? '', second.python ?? '')
  );
}

export const isSameDistribution = (first: Distribution, second: Distribution): boolean =>
  compareDistributions(first, second) === 0;

/** What it needs, as its metadata says; optional features only if asked for. Null if there is no such feature. */
export function requirementsOf(
  { metadata }: Distribution,
  extras: readonly string[] = [],
): readonly Requirement[] | null {
  const sections = metadata.has('METADATA')
    ? new Map([['', [...(metadata.get('METADATA') ?? '').matchAll(/^Requires-Dist: *(.*)$/gm)].map((one) => one[1] ?? '')]])
    : sectionsOf(metadata.get('requires.txt') ?? '');
  const asked = ['', ...extras].map((name) => (name === '' ? (sections.get('') ?? []) : sections.get(name)));
  if (!asked.every((lines) => lines !== undefined)) return null;
  return asked.flat().flatMap((line) => {
    const parsed = parseRequirement(line);
    return parsed.type === 'requirement' ? [parsed.requirement] : [];
  });
}

/** split_sections(): lines before the first heading belong to none. */
function sectionsOf(text: string): ReadonlyMap<string, readonly string[]> {
  const sections = new Map<string, string[]>();
  let name = '';
  for (const line of linesOf(text)) {
    const [, heading] = /^\[(.*)\]$/.exec(line) ?? [];
    if (heading === undefined) sections.set(name, [...(sections.get(name) ?? []), line]);
    else name = heading.trim().toLowerCase();
  }
  return sections;
}

/** yield_lines(): neither blank lines nor comments. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));

/** The names of its scripts: files of `scripts/`, in their order there. */
export const scriptsOf = ({ metadata }: Distribution): readonly string[] =>
  [...metadata.keys()].filter((name) => /^scripts\/[^/]+$/.test(name)).map(baseName);
