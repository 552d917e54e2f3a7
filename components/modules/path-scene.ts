import { ROOT_TASK, readDirectory } from '../../src/hosting/kernel/index.ts';
import type { Host } from '../../src/hosting/kernel/index.ts';
import { candidatesOf, importModules } from '../../src/hosting/python/index.ts';
import type { Candidate, LevelVerdict, PathEntry, Started } from '../../src/hosting/python/index.ts';
import { nameOf, parentOf, startOf } from './path-run.ts';
import type { Question } from './path-state.ts';

/** A directory on the way from the script to the root. */
export interface Level {
  readonly path: string;
  readonly name: string;
  /** LEVEL/lib/pythonX.Y */
  readonly library: string;
  /** What the walk said of its library; null where nobody walked. */
  readonly verdict: LevelVerdict | null;
  /** When it was asked, from 1; null where nobody walked. */
  readonly number: number | null;
  /** Names of modules that lie in the library; null where there is none. */
  readonly stock: readonly string[] | null;
  /** Whether the import took its module from here. */
  readonly isWinner: boolean;
}

/** An entry of `sys.path`, or several of the standard library that have nothing to say. */
export interface Row {
  /** The place in `sys.path` of the first. */
  readonly index: number;
  readonly entry: PathEntry;
  /** How many entries the row stands for. */
  readonly count: number;
  /** The level whose walk brought it, from 1; null for what is there anyway. */
  readonly number: number | null;
  /** Whether a line of a `.pth` file added it. */
  readonly isIndented: boolean;
  readonly candidate: Candidate;
}

/** A run of a Python as plain data to draw: its levels from the root inwards, its path, and what the import came to. */
export interface PathScene extends Question {
  readonly levels: readonly Level[];
  readonly rows: readonly Row[];
  /** The level in which what runs lies. */
  readonly start: string;
  readonly started: Started;
  /** The file that is imported, or the exception. */
  readonly outcome:
    | {
        readonly type: 'loaded';
        readonly file: string | null;
        readonly version: string | null;
        readonly how: string;
      }
    | { readonly type: 'raised'; readonly error: string };
}

export function sceneOf(host: Host, question: Question): PathScene {
  const started = startOf(host, question);
  const { process, trace } = started;
  const candidates = candidatesOf(started, question.module);
  const steps = trace.flatMap((step) => (step.type === 'level' ? [step] : []));
  const walk = trace.find((step) => step.type === 'walk');
  const start = walk?.type === 'walk' ? walk.start : parentOf(question.script);
  const rows = rowsOf(process.path, candidates, (level) => {
    const index = steps.findIndex((step) => step.level === level);
    return index === -1 ? null : index + 1;
  });
  const winner = candidates.find(({ fate }) => fate.type === 'wins' || fate.type === 'joins');
  const levels = levelsTo(start).map((path): Level => {
    const index = steps.findIndex((step) => step.level === path);
    const library = `${path === '/' ? '' : path}/lib/python${question.python}`;
    return {
      path,
      name: path === '/' ? '/' : nameOf(path),
      library,
      verdict: steps[index]?.verdict ?? null,
      number: index === -1 ? null : index + 1,
      stock: stockOf(host, library),
      isWinner: winner !== undefined && isWithin(winner.entry, library),
    };
  });
  return { ...question, levels, rows, start, started, outcome: outcomeOf(started, question.module) };
}

/** `/`, `/home`, … down to a directory. */
const levelsTo = (directory: string): readonly string[] =>
  directory === '/' ? ['/'] : [...levelsTo(parentOf(directory)), directory];

/** Whether an entry of the path is a directory or something that its .pth files named. */
const isWithin = ({ path, origin }: PathEntry, library: string): boolean =>
  path === library || (origin.type === 'pth' && parentOf(origin.file) === library);

function rowsOf(
  path: readonly PathEntry[],
  candidates: readonly Candidate[],
  numberOf: (level: string) => number | null,
): readonly Row[] {
  const rows: Row[] = [];
  path.forEach((entry, index) => {
    const candidate = candidates[index];
    if (candidate === undefined) return;
    const last = rows.at(-1);
    if (last !== undefined && isDull(last.candidate) && isDull(candidate)) {
      rows[rows.length - 1] = { ...last, count: last.count + 1 };
      return;
    }
    const { origin } = entry;
    const level =
      origin.type === 'walk'
        ? origin.level
        : origin.type === 'pth'
          ? parentOf(parentOf(parentOf(origin.file)))
          : null;
    rows.push({
      index,
      entry,
      count: 1,
      number: level === null ? null : numberOf(level),
      isIndented: origin.type === 'pth',
      candidate,
    });
  });
  return rows;
}

/** What of the standard library does not have the name: one line is enough for all of it. */
const isDull = ({ entry, finding }: Candidate): boolean =>
  entry.origin.type === 'library' && finding.type === 'none';

function outcomeOf(started: Started, module: string): PathScene['outcome'] {
  if (started.main.type === 'stopped') return { type: 'raised', error: started.main.complaint };
  const [imported] = importModules(started, [module]).imported;
  if (imported === undefined) return { type: 'raised', error: '' };
  if (imported.outcome.type === 'raised') {
    const { type, message } = imported.outcome.error;
    return { type: 'raised', error: `${type}: ${message}` };
  }
  const { file, texts, how } = imported.outcome.module;
  return { type: 'loaded', file, version: texts['version'] ?? null, how };
}

/** Modules, packages and eggs in a library directory, whoever may see them. */
function stockOf(host: Host, library: string): readonly string[] | null {
  const listed = readDirectory(host, ROOT_TASK, library);
  if (listed.type === 'failed') return null;
  return listed.value
    .filter((name) => !/\.(?:pth|pyc)$|^(?:__pycache__|os\.py|site\.py)$/.test(name))
    .map((name) => name.replace(/\.py$|-py[\d.]+\.egg$/, ''))
    .toSorted();
}
