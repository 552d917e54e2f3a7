import { perlClass, readBracket } from './bracket.ts';
import { EMPTY, PatternError, isWordLetter } from './node.ts';
import type { Assertion, Node, Syntax } from './node.ts';

/** A pattern as a tree, and how many groups it has. */
export interface Parsed {
  readonly node: Node;
  readonly groups: number;
  readonly names: readonly (string | null)[];
  readonly hasReferences: boolean;
}

/** RE_DUP_MAX of glibc. */
const MAX_COUNT = 32767;

const ASSERTIONS: Readonly<Record<string, Assertion>> = {
  b: 'boundary',
  B: 'no-boundary',
  '<': 'word-start',
  '>': 'word-end',
  '`': 'text-start',
  "'": 'text-end',
};

/** Reads a pattern; throws PatternError in the words of GNU. */
export function parsePattern(source: string, syntax: Syntax, ignoreCase: boolean): Parsed {
  return new Parser(source, syntax, ignoreCase).parse();
}

class Parser {
  private readonly source: readonly string[];
  private readonly syntax: Syntax;
  private ignoreCase: boolean;
  private at = 0;
  private readonly names: (string | null)[] = [];
  private open = 0;
  private readonly closed = new Set<number>();
  private hasReferences = false;

  constructor(source: string, syntax: Syntax, ignoreCase: boolean) {
    this.source = [...source];
    this.syntax = syntax;
    this.ignoreCase = ignoreCase;
  }

  parse(): Parsed {
    const node = this.choice();
    if (this.at < this.source.length)
      throw new PatternError(this.syntax === 'bre' ? 'Unmatched ) or \\)' : 'Unmatched ) or \\)');
    return { node, groups: this.names.length, names: this.names, hasReferences: this.hasReferences };
  }

  private looking(text: string): boolean {
    return [...text].every((letter, index) => this.source[this.at + index] === letter);
  }

  /** Whether an operator stands here: in basic patterns it has a backslash. */
  private isOperator(letter: string): boolean {
    return this.syntax === 'bre' ? this.looking(`\\${letter}`) : this.looking(letter);
  }

  private skipOperator(): void {
    this.at += this.syntax === 'bre' ? 2 : 1;
  }

  private choice(): Node {
    const options = [this.sequence()];
    while (this.isOperator('|')) {
      this.skipOperator();
      options.push(this.sequence());
    }
    return options.length === 1 ? (options[0] ?? EMPTY) : { type: 'choice', options };
  }

  private sequence(): Node {
    const parts: Node[] = [];
    while (
      this.at < this.source.length &&
      !this.isOperator('|') &&
      !(this.isOperator(')') && (this.open > 0 || this.syntax !== 'ere'))
    ) {
      parts.push(this.repeated(this.atom(parts.length === 0)));
    }
    return parts.length === 1 ? (parts[0] ?? EMPTY) : { type: 'sequence', parts };
  }

  private repeated(atom: Node): Node {
    let node = atom;
    for (;;) {
      const count = this.count(node);
      if (count === null) return node;
      const isLazy = this.syntax === 'perl' && this.looking('?');
      if (isLazy || (this.syntax === 'perl' && this.looking('+'))) this.at += 1;
      node = { type: 'repeat', body: node, min: count[0], max: count[1], isLazy };
    }
  }

  /** `*`, `+`, `?` or an interval behind an atom. */
  private count(before: Node): readonly [number, number] | null {
    const isStar =
      this.looking('*') &&
      !(this.syntax === 'bre' && before.type === 'assert' && before.kind === 'line-start');
    if (isStar) {
      this.at += 1;
      return [0, Infinity];
    }
    if (this.isOperator('+')) {
      this.skipOperator();
      return [1, Infinity];
    }
    if (this.isOperator('?')) {
      this.skipOperator();
      return [0, 1];
    }
    return this.isOperator('{') ? this.interval() : null;
  }

