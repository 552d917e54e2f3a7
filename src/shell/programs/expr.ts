import { PatternError, TooManySteps, compile } from '../matcher/index.ts';
import type { Command } from '../program.ts';
import { quoteTypographically } from './quote.ts';

const help = `Usage: expr EXPRESSION
  or:  expr OPTION

      --help        display this help and exit

Print the value of EXPRESSION to standard output.

  ARG1 | ARG2       ARG1 & ARG2
  ARG1 < ARG2       and <= = != >= >
  ARG1 + ARG2       and - * / %
  STRING : REGEXP   match STRING REGEXP
  substr STRING POS LENGTH   index STRING CHARS   length STRING
  + TOKEN   ( EXPRESSION )
`;

/** expr of coreutils 9.1. */
export const expr: Command = ({ host, argv, out, err }) => {
  const words = argv.slice(1);
  if (words.length === 1 && words[0] === '--help') {
    out(help);
    return { host, status: 0 };
  }
  const tokens = words[0] === '--' ? words.slice(1) : words;
  if (tokens.length === 0) {
    err("expr: missing operand\nTry 'expr --help' for more information.\n");
    return { host, status: 2 };
  }
  try {
    const value = new Expression(tokens).value();
    out(`${value}\n`);
    return { host, status: isNull(value) ? 1 : 0 };
  } catch (mistake) {
    const isKnown =
      mistake instanceof Mistake || mistake instanceof PatternError || mistake instanceof TooManySteps;
    if (!isKnown) throw mistake;
    err(`expr: ${mistake.message}\n`);
    return { host, status: 2 };
  }
};

class Mistake extends Error {}

const isInteger = (value: string): boolean => /^-?\d+$/.test(value);

/** Empty, or some zeros. */
const isNull = (value: string): boolean => value === '' || /^-?0+$/.test(value);

function integer(value: string): bigint {
  if (isInteger(value)) return BigInt(value);
  throw new Mistake('non-integer argument');
}

type Operation = (left: string, right: string) => string;

const compared =
  (holds: (order: number) => boolean): Operation =>
  (left, right) => {
    const areNumbers = isInteger(left) && isInteger(right);
    const [a, b] = areNumbers ? [BigInt(left), BigInt(right)] : [left, right];
    return holds(a < b ? -1 : a > b ? 1 : 0) ? '1' : '0';
  };

const divisor = (value: string): bigint => {
  const number = integer(value);
  if (number === 0n) throw new Mistake('division by zero');
  return number;
};

/** The operators of each level, from those that bind least; `|` and `&` look at their left side first. */
const LEVELS: readonly Readonly<Record<string, Operation>>[] = [
  { '|': (left, right) => (!isNull(left) ? left : isNull(right) ? '0' : right) },
  { '&': (left, right) => (isNull(left) || isNull(right) ? '0' : left) },
  {
    '<': compared((order) => order < 0),
    '<=': compared((order) => order <= 0),
    '=': compared((order) => order === 0),
    '==': compared((order) => order === 0),
    '!=': compared((order) => order !== 0),
    '>=': compared((order) => order >= 0),
    '>': compared((order) => order > 0),
  },
  {
    '+': (left, right) => String(integer(left) + integer(right)),
    '-': (left, right) => String(integer(left) - integer(right)),
  },
  {
    '*': (left, right) => String(integer(left) * integer(right)),
    '/': (left, right) => String(integer(left) / divisor(right)),
    '%': (left, right) => String(integer(left) % divisor(right)),
  },
  { ':': matched },
];

/** The first group, or without groups the number of characters that match from the beginning. */
function matched(text: string, pattern: string): string {
  const matcher = compile(pattern.replace(/^(?!\^)/, '^'), { syntax: 'bre' });
  const match = matcher.exec(text);
  if (matcher.groups > 0) {
    const group = match?.groups[1] ?? null;
    return group === null ? '' : text.slice(group[0], group[1]);
  }
  return match === null ? '0' : String([...text.slice(match.start, match.end)].length);
}

class Expression {
  private readonly words: readonly string[];
  private at = 0;
  /** How many sides are read whose value does not matter, so that mistakes in them are none. */
  private skipped = 0;

  constructor(words: readonly string[]) {
    this.words = words;
  }

  value(): string {
    const value = this.level(0);
    const extra = this.words[this.at];
    if (extra !== undefined) {
      throw new Mistake(`syntax error: unexpected argument ${quoteTypographically(extra)}`);
    }
    return value;
  }

  private level(depth: number): string {
    const operations = LEVELS[depth];
    if (operations === undefined) return this.term();
    let left = this.level(depth + 1);
    for (;;) {
      const word = this.words[this.at] ?? '';
      const operation = Object.hasOwn(operations, word) ? operations[word] : undefined;
      if (operation === undefined) return left;
      this.at += 1;
      const isSettled = (word === '|' && !isNull(left)) || (word === '&' && isNull(left));
      this.skipped += isSettled ? 1 : 0;
      const right = this.level(depth + 1);
      this.skipped -= isSettled ? 1 : 0;
      if (this.skipped === 0) left = operation(left, right);
    }
  }

  private next(): string {
    const word = this.words[this.at];
    if (word === undefined) {
      const before = quoteTypographically(this.words[this.at - 1] ?? '');
      throw new Mistake(`syntax error: missing argument after ${before}`);
    }
    this.at += 1;
    return word;
  }

  private term(): string {
    const word = this.next();
    switch (word) {
      case '+':
        return this.next();
      case '(':
        return this.group();
      case ')':
        throw new Mistake("syntax error: unexpected ')'");
      case 'length':
        return String([...this.term()].length);
      case 'match': {
        const text = this.term();
        const pattern = this.term();
        return this.skipped > 0 ? '' : matched(text, pattern);
      }
      case 'index': {
        const text = [...this.term()];
        const letters = [...this.term()];
        return String(text.findIndex((letter) => letters.includes(letter)) + 1);
      }
      case 'substr':
        return substring([...this.term()], this.term(), this.term());
      default:
        return word;
    }
  }

  private group(): string {
    const value = this.level(0);
    const close = this.words[this.at];
    const before = quoteTypographically(this.words[this.at - 1] ?? '');
    if (close === undefined) throw new Mistake(`syntax error: expecting ')' after ${before}`);
    if (close !== ')') {
      throw new Mistake(`syntax error: expecting ')' instead of ${quoteTypographically(close)}`);
    }
    this.at += 1;
    return value;
  }
}

function substring(letters: readonly string[], position: string, length: string): string {
  if (!isInteger(position) || !isInteger(length)) return '';
  const start = Number(position);
  return start < 1 || Number(length) < 1 ? '' : letters.slice(start - 1, start - 1 + Number(length)).join('');
}
