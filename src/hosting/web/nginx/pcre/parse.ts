import { readClass } from './class.ts';
import { readEscape } from './escape.ts';
import { otherCase, setOf } from './node.ts';
import type { Node, Pattern, Place } from './node.ts';
import { Reader } from './reader.ts';

/** Options that a pattern switches: `(?i)`, `(?s)`, `(?m)`, `(?x)`. */
interface Options {
  readonly caseless: boolean;
  readonly dotAll: boolean;
  readonly multiline: boolean;
  readonly extended: boolean;
}

const OPTION_LETTERS: Readonly<Record<string, keyof Options>> = {
  i: 'caseless',
  s: 'dotAll',
  m: 'multiline',
  x: 'extended',
};

const ANCHORS: Readonly<Record<string, Place>> = {
  A: 'start',
  G: 'start',
  Z: 'end',
  z: 'very-end',
  b: 'word-edge',
  B: 'no-word-edge',
};

/**
 * Reads a pattern of PCRE2, pcre2pattern(3), on bytes. Refusals have its words and places. Left out: recursion, conditions,
 * verbs, Unicode; they are refused as a letter that is not known.
 */
export function parsePattern(source: string, caseless: boolean): Pattern {
  const parser = new Parser(source);
  const root = parser.choice({ caseless, dotAll: false, multiline: false, extended: false });
  if (!parser.reader.done) parser.reader.fail('unmatched closing parenthesis');
  return { source, root, captures: parser.groups, names: parser.finish() };
}

class Parser {
  readonly reader: Reader;
  groups = 0;
  private readonly names = new Map<string, number>();
  private readonly references: {
    readonly to: number | string;
    readonly at: number;
    readonly node: { group: number };
  }[] = [];

  constructor(source: string) {
    this.reader = new Reader(source);
  }

