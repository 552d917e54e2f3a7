import { PatternError } from './node.ts';

/** A set of letters, and where the pattern goes on behind it. */
export interface LetterSet {
  readonly holds: (letter: string) => boolean;
  readonly end: number;
}

const CLASSES: Readonly<Record<string, RegExp>> = {
  alnum: /[\p{L}\p{N}]/u,
  alpha: /\p{L}/u,
  blank: /[ \t]/,
  cntrl: /\p{Cc}/u,
  digit: /[0-9]/,
  graph: /[^\s\p{Cc}]/u,
  lower: /\p{Ll}/u,
  print: /[^\p{Cc}]/u,
  punct: /[!-/:-@[-`{-~]/,
  space: /[ \t-\r]/,
  upper: /\p{Lu}/u,
  xdigit: /[0-9A-Fa-f]/,
};

/** Letters by the name of their class; null for a name that is none. */
const classOf = (name: string): ((letter: string) => boolean) | null => {
  const pattern = CLASSES[name];
  return pattern === undefined ? null : (letter) => pattern.test(letter);
};

const UNMATCHED = 'Unmatched [, [^, [:, [., or [=';

/** Reads a bracket expression from its `[`. In Perl's dialect a backslash means something inside. */
export function readBracket(source: readonly string[], open: number, isPerl: boolean): LetterSet {
  let at = open + 1;
  const isNegated = source[at] === '^';
  if (isNegated) at += 1;
  const tests: ((letter: string) => boolean)[] = [];
  const first = at;
  for (;;) {
    const letter = source[at];
    // glibc words a pattern that ends right behind the bracket in another way.
    if (letter === undefined) throw new PatternError(at === first ? 'Invalid regular expression' : UNMATCHED);
    if (letter === ']' && at > first) break;
    if (letter === '[' && source[at + 1] === ':') {
      const named = readNamed(source, at, ':');
      const holds = classOf(named.name);
      if (holds === null) throw new PatternError('Invalid character class name');
      tests.push(holds);
      at = named.end;
      continue;
    }
    if (isPerl && letter === '\\' && /[dwsDWS]/.test(source[at + 1] ?? '')) {
      tests.push(perlClass(source[at + 1] ?? ''));
      at += 2;
      continue;
    }
    const from = readElement(source, at, isPerl);
    at = from.end;
    if (source[at] === '-' && source[at + 1] !== ']' && source[at + 1] !== undefined) {
      const to = readElement(source, at + 1, isPerl);
      if (to.letter < from.letter) throw new PatternError('Invalid range end');
      tests.push((one) => one >= from.letter && one <= to.letter);
      at = to.end;
    } else tests.push((one) => one === from.letter);
  }
  return { holds: (letter) => tests.some((test) => test(letter)) !== isNegated, end: at + 1 };
}

/** `\d`, `\w`, `\s` and their opposites. */
export function perlClass(letter: string): (one: string) => boolean {
  const pattern = { d: /\d/, w: /\w/, s: /\s/ }[letter.toLowerCase()] ?? /x/;
  return letter === letter.toLowerCase() ? (one) => pattern.test(one) : (one) => !pattern.test(one);
}

function readElement(
  source: readonly string[],
  at: number,
  isPerl: boolean,
): { letter: string; end: number } {
  const letter = source[at];
  if (letter === undefined) throw new PatternError(UNMATCHED);
  if (letter === '[' && (source[at + 1] === '.' || source[at + 1] === '=')) {
    const named = readNamed(source, at, source[at + 1] ?? '');
    if ([...named.name].length !== 1) throw new PatternError('Invalid collation character');
    return { letter: named.name, end: named.end };
  }
  if (isPerl && letter === '\\') {
    const next = source[at + 1] ?? '\\';
    return { letter: { n: '\n', t: '\t', r: '\r', f: '\f', e: '\x1b' }[next] ?? next, end: at + 2 };
  }
  return { letter, end: at + 1 };
}

/** The name between `[:` and `:]`. */
function readNamed(source: readonly string[], at: number, mark: string): { name: string; end: number } {
  for (let end = at + 2; end + 1 < source.length; end += 1) {
    if (source[end] === mark && source[end + 1] === ']') {
      return { name: source.slice(at + 2, end).join(''), end: end + 2 };
    }
  }
  throw new PatternError(UNMATCHED);
}
