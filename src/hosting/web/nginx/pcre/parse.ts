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
  private readonly references: { readonly to: number | string; readonly node: { group: number } }[] = [];

  constructor(source: string) {
    this.reader = new Reader(source);
  }

  /** Settles references to groups, and tells the names in their order. */
  finish(): readonly (readonly [string, number])[] {
    for (const { to, node } of this.references) {
      const group = typeof to === 'number' ? to : this.names.get(to);
      if (group === undefined || group > this.groups)
        this.reader.fail('reference to non-existent subpattern');
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
    if (reader.match(/\(\?#[^)]*\)/y) !== null) return null;
    if (reader.match(/(?:[*+?]|\{\d+(?:,\d*)?\})/y) !== null)
      return reader.fail('quantifier does not follow a repeatable item');
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
    const start = this.reader.position;
    const head = this.reader.match(
      /\?(?:(?::|>|=|!|<=|<!|\|)|P?<([^>]*)>|'([^']*)'|([imsx]*)(?:-([imsx]*))?:)/y,
    );
    if (head === null) {
      if (this.reader.peek() === '?') this.badGroup();
      this.groups += 1;
      return this.closed({ type: 'capture', group: this.groups, inner: this.choice(options) });
    }
    const [text, angled, quoted, on, off] = head;
    const name = angled ?? quoted;
    if (name !== undefined) return this.named(name, start + text.length, options);
    if (on !== undefined) return this.closed(this.choice(withOptions(options, on, off ?? '')));
    const inner = this.choice(options);
    if (text === '?>') return this.closed({ type: 'atomic', inner });
    if (text === '?:' || text === '?|') return this.closed(inner);
    return this.closed({ type: 'look', behind: text.includes('<'), negative: text.endsWith('!'), inner });
  }

  private badGroup(): never {
    const { reader } = this;
    const name = reader.match(/\?(?:P?<|')/y);
    if (name === null) {
      reader.match(/\?[imsx-]*/y);
      reader.take();
      return reader.fail('unrecognized character after (? or (?-');
    }
    reader.match(/\w*/y);
    return reader.fail('syntax error in subpattern name (missing terminator?)');
  }

  private named(name: string, end: number, options: Options): Node {
    const start = end - 1 - name.length;
    if (name === '') this.reader.fail('subpattern name expected', start);
    if (/^\d/.test(name)) this.reader.fail('subpattern name must start with a non-digit', start + 1);
    const wrong = name.search(/\W/);
    if (wrong !== -1)
      this.reader.fail('syntax error in subpattern name (missing terminator?)', start + wrong);
    if (this.names.has(name))
      this.reader.fail('two named subpatterns have the same name (PCRE2_DUPNAMES not set)', end - 1);
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
    const reference = reader.match(/([1-9]\d*)|g\{?(\d+)\}?|k[<{'](\w+)[>}']|g\{(\w+)\}/y);
    if (reference !== null) {
      const [, digits, more, name, other] = reference;
      const to = digits ?? more;
      const node = { type: 'again' as const, group: 0, caseless: options.caseless };
      this.references.push({ to: to === undefined ? (name ?? other ?? '') : Number(to), node });
      return node;
    }
    const escape = readEscape(reader);
    if (escape.type === 'byte') return byte(String.fromCharCode(escape.code), options.caseless);
    if (escape.type === 'class') return { type: 'set', bytes: setOf(escape.holds) };
    const place = ANCHORS[escape.letter];
    if (place !== undefined) return { type: 'at', place };
    return reader.fail('unrecognized character follows \\');
  }

  private quantified(atom: Node): Node {
    const found = this.reader.match(/([*+?]|\{(\d+)(,?)(\d*)\})([?+]?)/y);
    if (found === null) return atom;
    const [, sign, low, comma, high, kind] = found;
    const [least, most] = bounds(sign ?? '', low ?? '', comma ?? '', high ?? '');
    if (least > 65535 || (most !== Infinity && most > 65535))
      this.reader.fail('number too big in {} quantifier');
    if (least > most) this.reader.fail('numbers out of order in {} quantifier');
    const repeat: Node = { type: 'repeat', inner: atom, least, most, lazy: kind === '?' };
    return kind === '+' ? { type: 'atomic', inner: repeat } : repeat;
  }
}

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
