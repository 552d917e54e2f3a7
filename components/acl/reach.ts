import { explain, formatMode, hasAcl } from '../../src/hosting/kernel/index.ts';
import type { Explanation, FileType, Host, Operation } from '../../src/hosting/kernel/index.ts';
import { credentialOf, inodeAt } from './scene.ts';

/** What one person can do with one path, way and all. */
export interface Cell {
  readonly who: string;
  readonly path: string;
  /** Three letters as in a mode, but of what really works: `r--` on a file reads it, `r-x` on a directory lists and enters it. */
  readonly letters: string;
  readonly reason: Explanation;
  /** Whether it was otherwise before. */
  readonly changed: boolean;
}

export interface Row {
  readonly path: string;
  readonly kind: FileType | 'missing';
  /** `-rw-r--r--`, as `ls -l` prints it. */
  readonly mode: string;
  readonly cells: readonly Cell[];
}

/** What each letter stands for on a file, and on a directory. */
const ON_FILE: readonly Operation[] = ['read', 'write', 'execute'];
const ON_DIRECTORY: readonly Operation[] = ['list', 'create', 'enter'];

/** Who can reach what: a row for each path, a cell for each person. */
export const reachOf = (
  host: Host,
  before: Host,
  people: readonly string[],
  paths: readonly string[],
): readonly Row[] =>
  paths.map((path) => {
    const inode = inodeAt(host, path);
    return {
      path,
      kind: inode?.type ?? 'missing',
      mode: inode === null ? '' : formatMode(inode.type, inode.mode) + (hasAcl(inode) ? '+' : ''),
      cells: people.map((who) => {
        const letters = lettersOf(host, who, path);
        return {
          who,
          path,
          letters,
          reason: reasonFor(host, who, path),
          changed: letters !== lettersOf(before, who, path),
        };
      }),
    };
  });

/** The table in words: `Who can reach what. /home/you: you rwx, mallory ---.` */
export const reachInWords = (rows: readonly Row[]): string =>
  [
    'Who can reach what.',
    ...rows.map(
      ({ path, cells }) => `${path}: ${cells.map(({ who, letters }) => `${who} ${letters}`).join(', ')}.`,
    ),
  ].join(' ');

const isDirectory = (host: Host, path: string): boolean => inodeAt(host, path)?.type === 'directory';

function ask(host: Host, who: string, operation: Operation, path: string): Explanation {
  const target = operation === 'create' ? `${path === '/' ? '' : path}/new` : path;
  return explain(host, credentialOf(host, who), operation, target);
}

function lettersOf(host: Host, who: string, path: string): string {
  const operations = isDirectory(host, path) ? ON_DIRECTORY : ON_FILE;
  return operations
    .map((operation, index) => (ask(host, who, operation, path).verdict === 'granted' ? 'rwx'[index] : '-'))
    .join('');
}

/** Why: the first thing they may do with it, or why not even to look inside. */
function reasonFor(host: Host, who: string, path: string): Explanation {
  const asked = (isDirectory(host, path) ? ON_DIRECTORY : ON_FILE).map((one) => ask(host, who, one, path));
  const [first] = asked;
  if (first === undefined) throw new Error('there is always something to ask');
  return asked.find(({ verdict }) => verdict === 'granted') ?? first;
}
