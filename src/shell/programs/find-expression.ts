import type { Running } from '../process/wait.ts';
import type { FindRun, Visit } from './find-walk.ts';

/** One test or action: whether it holds for a file. */
export type FindTest = (run: FindRun, visit: Visit) => Running<boolean>;

/** A test that waits for nothing. */
export const simple = (holds: (visit: Visit, run: FindRun) => boolean): FindTest =>
  // eslint-disable-next-line require-yield -- tests only look
  function* (run, visit) {
    return holds(visit, run);
  };

/** A word of the expression: a test, or what joins them. */
export type FindToken =
  | { readonly type: 'test'; readonly test: FindTest }
  | {
      readonly type: 'operator';
      readonly operator: '!' | '(' | ')' | '-a' | '-o' | ',';
      readonly word: string;
    };

/** What is wrong with an expression, in the words of find. */
export class FindMistake extends Error {}

/** The tests joined as the operators say: `!` binds more than `-a`, that more than `-o`, and that more than `,`. */
export function joinTests(tokens: readonly FindToken[]): FindTest {
  const parser = new Parser(tokens);
  const test = parser.list();
  if (parser.isAtEnd) return test;
  throw new FindMistake("you have too many ')'");
}

class Parser {
  private readonly tokens: readonly FindToken[];
  private at = 0;

  constructor(tokens: readonly FindToken[]) {
    this.tokens = tokens;
  }

  get isAtEnd(): boolean {
    return this.at >= this.tokens.length;
  }

  private operator(): string | null {
    const token = this.tokens[this.at];
    return token?.type === 'operator' ? token.operator : null;
  }

  list(): FindTest {
    let left = this.or();
    while (this.operator() === ',') {
      const before = left;
      const after = this.right(() => this.or());
      left = function* (run, visit) {
        yield* before(run, visit);
        return run.hasQuit ? false : yield* after(run, visit);
      };
    }
    return left;
  }

  private or(): FindTest {
    let left = this.and();
    while (this.operator() === '-o') {
      const before = left;
      const after = this.right(() => this.and());
      left = function* (run, visit) {
        return (yield* before(run, visit)) || (!run.hasQuit && (yield* after(run, visit)));
      };
    }
    return left;
  }

  private and(): FindTest {
    let left = this.not();
    for (;;) {
      const operator = this.operator();
      if (this.isAtEnd || operator === ')' || operator === ',' || operator === '-o') return left;
      const before = left;
      const after = operator === '-a' ? this.right(() => this.not()) : this.not();
      left = function* (run, visit) {
        return (yield* before(run, visit)) && !run.hasQuit && (yield* after(run, visit));
      };
    }
  }

  /** What stands behind an operator. */
  private right(read: () => FindTest): FindTest {
    const token = this.tokens[this.at++];
    const word = token?.type === 'operator' ? token.word : '';
    if (this.isAtEnd) throw new FindMistake(`expected an expression after '${word}'`);
    return read();
  }

  private not(): FindTest {
    const token = this.tokens[this.at];
    if (token?.type === 'test') {
      this.at += 1;
      return token.test;
    }
    switch (token?.operator) {
      case '!': {
        const inner = this.right(() => this.not());
        return function* (run, visit) {
          return !(yield* inner(run, visit));
        };
      }
      case '(':
        return this.group();
      case ')':
        throw new FindMistake("invalid expression; you have too many ')'");
      default:
        throw new FindMistake(
          `invalid expression; you have used a binary operator '${token?.word ?? ''}' with nothing before it.`,
        );
    }
  }

  private group(): FindTest {
    this.at += 1;
    if (this.isAtEnd) {
      throw new FindMistake(
        "invalid expression; expected to find a ')' but didn't see one. Perhaps you need an extra predicate after '('",
      );
    }
    if (this.operator() === ')')
      throw new FindMistake('invalid expression; empty parentheses are not allowed.');
    const inner = this.list();
    if (this.operator() !== ')') {
      throw new FindMistake(
        "invalid expression; I was expecting to find a ')' somewhere but did not see one.",
      );
    }
    this.at += 1;
    return inner;
  }
}