  /** Settles references to groups, and tells the names in their order. */
  finish(): readonly (readonly [string, number])[] {
    for (const { to, at, node } of this.references) {
      const group = typeof to === 'number' ? to : this.names.get(to);
      if (group === undefined || group > this.groups)
        this.reader.fail('reference to non-existent subpattern', at);
      node.group = group;
    }
    return [...this.names].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  choice(options: Options): Node {
    let current = options;
    const branches: Node[] = [];
    let parts: Node[] = [];
    for (;;) {
      if (this.reader.done || this.reader.peek() === ')') break;
      if (this.reader.skip('|')) {
        branches.push({ type: 'sequence', parts });
        parts = [];
        continue;
      }
      const switched = this.optionsAlone(current);
      if (switched !== null) {
        current = switched;
        continue;
      }
      const atom = this.atom(current);
      if (atom !== null) parts.push(this.quantified(atom));
    }
    branches.push({ type: 'sequence', parts });
    const [only] = branches;
    return branches.length === 1 && only !== undefined ? only : { type: 'choice', branches };
  }

  /** `(?i)`: from here to the end of the group. */
  private optionsAlone(options: Options): Options | null {
    const found = this.reader.match(/\(\?([imsx]*)(?:-([imsx]*))?\)/y);
    return found === null ? null : withOptions(options, found[1] ?? '', found[2] ?? '');
  }

  private atom(options: Options): Node | null {
    const { reader } = this;
    if (options.extended && reader.match(/\s+|#[^\n]*\n?/y) !== null) return null;
    const literal = reader.match(/\\Q([^]*?)(?:\\E|$)/y);
    if (literal !== null)
      return { type: 'sequence', parts: [...(literal[1] ?? '')].map((one) => byte(one, options.caseless)) };
    if (reader.skip('\\E')) return null;
    if (reader.skip('(?#')) {
      reader.match(/[^)]*/y);
      if (!reader.skip(')')) reader.fail('missing ) after (?# comment');
      return null;
    }
    if (this.readQuantifier() !== null)
      return reader.fail('quantifier does not follow a repeatable item', reader.position - 1);
    const letter = reader.take();
    if (letter === '(') return this.group(options);
    if (letter === '[') return { type: 'set', bytes: readClass(reader, options.caseless) };
    if (letter === '\\') return this.escape(options);
    if (letter === '.') return { type: 'set', bytes: setOf((code) => options.dotAll || code !== 10) };
    if (letter === '^') return { type: 'at', place: options.multiline ? 'line-start' : 'start' };
    if (letter === '$') return { type: 'at', place: options.multiline ? 'line-end' : 'end' };
    return byte(letter, options.caseless);
  }

  private group(options: Options): Node {
    const { reader } = this;
    if (reader.match(/\?(?:P?<(?![=!])|')/y) !== null) return this.named(options);
    const head = reader.match(/\?(?:(?::|>|=|!|<=|<!|\|)|([imsx]*)(?:-([imsx]*))?:)/y);
    if (head === null) {
      if (reader.peek() === '?') this.badGroup();
      this.groups += 1;
      return this.closed({ type: 'capture', group: this.groups, inner: this.choice(options) });
    }
    const [text, on, off] = head;
    if (on !== undefined) return this.closed(this.choice(withOptions(options, on, off ?? '')));
    const inner = this.choice(options);
    if (text === '?>') return this.closed({ type: 'atomic', inner });
    if (text === '?:' || text === '?|') return this.closed(inner);
    return this.closed({ type: 'look', behind: text.includes('<'), negative: text.endsWith('!'), inner });
  }

  private badGroup(): never {
    this.reader.match(/\?[imsx]*-?[imsx]*/y);
    if (this.reader.done) this.reader.fail('missing closing parenthesis');
    return this.reader.fail('unrecognized character after (? or (?-');
  }

  /** A group with a name, after the bracket that opens the name. */
  private named(options: Options): Node {
    const { reader } = this;
    const end = reader.source[reader.position - 1] === "'" ? "'" : '>';
    if (/\d/.test(reader.peek())) reader.fail('subpattern name must start with a non-digit');
    const [name = ''] = reader.match(/\w*/y) ?? [];
    if (name === '') reader.fail('subpattern name expected');
    if (!reader.skip(end)) reader.fail('syntax error in subpattern name (missing terminator?)');
    if (this.names.has(name))
      reader.fail('two named subpatterns have the same name (PCRE2_DUPNAMES not set)');
    this.groups += 1;
    this.names.set(name, this.groups);
    return this.closed({ type: 'capture', group: this.groups, inner: this.choice(options) });
  }

  private closed(node: Node): Node {
    if (!this.reader.skip(')')) this.reader.fail('missing closing parenthesis');
    return node;
  }

  private escape(options: Options): Node {
    const { reader } = this;
    // From 10 on a number without so many groups is an octal one.
    const [octal = ''] = /^[1-7][0-7]{1,2}/.exec(reader.source.slice(reader.position)) ?? [];
    if (octal !== '' && Number(octal) > this.groups) {
      reader.position += octal.length;
      return byte(String.fromCharCode(parseInt(octal, 8) & 255), options.caseless);
    }
    const at = reader.position;
    const reference = reader.match(/([1-9]\d*)|g\{?(\d+)\}?|k[<{'](\w+)[>}']|g\{(\w+)\}/y);
    if (reference !== null) {
      const [, digits, more, name, other] = reference;
      const to = digits ?? more;
      const node = { type: 'again' as const, group: 0, caseless: options.caseless };
      this.references.push({ to: to === undefined ? (name ?? other ?? '') : Number(to), at, node });
      return node;
    }
    const escape = readEscape(reader);
    if (escape.type === 'byte') return byte(String.fromCharCode(escape.code), options.caseless);
    if (escape.type === 'class') return { type: 'set', bytes: setOf(escape.holds) };
    const place = ANCHORS[escape.letter];
    if (place !== undefined) return { type: 'at', place };
    return reader.fail('unrecognized character follows \\', reader.position - 1);
  }

  private quantified(atom: Node): Node {
    // What has no width is not repeated.
    if (atom.type === 'at') return atom;
    const quantifier = this.readQuantifier();
    if (quantifier === null) return atom;
    const [least, most] = quantifier;
    const kind = this.reader.match(/[?+]/y)?.[0];
    const repeat: Node = { type: 'repeat', inner: atom, least, most, lazy: kind === '?' };
    return kind === '+' ? { type: 'atomic', inner: repeat } : repeat;
  }

  /** `*`, `+`, `?`, `{2}`, `{2,}` or `{2,3}`; null for anything else. */
  private readQuantifier(): readonly [least: number, most: number] | null {
    const { reader } = this;
    const start = reader.position;
    const found = reader.match(/[*+?]|\{(\d+)(,?)(\d*)\}/y);
    if (found === null) return null;
    const [sign, low = '', comma = '', high = ''] = found;
    for (const [digits, at] of [
      [low, start + 1],
      [high, start + 2 + low.length],
    ] as const)
      if (Number(digits) > 65535) reader.fail('number too big in {} quantifier', at + tooBigAt(digits));
    const [least, most] = bounds(sign, low, comma, high);
    if (least > most) reader.fail('numbers out of order in {} quantifier', reader.position - 1);
    return [least, most];
  }
}

/** After how many digits a number is more than a quantifier may say. */
const tooBigAt = (digits: string): number =>
  [...digits].findIndex((_, index) => Number(digits.slice(0, index + 1)) > 65535) + 1;

function bounds(sign: string, low: string, comma: string, high: string): readonly [number, number] {
  if (sign === '*') return [0, Infinity];
  if (sign === '+') return [1, Infinity];
  if (sign === '?') return [0, 1];
  const least = Number(low);
  return [least, comma === '' ? least : high === '' ? Infinity : Number(high)];
}

function withOptions(options: Options, on: string, off: string): Options {
  const changed = (letters: string, value: boolean) =>
    [...letters].map((letter) => [OPTION_LETTERS[letter] ?? 'caseless', value] as const);
  return { ...options, ...Object.fromEntries([...changed(on, true), ...changed(off, false)]) };
}

function byte(letter: string, caseless: boolean): Node {
  const code = letter.charCodeAt(0);
  const other = caseless ? otherCase(code) : code;
  return { type: 'set', bytes: setOf((one) => one === code || one === other) };
}
