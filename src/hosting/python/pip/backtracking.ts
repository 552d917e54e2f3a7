import type { Distribution } from '../distributions/distribution.ts';
import { accepts } from '../distributions/requirement.ts';
import { byteLength } from '../../kernel/index.ts';
import { packSource } from '../package-index/source-archive.ts';
import { releaseAt } from '../package-index/published.ts';
import { baseName } from '../paths.ts';
import type { Built, Candidate } from './finder.ts';
import { buildAt } from './finder.ts';
import { PipError } from './process.ts';
import type { PipProcess } from './process.ts';
import { meets, needsOf, notFound } from './resolution.ts';
import type { Question, Resolved } from './resolution.ts';
import { fromText } from './wanted.ts';
import type { Wanted } from './wanted.ts';

/*
 * The resolver of pip 23: no two that do not fit. Older releases are tried where the newest has needs that cannot be met.
 * Simplified: it goes back one decision at a time, where the real one knows who is to blame, so that its steps are told in
 * another order in tangled cases.
 */

type Choice =
  | { readonly type: 'installed'; readonly distribution: Distribution }
  | { readonly type: 'source'; readonly candidate: Candidate; readonly built: Built | null };

/** A decision: what a project is to be, and what it needs. */
interface Pin {
  readonly wanted: Wanted;
  readonly distribution: Distribution;
  readonly built: Built | null;
  readonly needs: readonly Wanted[];
}

type Pins = ReadonlyMap<string, Pin>;

/** Resolves what was asked for; throws a PipError where nothing fits. */
export function resolveModern(question: Question, roots: readonly Wanted[]): ReadonlyMap<string, Resolved> {
  const search = new Search(question, roots);
  const pins = search.solve(new Map(), roots);
  if (pins === null) throw new PipError(search.conflict());
  const installed = new Map(question.installed.map((one) => [one.key, one]));
  return new Map(
    [...pins].map(([key, { wanted, built, needs }]) => [
      key,
      {
        wanted,
        built,
        old: built === null || question.choices.ignoresInstalled ? null : (installed.get(key) ?? null),
        needs: needs.map(({ requirement }) => requirement.key),
      },
    ]),
  );
}

class Search {
  private readonly question: Question;
  private readonly roots: readonly Wanted[];
  private readonly told = new Set<string>();
  private readonly built = new Map<string, Built>();
  /** Who asked for what, where nothing fitted all: the first such place is the one to tell. */
  private blame: readonly Wanted[] | null = null;

  constructor(question: Question, roots: readonly Wanted[]) {
    this.question = question;
    this.roots = roots;
  }

  /** Decides on the first project that is open, and goes on; null if that cannot end well. */
  solve(pins: Pins, waiting: readonly Wanted[]): Pins | null {
    const [wanted, ...rest] = waiting;
    if (wanted === undefined) return pins;
    const { key } = wanted.requirement;
    const pin = pins.get(key);
    if (pin !== undefined) {
      if (meets(pin.distribution, wanted.requirement)) return this.solve(pins, rest);
      this.blame ??= [pin.wanted, wanted];
      return null;
    }
    const constraints = [wanted, ...rest].filter(({ requirement }) => requirement.key === key);
    const choices = this.choicesFor(constraints);
    if (choices.length === 0) {
      if (constraints.length === 1) return notFound(this.question, wanted);
      this.blame ??= constraints;
      return null;
    }
    for (const [index, choice] of choices.entries()) {
      if (index === 1)
        this.question.process.log.info(
          `INFO: pip is looking at multiple versions of ${wanted.requirement.project} to determine which version is compatible with other requirements. This could take a while.`,
        );
      const made = this.decide(wanted, choice);
      const found = this.solve(new Map([...pins, [key, made]]), [...rest, ...made.needs]);
      if (found !== null) return found;
    }
    return null;
  }

