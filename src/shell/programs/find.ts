import { stat } from '../../hosting/kernel/index.ts';
import type { Proc } from '../process/proc.ts';
import type { Running } from '../process/wait.ts';
import type { Filter } from '../program.ts';
import { deleteTest, execBatch, execTest, readCommand } from './find-exec.ts';
import type { Batch } from './find-exec.ts';
import { FindMistake, joinTests, simple } from './find-expression.ts';
import type { FindTest, FindToken } from './find-expression.ts';
import { longLine, printfTest } from './find-printf.ts';
import { testsAlone, testsWithValue } from './find-tests.ts';
import { FindRun } from './find-walk.ts';
import type { FindSettings } from './find-walk.ts';
import { quoteTypographically } from './quote.ts';

const help = `Usage: find [-H] [-L] [-P] [-Olevel] [-D debugopts] [path...] [expression]

Default path is the current directory; default expression is -print.
Expression may consist of: operators, options, tests, and actions.

Operators (decreasing precedence; -and is implicit where no others are given):
      ( EXPR )   ! EXPR   -not EXPR   EXPR1 -a EXPR2   EXPR1 -and EXPR2
      EXPR1 -o EXPR2   EXPR1 -or EXPR2   EXPR1 , EXPR2

Options:      -depth -maxdepth LEVELS -mindepth LEVELS --help
Tests (N can be +N or -N or N):
      -empty -false -gid N -group NAME -ilname PATTERN -iname PATTERN -inum N
      -ipath PATTERN -iregex PATTERN -links N -lname PATTERN -mmin N -mtime N
      -name PATTERN -newer FILE -nouser -nogroup -path PATTERN
      -perm [-/]MODE -readable -writable -executable -regex PATTERN
      -samefile NAME -size N[bcwkMG] -true -type [bcdpfls] -uid N
      -user NAME -xtype [bcdpfls]
Actions: -delete -print0 -printf FORMAT -print -prune -quit -ls
      -exec COMMAND ; -exec COMMAND {} + -execdir COMMAND ; -execdir COMMAND {} +
`;

/** find of findutils 4.9. */
export const find: Filter = {
  *run(proc) {
    const reader = new Reader(proc);
    let test: FindTest;
    try {
      test = reader.read();
    } catch (mistake) {
      if (!(mistake instanceof FindMistake)) throw mistake;
      proc.err(`find: ${mistake.message}\n`);
      return yield* proc.finish('find', 1);
    }
    if (reader.wantsHelp) {
      proc.out(help);
      return yield* proc.finish('find', 0);
    }
    const run = new FindRun(proc, reader.settings, function* (visit): Running<void> {
      yield* test(run, visit);
    });
    for (const start of reader.starts) if (!run.hasQuit) yield* run.start(start);
    for (const batch of reader.batches) yield* batch.finish(run);
    return yield* proc.finish('find', run.status);
  },
};

/** Options that mean nothing here. */
const IGNORED = new Set([
  '-daystart',
  '-follow',
  '-ignore_readdir_race',
  '-mount',
  '-noignore_readdir_race',
  '-noleaf',
  '-nowarn',
  '-warn',
  '-xdev',
]);

const OPERATORS: Readonly<Record<string, (FindToken & { type: 'operator' })['operator']>> = {
  '!': '!',
  '(': '(',
  ')': ')',
  ',': ',',
  '-a': '-a',
  '-and': '-a',
  '-not': '!',
  '-o': '-o',
  '-or': '-o',
};

const print = simple(({ path }, { proc }) => {
  proc.out(`${path}\n`);
  return true;
});

/** Reads the command line. */
class Reader {
  readonly settings: FindSettings = { follow: 'never', least: 0, most: Infinity, depthFirst: false };
  readonly batches: Batch[] = [];
  starts: readonly string[] = [];
  wantsHelp = false;
  private readonly proc: Proc;
  private readonly words: readonly string[];
  private readonly tokens: FindToken[] = [];
  /** There is an action, so that not all is printed by itself. */
  private hasAction = false;
  private at = 1;

  constructor(proc: Proc) {
    this.proc = proc;
    this.words = proc.argv;
  }

  read(): FindTest {
    this.readLeading();
    const first = this.at;
    while (this.at < this.words.length && !looksLikeExpression(this.words[this.at] ?? '', true)) this.at += 1;
    this.starts = this.at === first ? ['.'] : this.words.slice(first, this.at);
    while (this.at < this.words.length) this.readWord();
    if (this.tokens.length === 0) return print;
    const test = joinTests(this.tokens);
    if (this.hasAction) return test;
    return function* (run, visit) {
      return (yield* test(run, visit)) && !run.hasQuit && (yield* print(run, visit));
    };
  }

