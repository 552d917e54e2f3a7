import { access, lstat, sizeOf, stat } from '../../hosting/kernel/index.ts';
import type { Host, Inode, Task } from '../../hosting/kernel/index.ts';

/** Of whom and of what `test` asks. */
export interface TestContext {
  readonly host: Host;
  readonly task: Task;
  /** Whether a descriptor is a terminal, `-t`. */
  readonly isTerminal: (fd: number) => boolean;
  /** Whether a variable is set, `-v`, and a shell option, `-o`; a program knows neither. */
  readonly isSet?: (name: string) => boolean;
  readonly hasOption?: (name: string) => boolean;
}

/** What cannot be tested, in the words of bash: `[: a: integer expression expected`, less the name. */
export class TestError extends Error {}

/** The value of an expression, by POSIX: what it means depends on how many words there are. */
export function evaluateTest(context: TestContext, words: readonly string[]): boolean {
  return new Test(context, words).value();
}

const BINARY = new Set([
  '=',
  '==',
  '!=',
  '<',
  '>',
  '-eq',
  '-ne',
  '-lt',
  '-le',
  '-gt',
  '-ge',
  '-nt',
  '-ot',
  '-ef',
]);
const LOGICAL = new Set(['-a', '-o']);

const isUnaryTest = (word: string): boolean => /^-[abcdefghknoprstuvwxzGLNORS]$/.test(word);

class Test {
  private readonly context: TestContext;
  private readonly words: readonly string[];
  private at = 0;

  constructor(context: TestContext, words: readonly string[]) {
    this.context = context;
    this.words = words;
  }

  value(): boolean {
    const value = this.byCount(0, this.words.length);
    if (value !== null) return value;
    const parsed = this.or();
    if (this.at < this.words.length) throw new TestError('too many arguments');
    return parsed;
  }

  /** What POSIX settles for up to four words; null for what is to be parsed. */
  private byCount(from: number, to: number): boolean | null {
    const [a = '', b = '', c = ''] = this.words.slice(from, to);
    switch (to - from) {
      case 0:
        return false;
      case 1:
        return a !== '';
      case 2:
        if (a === '!') return b === '';
        if (isUnaryTest(a)) return this.unary(a, b);
        throw new TestError(`${a}: unary operator expected`);
      case 3:
        if (BINARY.has(b)) return this.binary(b, a, c);
        if (b === '-a') return a !== '' && c !== '';
        if (b === '-o') return a !== '' || c !== '';
        if (a === '!') return !(this.byCount(from + 1, to) ?? false);
        if (a === '(' && c === ')') return b !== '';
        throw new TestError(`${b}: binary operator expected`);
      case 4:
        if (a === '!') return !(this.byCount(from + 1, to) ?? false);
        if (a === '(' && this.words[to - 1] === ')') return this.byCount(from + 1, to - 1);
        return null;
      default:
        return null;
    }
  }

  private get word(): string | undefined {
    return this.words[this.at];
  }

  private or(): boolean {
    let value = this.and();
    while (this.word === '-o') {
      this.at += 1;
      const right = this.and();
      value ||= right;
    }
    return value;
  }

  private and(): boolean {
    let value = this.term();
    while (this.word === '-a') {
      this.at += 1;
      const right = this.term();
      value &&= right;
    }
    return value;
  }

  private term(): boolean {
    const { word } = this;
    if (word === undefined) throw new TestError('argument expected');
    if (word === '!') {
      this.at += 1;
      return !this.term();
    }
    const second = this.words[this.at + 1];
    const third = this.words[this.at + 2];
    if (second !== undefined && third !== undefined && BINARY.has(second)) {
      this.at += 3;
      return this.binary(second, word, third);
    }
    if (word === '(') return this.group();
    if (isUnaryTest(word) && second !== undefined && !(LOGICAL.has(second) && third !== undefined)) {
      this.at += 2;
      return this.unary(word, second);
    }
    this.at += 1;
    return word !== '';
  }

  private group(): boolean {
    this.at += 1;
    const value = this.or();
    if (this.word !== ')')
      throw new TestError(this.word === undefined ? "`)' expected" : `\`)' expected, found ${this.word}`);
    this.at += 1;
    return value;
  }

  private binary(operator: string, left: string, right: string): boolean {
    switch (operator) {
      case '=':
      case '==':
        return left === right;
      case '!=':
        return left !== right;
      case '<':
        return left < right;
      case '>':
        return left > right;
      case '-nt':
      case '-ot':
      case '-ef':
        return this.files(operator, left, right);
      default:
        return compare(operator, integer(left), integer(right));
    }
  }

  private files(operator: string, left: string, right: string): boolean {
    const [a, b] = [this.inode(left), this.inode(right)];
    if (operator === '-ef') return a !== null && b !== null && a.ino === b.ino;
    const [newer, older] = operator === '-nt' ? [a, b] : [b, a];
    return newer !== null && (older === null || newer.mtime > older.mtime);
  }

  private inode(path: string): Inode | null {
    const { host, task } = this.context;
    const found = stat(host, task, path);
    return found.type === 'ok' ? found.value : null;
  }

  private unary(operator: string, word: string): boolean {
    const { host, task, isTerminal, isSet, hasOption } = this.context;
    switch (operator) {
      case '-n':
        return word !== '';
      case '-z':
        return word === '';
      case '-t':
        return isTerminal(Number(integer(word)));
      case '-v':
        return isSet?.(word) ?? false;
      case '-o':
        return hasOption?.(word) ?? false;
      case '-R':
        return false;
      case '-r':
      case '-w':
      case '-x': {
        const want = { '-r': 4, '-w': 2, '-x': 1 }[operator];
        return access(host, task, word, want).type === 'ok';
      }
      case '-h':
      case '-L': {
        const found = lstat(host, task, word);
        return found.type === 'ok' && found.value.type === 'symlink';
      }
      default:
        return this.fileTest(operator, word);
    }
  }

  private fileTest(operator: string, path: string): boolean {
    const inode = this.inode(path);
    if (inode === null) return false;
    const { credential } = this.context.task;
    switch (operator) {
      case '-a':
      case '-e':
        return true;
      case '-f':
        return inode.type === 'file';
      case '-d':
        return inode.type === 'directory';
      case '-p':
        return inode.type === 'fifo';
      case '-c':
        return inode.type === 'device';
      case '-s':
        return sizeOf(inode) > 0;
      case '-u':
        return (inode.mode & 0o4000) !== 0;
      case '-g':
        return (inode.mode & 0o2000) !== 0;
      case '-k':
        return (inode.mode & 0o1000) !== 0;
      case '-O':
        return inode.uid === credential.uid;
      case '-G':
        return inode.gid === credential.gid;
      case '-N':
        return false;
      default:
        return false;
    }
  }
}

/** Blanks around a number do not matter. */
function integer(word: string): bigint {
  if (!/^\s*[+-]?\d+\s*$/.test(word)) throw new TestError(`${word}: integer expression expected`);
  return BigInt(word.trim().replace(/^\+/, ''));
}

const compare = (operator: string, left: bigint, right: bigint): boolean =>
  ({
    '-eq': left === right,
    '-ne': left !== right,
    '-lt': left < right,
    '-le': left <= right,
    '-gt': left > right,
    '-ge': left >= right,
  })[operator] ?? false;