  private choicesFor(constraints: readonly Wanted[]): readonly Choice[] {
    const { finder, installed, choices } = this.question;
    const [first] = constraints;
    if (first === undefined) return [];
    const direct = constraints.find(({ built }) => built !== null)?.built ?? null;
    const fits = (version: string) => constraints.every(({ requirement }) => accepts(requirement, version));
    if (direct !== null)
      return fits(direct.candidate.version)
        ? [{ type: 'source', candidate: direct.candidate, built: direct }]
        : [];
    const sources = finder
      .matching(first.requirement)
      .filter(({ version }) => fits(version))
      .map((candidate): Choice => ({ type: 'source', candidate, built: null }));
    const { key } = first.requirement;
    const own = installed.find((one) => one.key === key);
    if (own === undefined || choices.ignoresInstalled || choices.reinstalls || !fits(own.version))
      return sources;
    const kept: Choice = { type: 'installed', distribution: own };
    const isAsked = this.roots.some(({ requirement }) => requirement.key === key);
    if (!choices.upgrades || !isAsked)
      return [kept, ...sources.filter((one) => versionOf(one) !== own.version)];
    return sources.length === 0
      ? [kept]
      : sources.map((one) => (versionOf(one) === own.version ? kept : one));
  }

  private decide(wanted: Wanted, choice: Choice): Pin {
    const { process, choices } = this.question;
    const needs = (distribution: Distribution) =>
      choices.withDependencies ? needsOf(distribution, wanted.requirement) : [];
    if (choice.type === 'installed') {
      const { distribution } = choice;
      this.tell(
        `installed ${distribution.key}`,
        `Requirement already satisfied: ${wanted.requirement.text} in ${process.shown(distribution.location)}${fromText(wanted)} (${distribution.version})`,
      );
      return { wanted, distribution, built: null, needs: needs(distribution) };
    }
    const { candidate } = choice;
    const built = choice.built ?? this.built.get(candidate.place) ?? buildAt(process, candidate.place);
    this.built.set(candidate.place, built);
    this.tell(candidate.place, collecting(wanted, candidate, process));
    return { wanted, distribution: built.distribution, built, needs: needs(built.distribution) };
  }

  private tell(what: string, text: string): void {
    if (this.told.has(what)) return;
    this.told.add(what);
    this.question.process.log.info(text);
  }

  /** The sentences about what does not fit. */
  conflict(): string {
    const blamed = this.blame ?? [];
    const nameOf = ({ from, requirement }: Wanted) => from ?? requirement.text;
    const causes = blamed.map(({ from, requirement }) =>
      from === null
        ? `    The user requested ${requirement.text}`
        : `    ${this.versioned(from)} depends on ${requirement.text}`,
    );
    const names = [...new Set(blamed.map(nameOf))];
    const list =
      names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
    return `ERROR: Cannot install ${list} because these package versions have conflicting dependencies.

The conflict is caused by:
${causes.join('\n')}

To fix this you could try to:
1. loosen the range of package versions you've specified
2. remove package versions to allow pip attempt to solve the dependency conflict

ERROR: ResolutionImpossible: for help visit https://pip.pypa.io/en/latest/topics/dependency-resolution/#dealing-with-dependency-conflicts`;
  }

  private versioned(project: string): string {
    const built = [...this.built.values()].find(({ candidate }) => candidate.project === project);
    const own = this.question.installed.find((one) => one.project === project);
    return `${project} ${built?.candidate.version ?? own?.version ?? ''}`.trim();
  }
}

const versionOf = (choice: Choice): string =>
  choice.type === 'installed' ? choice.distribution.version : choice.candidate.version;

/** How pip 23 tells of a source: where it is from, and that it is built apart (PEP 517). */
function collecting(wanted: Wanted, { place }: Candidate, process: PipProcess): string {
  const release = releaseAt(place);
  const first =
    release === null
      ? [`Processing ${wanted.place ?? process.shown(place)}${fromText(wanted)}`]
      : [
          `Collecting ${wanted.requirement.text}${fromText(wanted)}`,
          `  Downloading ${baseName(place)} (${sizeText(byteLength(packSource(release)))})`,
        ];
  const steps = [
    'Installing build dependencies',
    'Getting requirements to build wheel',
    'Preparing metadata (pyproject.toml)',
  ];
  return [
    ...first,
    ...steps.flatMap((step) => [`  ${step}: started`, `  ${step}: finished with status 'done'`]),
  ].join('\n');
}

/** format_size() */
const sizeText = (bytes: number): string =>
  bytes > 10_000
    ? `${Math.trunc(bytes / 1000)} kB`
    : bytes > 1000
      ? `${(bytes / 1000).toFixed(1)} kB`
      : `${bytes} bytes`;