  /** -H, -L, -P, -O and -D stand before the starting points. */
  private readLeading(): void {
    for (; ; this.at += 1) {
      const word = this.words[this.at] ?? '';
      if (word === '-L') this.settings.follow = 'always';
      else if (word === '-H') this.settings.follow = 'starts';
      else if (word === '-P') this.settings.follow = 'never';
      else if (word === '-D' && this.at + 1 < this.words.length) {
        this.at += 1;
        this.warn(`Ignoring unrecognised debug flag ${quoteTypographically(this.words[this.at] ?? '')}`);
      } else if (word === '--') {
        this.at += 1;
        return;
      } else if (!/^-O\d+$/.test(word)) return;
    }
  }

  private warn(message: string): void {
    this.proc.err(`find: ${message}\n`);
  }

  private readWord(): void {
    const word = this.words[this.at] ?? '';
    if (!looksLikeExpression(word, false)) throw new FindMistake(this.misplaced(word));
    this.at += 1;
    const operator = OPERATORS[word];
    if (operator !== undefined) this.tokens.push({ type: 'operator', operator, word });
    else {
      const test = this.readPrimary(word.replace(/^--(?=.)/, '-'), word);
      this.tokens.push({ type: 'test', test });
    }
  }

  /** A word that would be a starting point, had it come earlier. */
  private misplaced(word: string): string {
    const exists = this.proc.look((host, task) => stat(host, task, word)).type === 'ok';
    const previous = this.words.slice(0, this.at).findLast((one) => /^-[a-z]/.test(one)) ?? '';
    const hint = exists ? `\nfind: possible unquoted pattern after predicate \`${previous}'?` : '';
    return `paths must precede expression: \`${word}'${hint}`;
  }

  private value(option: string): string {
    const value = this.words[this.at++];
    if (value === undefined) throw new FindMistake(`missing argument to \`${option}'`);
    return value;
  }

  private readPrimary(option: string, word: string): FindTest {
    const alone = testsAlone[option];
    if (alone !== undefined) return alone;
    const withValue = testsWithValue[option];
    if (withValue !== undefined) {
      const { host, task } = this.proc;
      return withValue(this.value(option), { host, task, option, warn: (message) => this.warn(message) });
    }
    if (IGNORED.has(option)) {
      if (option === '-follow') this.settings.follow = 'always';
      return simple(() => true);
    }
    return this.readOption(option) ?? this.readAction(option) ?? this.unknown(word);
  }

  private unknown(word: string): never {
    throw new FindMistake(
      /^-newer..$/.test(word) ? `invalid predicate \`${word}'` : `unknown predicate \`${word}'`,
    );
  }

  /** Options that hold for the whole run. */
  private readOption(option: string): FindTest | null {
    switch (option) {
      case '-d':
      case '-depth':
        this.settings.depthFirst = true;
        break;
      case '-maxdepth':
        this.settings.most = this.depth(option);
        break;
      case '-mindepth':
        this.settings.least = this.depth(option);
        break;
      case '-regextype':
        this.value(option);
        break;
      case '-help':
        this.wantsHelp = true;
        this.at = this.words.length;
        break;
      default:
        return null;
    }
    return simple(() => true);
  }

  private depth(option: string): number {
    const value = this.value(option);
    if (/^\d+$/.test(value)) return Number(value);
    throw new FindMistake(
      `Expected a positive decimal integer argument to ${option}, but got ${quoteTypographically(value)}`,
    );
  }

  private readAction(option: string): FindTest | null {
    const action = this.actionOf(option);
    if (action !== null) this.hasAction = true;
    return action;
  }

  private actionOf(option: string): FindTest | null {
    switch (option) {
      case '-print':
        return print;
      case '-print0':
        return simple(({ path }, { proc }) => {
          proc.out(`${path}\0`);
          return true;
        });
      case '-printf':
        return printfTest(this.value(option), (message) => this.warn(message));
      case '-ls':
        return simple((visit, run) => {
          const line = longLine(visit, run);
          if (line !== null) run.proc.out(`${line}\n`);
          return true;
        });
      case '-delete':
        this.settings.depthFirst = true;
        return deleteTest;
      case '-quit':
        return simple((_, run) => {
          run.hasQuit = true;
          return true;
        });
      case '-exec':
      case '-execdir':
        return this.readExec(option);
      default:
        return null;
    }
  }

  private readExec(option: string): FindTest {
    const { command, isBatch, end } = readCommand(this.words, this.at, option);
    this.at = end;
    const inDirectory = option === '-execdir';
    if (!isBatch) return execTest(command, inDirectory);
    const batch = execBatch(command, inDirectory);
    this.batches.push(batch);
    return batch.test;
  }
}

/** Whether a word is no path: `-x`, `(`, `!`; `)` and `,` only behind the starting points. */
function looksLikeExpression(word: string, isLeading: boolean): boolean {
  if (word === ')' || word === ',') return !isLeading;
  return word === '(' || word === '!' || (word.startsWith('-') && word.length > 1);
}
