import type { Proc } from '../process/proc.ts';
import type { Running } from '../process/wait.ts';
import type { Filter } from '../program.ts';
import { evaluateTest } from '../test/evaluate.ts';
import type { TestContext } from '../test/evaluate.ts';
import { quoteTypographically } from './quote.ts';

const help = `Usage: test EXPRESSION
  or:  test
  or:  [ EXPRESSION ]
  or:  [ ]
  or:  [ OPTION
Exit with the status determined by EXPRESSION.

  ( EXPRESSION )  ! EXPRESSION  EXPRESSION1 -a EXPRESSION2  EXPRESSION1 -o EXPRESSION2
  -n STRING  -z STRING  STRING1 = STRING2  STRING1 != STRING2
  INTEGER1 -eq INTEGER2, and -ge -gt -le -lt -ne
  FILE1 -ef FILE2, and -nt -ot
  -b -c -d -e -f -g -G -h -k -L -N -O -p -r -s -S -u -w -x FILE
  -t FD
`;

/** test of coreutils 9.1; the shell has its own. */
export const test: Filter = {
  *run(proc) {
    return yield* judge(proc, 'test', proc.argv.slice(1));
  },
};

/** `[` of coreutils 9.1. */
export const bracket: Filter = {
  *run(proc) {
    const words = proc.argv.slice(1);
    if (words.length === 1 && words[0] === '--help') {
      proc.out(help);
      return yield* proc.finish('[', 0);
    }
    if (words.at(-1) === ']') return yield* judge(proc, '[', words.slice(0, -1));
    proc.err('[: missing ‘]’\n');
    return yield* proc.finish('[', 2);
  },
};

function* judge(proc: Proc, name: string, words: readonly string[]): Running<number> {
  const { host, task } = proc;
  const isTerminal = (fd: number) => proc.fds.get(fd)?.kind === 'terminal';
  const expression = new Expression({ host, task, isTerminal }, words);
  let status = 2;
  try {
    status = expression.value() ? 0 : 1;
  } catch (mistake) {
    if (!(mistake instanceof Mistake)) throw mistake;
    proc.err(`${name}: ${mistake.message}\n`);
  }
  return yield* proc.finish(name, status);
}

class Mistake extends Error {}

const BINARY = new Set(['=', '==', '!=', '-eq', '-ne', '-lt', '-le', '-gt', '-ge', '-nt', '-ot', '-ef']);

const isSwitch = (word: string): boolean => /^-.$/s.test(word);

/** The words of a test, read from the left as test.c of coreutils does. */
class Expression {
  private readonly context: TestContext;
  private readonly words: readonly string[];
  private at = 0;

  constructor(context: TestContext, words: readonly string[]) {
    this.context = context;
    this.words = words;
  }

  value(): boolean {
    if (this.words.length === 0) return false;
    const value = this.byCount(this.words.length);
    const extra = this.words[this.at];
    if (extra !== undefined) throw new Mistake(`extra argument ${quoteTypographically(extra)}`);
    return value;
  }

  private byCount(count: number): boolean {
    const first = this.words[this.at] ?? '';
    const last = this.words[this.at + count - 1] ?? '';
    switch (count) {
      case 1:
        return this.one();
      case 2:
        return this.two();
      case 3:
        return this.three();
      case 4:
        if (first === '!') return !this.after(() => this.three());
        if (first === '(' && last === ')') {
          const value = this.after(() => this.two());
          this.at += 1;
          return value;
        }
        return this.or();
      default:
        return this.or();
    }
  }

  private after<Value>(read: () => Value): Value {
    this.at += 1;
    return read();
  }

  private one(): boolean {
    return this.words[this.at++] !== '';
  }

  private two(): boolean {
    const first = this.words[this.at] ?? '';
    if (first === '!') return !this.after(() => this.one());
    if (isSwitch(first)) return this.unary();
    return this.beyond();
  }

  private three(): boolean {
    const [first = '', second = '', third = ''] = this.words.slice(this.at);
    if (BINARY.has(second)) return this.binary();
    if (first === '!') return !this.after(() => this.two());
    if (first === '(' && third === ')') {
      const value = this.after(() => this.one());
      this.at += 1;
      return value;
    }
    if (second === '-a' || second === '-o') return this.or();
    throw new Mistake(`${quoteTypographically(second)}: binary operator expected`);
  }

  private or(): boolean {
    let value = this.and();
    while (this.words[this.at] === '-o') value = this.after(() => this.and()) || value;
    return value;
  }

  private and(): boolean {
    let value = this.term();
    while (this.words[this.at] === '-a') value = this.after(() => this.term()) && value;
    return value;
  }

  private term(): boolean {
    const word = this.words[this.at];
    if (word === undefined) return this.beyond();
    if (word === '!') return !this.after(() => this.term());
    if (word === '(') return this.group();
    if (BINARY.has(this.words[this.at + 1] ?? '') && this.at + 2 < this.words.length) return this.binary();
    return isSwitch(word) ? this.unary() : this.one();
  }

  private group(): boolean {
    this.at += 1;
    const close = this.words.indexOf(')', this.at);
    const count = close < 0 || close - this.at > 4 ? this.words.length - this.at : close - this.at;
    if (count === 0) return this.beyond();
    const value = this.byCount(count);
    const word = this.words[this.at];
    if (word === undefined) throw new Mistake("')' expected");
    if (word !== ')') throw new Mistake(`')' expected, found ${quoteTypographically(word)}`);
    this.at += 1;
    return value;
  }

  private unary(): boolean {
    const operator = this.words[this.at] ?? '';
    if (!/^-[bcdefghknprstuwxzGLNOS]$/.test(operator)) {
      throw new Mistake(`${quoteTypographically(operator)}: unary operator expected`);
    }
    const word = this.words[this.at + 1];
    if (word === undefined) {
      this.at += 1;
      return this.beyond();
    }
    if (operator === '-t') this.checkInteger(word);
    this.at += 2;
    return evaluateTest(this.context, [operator, word]);
  }

  private binary(): boolean {
    const [left = '', operator = '', right = ''] = this.words.slice(this.at, this.at + 3);
    this.at += 3;
    if (/^-(eq|ne|lt|le|gt|ge)$/.test(operator)) {
      this.checkInteger(left);
      this.checkInteger(right);
    }
    return evaluateTest(this.context, [left, operator, right]);
  }

  private checkInteger(word: string): void {
    if (!/^\s*[-+]?\d+\s*$/.test(word)) throw new Mistake(`invalid integer ${quoteTypographically(word)}`);
  }

  private beyond(): never {
    throw new Mistake(`missing argument after ${quoteTypographically(this.words.at(-1) ?? '')}`);
  }
}