  private interval(): readonly [number, number] | null {
    const start = this.at;
    this.skipOperator();
    const rest = this.source.slice(this.at).join('');
    const close = this.syntax === 'bre' ? String.raw`\\\}` : String.raw`\}`;
    const match = new RegExp(`^(\\d*)(,?)(\\d*)${close}`).exec(rest);
    if (match === null || (match[1] === '' && match[2] === '')) {
      // Extended patterns take a brace that begins no interval as a letter.
      if (this.syntax !== 'bre' && !/^\d*,?\d*\}/.test(rest)) {
        this.at = start;
        return null;
      }
      throw new PatternError(
        rest.includes('}') ? 'Invalid content of \\{\\}' : 'Unmatched { or \\{'.replace('{ or ', ''),
      );
    }
    this.at += match[0].length;
    const min = Number(match[1] ?? 0);
    const max = match[2] === '' ? min : match[3] === '' ? Infinity : Number(match[3]);
    if (min > max) throw new PatternError('Invalid content of \\{\\}');
    if (min > MAX_COUNT || (max !== Infinity && max > MAX_COUNT))
      throw new PatternError('Regular expression too big');
    return [min, max];
  }

  private atom(isFirst: boolean): Node {
    const letter = this.source[this.at] ?? '';
    if (this.isOperator('(')) return this.group();
    switch (letter) {
      case '.':
        this.at += 1;
        return {
          type: 'set',
          holds: this.syntax === 'perl' ? (one) => one !== '\n' : () => true,
          literal: null,
        };
      case '[': {
        const { holds, end } = readBracket(this.source, this.at, this.syntax === 'perl');
        this.at = end;
        return { type: 'set', holds: this.folded(holds), literal: null };
      }
      case '^':
        if (this.syntax !== 'bre' || isFirst || this.isBehindOpening())
          return this.assertion('line-start', 1);
        break;
      case '$':
        if (this.syntax !== 'bre' || this.isBeforeEnd()) return this.assertion('line-end', 1);
        break;
      case '\\':
        return this.escape();
      case '*':
        if (this.syntax === 'perl') throw new PatternError('quantifier does not follow a repeatable item');
        if (this.syntax === 'ere' && isFirst) {
          // GNU: a star with nothing before it repeats nothing.
          this.at += 1;
          return EMPTY;
        }
        break;
      case '+':
      case '?':
        if (this.syntax === 'perl') throw new PatternError('quantifier does not follow a repeatable item');
        if (this.syntax === 'ere' && isFirst) {
          this.at += 1;
          return EMPTY;
        }
        break;
      case '{':
        if (
          this.syntax === 'ere' &&
          isFirst &&
          /^\{\d/.test(this.source.slice(this.at, this.at + 2).join(''))
        ) {
          throw new PatternError('Invalid preceding regular expression');
        }
    }
    this.at += 1;
    return this.literal(letter);
  }

  private isBehindOpening(): boolean {
    const before = this.source.slice(Math.max(0, this.at - 2), this.at).join('');
    return before === '\\(' || before === '\\|' || before.endsWith('\n');
  }

  private isBeforeEnd(): boolean {
    const next = this.source.slice(this.at + 1, this.at + 3).join('');
    return next === '' || next === '\\)' || next === '\\|' || next.startsWith('\n');
  }

  private assertion(kind: Assertion, length: number): Node {
    this.at += length;
    return { type: 'assert', kind };
  }

  private literal(letter: string): Node {
    if (!this.ignoreCase || letter.toLowerCase() === letter.toUpperCase())
      return { type: 'set', holds: (one) => one === letter, literal: letter };
    const low = letter.toLowerCase();
    return { type: 'set', holds: (one) => one.toLowerCase() === low, literal: null };
  }

  private folded(holds: (letter: string) => boolean): (letter: string) => boolean {
    return this.ignoreCase
      ? (one) => holds(one) || holds(one.toLowerCase()) || holds(one.toUpperCase())
      : holds;
  }

  private escape(): Node {
    const next = this.source[this.at + 1];
    if (next === undefined) throw new PatternError('Trailing backslash');
    const assertion = ASSERTIONS[next];
    if (this.syntax === 'perl') return this.perlEscape(next);
    if (assertion !== undefined) return this.assertion(assertion, 2);
    this.at += 2;
    if (/[wWsS]/.test(next)) {
      const holds = /[wW]/.test(next) ? isWordLetter : (one: string) => /\s/.test(one);
      return { type: 'set', holds: /[ws]/.test(next) ? holds : (one) => !holds(one), literal: null };
    }
    if (/[1-9]/.test(next)) return this.reference(Number(next));
    if (this.syntax === 'bre' && next === '{') throw new PatternError('Invalid preceding regular expression');
    return this.literal(next);
  }

  private perlEscape(next: string): Node {
    this.at += 2;
    if (next === 'b' || next === 'B')
      return { type: 'assert', kind: next === 'b' ? 'boundary' : 'no-boundary' };
    if (next === 'A') return { type: 'assert', kind: 'text-start' };
    if (next === 'z' || next === 'Z') return { type: 'assert', kind: 'text-end' };
    if (/[dwsDWS]/.test(next)) return { type: 'set', holds: perlClass(next), literal: null };
    if (/[1-9]/.test(next)) return this.reference(Number(next));
    const letter = { n: '\n', t: '\t', r: '\r', f: '\f', e: '\x1b', v: '\v' }[next];
    return this.literal(letter ?? next);
  }

  private reference(index: number): Node {
    if (!this.closed.has(index)) throw new PatternError('Invalid back reference');
    this.hasReferences = true;
    return { type: 'reference', index };
  }

  private group(): Node {
    this.skipOperator();
    if (this.syntax === 'perl' && this.looking('?')) return this.specialGroup();
    return this.capture(null);
  }

  private capture(name: string | null): Node {
    this.names.push(name);
    const index = this.names.length;
    const body = this.inside();
    this.closed.add(index);
    return { type: 'group', index, body };
  }

  private inside(): Node {
    this.open += 1;
    const body = this.choice();
    if (!this.isOperator(')')) throw new PatternError('Unmatched ( or \\(');
    this.skipOperator();
    this.open -= 1;
    return body;
  }

  /** `(?:…)`, `(?<name>…)`, `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`, `(?i)`. */
  private specialGroup(): Node {
    const rest = this.source.slice(this.at).join('');
    const named = /^\?P?<([A-Za-z_]\w*)>/.exec(rest);
    if (named !== null) {
      this.at += named[0].length;
      return this.capture(named[1] ?? null);
    }
    const flags = /^\?([a-z]*)(:|\))/.exec(rest);
    if (flags !== null) {
      this.at += flags[0].length;
      const before = this.ignoreCase;
      if (flags[1]?.includes('i')) this.ignoreCase = true;
      if (flags[2] === ')') return EMPTY;
      const body = this.inside();
      this.ignoreCase = before;
      return { type: 'group', index: null, body };
    }
    const look = /^\?(<?)([=!])/.exec(rest);
    if (look === null) throw new PatternError('unrecognized character after (? or (?-');
    this.at += look[0].length;
    return { type: 'look', body: this.inside(), isNegated: look[2] === '!', isBehind: look[1] === '<' };
  }
}
