import { TooManySteps } from '../matcher/index.ts';

/* Patterns of file names and of `case`, glob(7) and fnmatch(3), with the extended ones of bash where wanted. */

/** How a pattern is read. */
export interface PatternOptions {
  /** `?(…)`, `*(…)`, `+(…)`, `@(…)` and `!(…)` are patterns. */
  readonly extended?: boolean;
  readonly ignoreCase?: boolean;
}

/** How many comparisons one match may take, so that no pattern freezes the page. */
const STEP_LIMIT = 1_000_000;

/** Whether there is anything in a pattern that a plain text has not. */
export const isPattern = (pattern: string): boolean => /[*?[\\]|[@+!]\(/.test(pattern);

/** Whether all of `text` matches. A backslash quotes what follows it. */
export const matchesPattern = (pattern: string, text: string, options: PatternOptions = {}): boolean =>
  new Matcher(pattern, text, options).matches(0, 0);

class Matcher {
  private readonly pattern: readonly string[];
  private readonly text: readonly string[];
  private readonly options: PatternOptions;
  private steps = 0;

  constructor(pattern: string, text: string, options: PatternOptions) {
    this.pattern = [...(options.ignoreCase ? pattern.toLowerCase() : pattern)];
    this.text = [...(options.ignoreCase ? text.toLowerCase() : text)];
    this.options = options;
  }

  /** Whether the pattern from `p` on matches the text from `t` on, to the end of both. */
  matches(p: number, t: number): boolean {
    let at = p;
    let place = t;
    /** The last star, and where the text behind it begins: all that is ever tried again. */
    let star = -1;
    let mark = 0;
    for (;;) {
      this.steps += 1;
      if (this.steps > STEP_LIMIT) throw new TooManySteps();
      if (this.isExtended(at)) {
        if (this.matchesExtended(at, place)) return true;
      } else if (this.pattern[at] === '*') {
        star = at;
        mark = place;
        at += 1;
        continue;
      } else if (at >= this.pattern.length) {
        if (place === this.text.length) return true;
      } else if (place < this.text.length) {
        const end = this.matchOne(at, this.text[place] ?? '');
        if (end > 0) {
          at = end;
          place += 1;
          continue;
        }
      }
      if (star < 0 || mark >= this.text.length) return false;
      mark += 1;
      place = mark;
      at = star + 1;
    }
  }

  /** Where the pattern goes on if the element at `at` matches `letter`; 0 if it does not. */
  private matchOne(at: number, letter: string): number {
    const element = this.pattern[at];
    if (element === '?') return at + 1;
    if (element === '\\') return (this.pattern[at + 1] ?? '\\') === letter ? at + 2 : 0;
    if (element === '[') {
      const set = readBracket(this.pattern, at);
      if (set !== null) return set.holds(letter) ? set.end : 0;
    }
    return element === letter ? at + 1 : 0;
  }

  private isExtended(at: number): boolean {
    return (
      this.options.extended === true &&
      /^[?*+@!]$/.test(this.pattern[at] ?? '') &&
      this.pattern[at + 1] === '(' &&
      this.closing(at + 1) > 0
    );
  }

  /** The place of the parenthesis that closes the one at `open`; 0 if none does. */
  private closing(open: number): number {
    let depth = 0;
    for (let at = open; at < this.pattern.length; at += 1) {
      if (this.pattern[at] === '\\') at += 1;
      else if (this.pattern[at] === '(') depth += 1;
      else if (this.pattern[at] === ')') {
        depth -= 1;
        if (depth === 0) return at;
      }
    }
    return 0;
  }

  private alternatives(open: number, close: number): readonly string[] {
    const found: string[] = [];
    let depth = 0;
    let text = '';
    for (let at = open + 1; at < close; at += 1) {
      const letter = this.pattern[at] ?? '';
      if (letter === '\\') {
        text += letter + (this.pattern[at + 1] ?? '');
        at += 1;
        continue;
      }
      if (letter === '(') depth += 1;
      if (letter === ')') depth -= 1;
      if (letter === '|' && depth === 0) {
        found.push(text);
        text = '';
      } else text += letter;
    }
    return [...found, text];
  }

  private matchesExtended(at: number, place: number): boolean {
    const close = this.closing(at + 1);
    const parts = this.alternatives(at + 1, close);
    const kind = this.pattern[at];
    const one = (from: number, to: number) => {
      const piece = this.text.slice(from, to).join('');
      return parts.some((part) => matchesPattern(part, piece, this.options));
    };
    const goesOn = (from: number) => this.matches(close + 1, from);
    const length = this.text.length;
    if (kind === '!') {
      for (let to = place; to <= length; to += 1) if (!one(place, to) && goesOn(to)) return true;
      return false;
    }
    if ((kind === '?' || kind === '*') && goesOn(place)) return true;
    const seen = new Set<number>();
    const repeat = (from: number): boolean => {
      for (let to = from; to <= length; to += 1) {
        this.steps += 1;
        if (this.steps > STEP_LIMIT) throw new TooManySteps();
        if (!one(from, to)) continue;
        if (goesOn(to)) return true;
        if ((kind === '*' || kind === '+') && to > from && !seen.has(to)) {
          seen.add(to);
          if (repeat(to)) return true;
        }
      }
      return false;
    };
    return repeat(place);
  }
}

interface Bracket {
  readonly holds: (letter: string) => boolean;
  /** Behind the `]`. */
  readonly end: number;
}

const CLASSES: Readonly<Record<string, RegExp>> = {
  alnum: /[\p{L}\p{N}]/u,
  alpha: /\p{L}/u,
  blank: /[ \t]/,
  cntrl: /\p{Cc}/u,
  digit: /\d/,
  graph: /[^\s\p{Cc}]/u,
  lower: /\p{Ll}/u,
  print: /[^\p{Cc}]/u,
  punct: /[!-/:-@[-`{-~]/,
  space: /\s/,
  upper: /\p{Lu}/u,
  xdigit: /[\dA-Fa-f]/,
};

/** The set at a `[`; null if no `]` ends it, and the bracket means itself. */
function readBracket(pattern: readonly string[], open: number): Bracket | null {
  let at = open + 1;
  const isNegated = pattern[at] === '!' || pattern[at] === '^';
  if (isNegated) at += 1;
  const first = at;
  const tests: ((letter: string) => boolean)[] = [];
  for (;;) {
    const letter = pattern[at];
    if (letter === undefined || letter === '/') return null;
    if (letter === ']' && at > first) break;
    const named = letter === '[' ? readClass(pattern, at) : null;
    if (named !== null) {
      tests.push((one) => named.test(one));
      at = named.end;
      continue;
    }
    const from = elementAt(pattern, at);
    at = from.end;
    if (pattern[at] === '-' && pattern[at + 1] !== ']' && pattern[at + 1] !== undefined) {
      const to = elementAt(pattern, at + 1);
      at = to.end;
      tests.push((one) => one >= from.letter && one <= to.letter);
    } else tests.push((one) => one === from.letter);
  }
  return { holds: (letter) => tests.some((test) => test(letter)) !== isNegated, end: at + 1 };
}

const elementAt = (
  pattern: readonly string[],
  at: number,
): { readonly letter: string; readonly end: number } =>
  pattern[at] === '\\' && pattern[at + 1] !== undefined
    ? { letter: pattern[at + 1] ?? '', end: at + 2 }
    : { letter: pattern[at] ?? '', end: at + 1 };

/** `[:alpha:]` inside of a set. */
function readClass(
  pattern: readonly string[],
  at: number,
): { test: (letter: string) => boolean; end: number } | null {
  const match = /^\[:([a-z]+):\]/.exec(pattern.slice(at, at + 12).join(''));
  if (match === null) return null;
  const matcher = CLASSES[match[1] ?? ''];
  return { test: (letter) => matcher?.test(letter) ?? false, end: at + match[0].length };
}
