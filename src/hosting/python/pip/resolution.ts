import { requirementsOf } from '../distributions/distribution.ts';
import type { Distribution } from '../distributions/distribution.ts';
import { accepts } from '../distributions/requirement.ts';
import type { Requirement } from '../distributions/requirement.ts';
import type { Built, Candidate, Finder } from './finder.ts';
import { buildAt } from './finder.ts';
import { PipError } from './process.ts';
import type { PipProcess } from './process.ts';
import { fromText } from './wanted.ts';
import type { Wanted } from './wanted.ts';

/** What the options say of a search. */
export interface Choices {
  /** What is installed does not count: --target. */
  readonly ignoresInstalled: boolean;
  readonly upgrades: boolean;
  readonly reinstalls: boolean;
  readonly withDependencies: boolean;
}

/** What one project came to. */
export interface Resolved {
  readonly wanted: Wanted;
  /** What is to be installed; null where what is there will do. */
  readonly built: Built | null;
  /** What is installed now, and has to go first. */
  readonly old: Distribution | null;
  /** The keys of what it needs. */
  readonly needs: readonly string[];
}

/** What every resolver asks. */
export interface Question {
  readonly process: PipProcess;
  readonly finder: Finder;
  readonly installed: readonly Distribution[];
  readonly choices: Choices;
}

/** Throws the two sentences of pip that finds no release. */
export function notFound({ process, finder }: Question, { requirement, from }: Wanted): never {
  const indentation = process.isModern ? '' : '  ';
  if (!process.isModern) finder.checkLinks(indentation);
  const versions = finder.all(requirement.key).map(({ version }) => version);
  const list = versions.length === 0 ? 'none' : versions.join(', ');
  const text = `${requirement.text}${fromText({ from })}`;
  process.error(
    `Could not find a version that satisfies the requirement ${text} (from versions: ${list})`,
    indentation,
  );
  throw new PipError(`ERROR: No matching distribution found for ${text}`);
}

/** Builds a candidate; where it is from the network, that is told. */
function fetch({ process }: Question, candidate: Candidate): Built {
  const built = buildAt(process, candidate.place);
  if (/^\w+:\/\//.test(candidate.place) && !process.isModern)
    process.log.info(`  Downloading ${candidate.place}`);
  return built;
}

/** The projects to be installed, each after what it needs. */
export function inOrder(resolved: ReadonlyMap<string, Resolved>): readonly Resolved[] {
  const order = new Set<string>();
  const visiting = new Set<string>();
  const visit = (key: string) => {
    const one = resolved.get(key);
    if (one === undefined || one.built === null || order.has(key) || visiting.has(key)) return;
    visiting.add(key);
    for (const need of one.needs) visit(need);
    order.add(key);
  };
  for (const key of resolved.keys()) visit(key);
  return [...order].flatMap((key) => resolved.get(key) ?? []);
}

/** The same as pip 23 orders them: the farther from what was asked for the earlier, then by name backwards. */
export function byDistance(resolved: ReadonlyMap<string, Resolved>): readonly Resolved[] {
  const distances = new Map<string, number>();
  const visit = (key: string, distance: number, above: readonly string[]) => {
    if (above.includes(key)) return;
    distances.set(key, Math.max(distance, distances.get(key) ?? 0));
    for (const need of resolved.get(key)?.needs ?? []) visit(need, distance + 1, [...above, key]);
  };
  for (const key of resolved.keys()) visit(key, 0, []);
  const distance = (key: string) => distances.get(key) ?? 0;
  return [...resolved]
    .filter(([, { built }]) => built !== null)
    .toSorted(([one], [other]) => distance(other) - distance(one) || (one < other ? 1 : -1))
    .map(([, one]) => one);
}

/** What a distribution needs, with the name of who asks. */
export const needsOf = (distribution: Distribution, requirement: Requirement): readonly Wanted[] =>
  (requirementsOf(distribution, requirement.extras) ?? requirementsOf(distribution) ?? []).map((one) => ({
    requirement: one,
    built: null,
    place: null,
    from: distribution.project,
  }));

export const meets = (distribution: Distribution, requirement: Requirement): boolean =>
  accepts(requirement, distribution.version);

/**
 * pip 19.2.3: breadth first, and the first who asks for a project decides which release it is. What does not fit is told
 * afterwards, and installed all the same.
 */
export function resolveLegacy(question: Question, roots: readonly Wanted[]): ReadonlyMap<string, Resolved> {
  const { choices } = question;
  const byKey = new Map<string, Wanted>();
  for (const root of roots) {
    const { key, text, project, extras } = root.requirement;
    const before = byKey.get(key);
    if (before !== undefined && (before.requirement.text !== text || extras.length > 0))
      throw new PipError(
        `ERROR: Double requirement given: ${text}${fromText(root)} (already in ${before.requirement.text}${fromText(before)}, name='${project}')`,
      );
    byKey.set(key, root);
  }
  const queue = [...byKey.values()];
  const asked = new Set(byKey.keys());
  const resolved = new Map<string, Resolved>();
  for (let wanted = queue.shift(); wanted !== undefined; wanted = queue.shift()) {
    const { key } = wanted.requirement;
    const one = resolveOne(question, wanted, asked.has(key));
    const distribution = one.built?.distribution ?? one.old;
    const needs =
      choices.withDependencies && distribution !== null ? needsOf(distribution, wanted.requirement) : [];
    resolved.set(key, {
      ...one,
      old: one.built === null ? null : one.old,
      needs: needs.map((need) => need.requirement.key),
    });
    for (const need of needs)
      if (!byKey.has(need.requirement.key)) {
        byKey.set(need.requirement.key, need);
        queue.push(need);
      }
  }
  return resolved;
}

function resolveOne(question: Question, wanted: Wanted, isAsked: boolean): Omit<Resolved, 'needs'> {
  const { process, finder, choices } = question;
  const { requirement } = wanted;
  const old = choices.ignoresInstalled
    ? null
    : (question.installed.find(({ key }) => key === requirement.key) ?? null);
  const [best] = wanted.built === null ? finder.matching(requirement) : [];
  if (old !== null && meets(old, requirement) && !choices.reinstalls) {
    const mayUpgrade = choices.upgrades && isAsked;
    const isBest = wanted.built === null && (best === undefined || best.version === old.version);
    if (!mayUpgrade || isBest) {
      const how = mayUpgrade
        ? 'already up-to-date'
        : choices.upgrades
          ? 'already satisfied, skipping upgrade'
          : 'already satisfied';
      process.log.info(
        `Requirement ${how}: ${requirement.text} in ${process.shown(old.location)}${fromText(wanted)} (${old.version})`,
      );
      return { wanted, built: null, old };
    }
  }
  if (wanted.built !== null) {
    process.log.info(`Processing ${wanted.place ?? ''}${fromText(wanted)}`);
    return { wanted, built: wanted.built, old };
  }
  process.log.info(`Collecting ${requirement.text}${fromText(wanted)}`);
  if (best === undefined) return notFound(question, wanted);
  return { wanted, built: fetch(question, best), old };
}
