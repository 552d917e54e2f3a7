import { parseRequirement } from '../distributions/requirement.ts';
import type { Requirement } from '../distributions/requirement.ts';
import { buildAt } from './finder.ts';
import type { Built } from './finder.ts';
import { PipError } from './process.ts';
import type { PipProcess } from './process.ts';

/** A distribution that somebody asked for. */
export interface Wanted {
  readonly requirement: Requirement;
  /** What it is built from, if a path was named. */
  readonly built: Built | null;
  /** As `Processing` tells it. */
  readonly place: string | null;
  /** Who asked: `ledger`, or `-r FILE (line 1)`; null for the command line. */
  readonly from: string | null;
}

/** ` (from ledger)`, or nothing. */
export const fromText = ({ from }: Pick<Wanted, 'from'>): string => (from === null ? '' : ` (from ${from})`);

/** The words of a command line, then the lines of -r files. */
export function wantedOf(
  process: PipProcess,
  words: readonly string[],
  files: readonly string[],
): readonly Wanted[] {
  return [
    ...words.map((word) => parseWanted(process, word, null)),
    ...files.flatMap((file) => readFile(process, file)),
  ];
}

function readFile(process: PipProcess, file: string): readonly Wanted[] {
  const text = process.disk.sight.read(process.expandUser(file));
  if (text.type === 'failed') {
    const reason =
      text.errno === 'EACCES' ? '[Errno 13] Permission denied' : '[Errno 2] No such file or directory';
    throw new PipError(`ERROR: Could not open requirements file: ${reason}: '${file}'`);
  }
  return text.value.split('\n').flatMap((line, index) => {
    const word = line.replace(/(^|\s)#.*$/, '').trim();
    return word === '' ? [] : [parseWanted(process, word, `-r ${file} (line ${index + 1})`)];
  });
}

const ARCHIVE = /\.(?:tar\.gz|tgz|tar\.bz2|zip|whl|tar)$/;

function parseWanted(process: PipProcess, word: string, from: string | null): Wanted {
  const { sight } = process.disk;
  const isPathLike = word.includes('/') || word.startsWith('.');
  const path = process.absolute(word);
  if ((isPathLike && sight.isDirectory(path)) || (ARCHIVE.test(word) && sight.isFile(path))) {
    if (sight.isDirectory(path) && !sight.isFile(`${path}/setup.py`))
      throw new PipError(
        `ERROR: Directory '${word}' is not installable. Neither 'setup.py' nor 'pyproject.toml' found.`,
      );
    const built = buildAt(process, path);
    const { project, version } = built.candidate;
    const parsed = parseRequirement(`${project}==${version}`);
    if (parsed.type === 'requirement')
      return {
        requirement: { ...parsed.requirement, text: project },
        built,
        place: process.shown(path),
        from,
      };
  }
  const parsed = parseRequirement(word);
  if (parsed.type === 'refused')
    throw new PipError(`ERROR: Invalid requirement: '${word}'${hintFor(word, isPathLike)}`);
  return { requirement: parsed.requirement, built: null, place: null, from };
}

function hintFor(word: string, isPathLike: boolean): string {
  if (isPathLike) return `\nHint: It looks like a path. File '${word}' does not exist.`;
  return /=/.test(word) && !/[=<>!~]=/.test(word)
    ? '\nHint: = is not a valid operator. Did you mean == ?'
    : '';
}
