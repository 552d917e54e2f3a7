import { EXECUTE, READ, WRITE, access, lstat, sizeOf, stat } from '../../hosting/kernel/index.ts';
import type { Command, Invocation } from '../program.ts';

type Question = (invocation: Invocation, word: string) => boolean;

const kindIs =
  (kind: 'file' | 'directory'): Question =>
  ({ host, task }, path) => {
    const found = stat(host, task, path);
    return found.type === 'ok' && found.value.type === kind;
  };

const mayBe =
  (want: number): Question =>
  ({ host, task }, path) =>
    access(host, task, path, want).type === 'ok';

const isLink: Question = ({ host, task }, path) => {
  const found = lstat(host, task, path);
  return found.type === 'ok' && found.value.type === 'symlink';
};

const unary: Readonly<Record<string, Question>> = {
  '-e': mayBe(0),
  '-r': mayBe(READ),
  '-w': mayBe(WRITE),
  '-x': mayBe(EXECUTE),
  '-f': kindIs('file'),
  '-d': kindIs('directory'),
  '-L': isLink,
  '-h': isLink,
  '-s': ({ host, task }, path) => {
    const found = stat(host, task, path);
    return found.type === 'ok' && sizeOf(found.value) > 0;
  },
  '-n': (_, word) => word !== '',
  '-z': (_, word) => word === '',
};

const binary: Readonly<Record<string, (a: string, b: string) => boolean>> = {
  '=': (a, b) => a === b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '-eq': (a, b) => Number(a) === Number(b),
  '-ne': (a, b) => Number(a) !== Number(b),
  '-lt': (a, b) => Number(a) < Number(b),
  '-le': (a, b) => Number(a) <= Number(b),
  '-gt': (a, b) => Number(a) > Number(b),
  '-ge': (a, b) => Number(a) >= Number(b),
};

const help = `Usage: test EXPRESSION
  or:  test
Exit with the status determined by EXPRESSION.

  -e -f -d -L -s -r -w -x FILE   about a file
  -n -z STRING                   about a string
  A = B, A != B, A -eq B …       comparisons
  ! EXPRESSION                   EXPRESSION is false
`;

/** test(1) of coreutils 9.1 with up to four words: files, strings, numbers and `!`. */
export const test: Command = (invocation) => {
  const { host, argv, out, err } = invocation;
  const words = argv.slice(1);
  if (words.length === 1 && words[0] === '--help') {
    out(help);
    return { host, status: 0 };
  }
  const answer = judge(invocation, words);
  if (typeof answer === 'boolean') return { host, status: answer ? 0 : 1 };
  err(`test: ${answer}\n`);
  return { host, status: 2 };
};

/** The truth of an expression, or what is wrong with it. */
function judge(invocation: Invocation, words: readonly string[]): boolean | string {
  const [first = '', second = '', third = ''] = words;
  if (words.length === 0) return false;
  if (words.length === 1) return first !== '';
  const compare = words.length === 3 ? binary[second] : undefined;
  if (compare !== undefined) return compare(first, third);
  if (first === '!') {
    const inner = judge(invocation, words.slice(1));
    return typeof inner === 'string' ? inner : !inner;
  }
  if (words.length === 2) return unary[first]?.(invocation, second) ?? `'${first}': unary operator expected`;
  return words.length === 3 ? `'${second}': binary operator expected` : `extra argument '${words[3] ?? ''}'`;
}
