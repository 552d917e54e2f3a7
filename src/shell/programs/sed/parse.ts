import { PatternError, compile } from '../../matcher/index.ts';
import type { Matcher } from '../../matcher/index.ts';
import { SedError } from './script.ts';
import type { Action, Address, Command, Replacement } from './script.ts';

/** How a script is read. */
export interface ScriptOptions {
  readonly extended: boolean;
  /** What complaints begin with: `-e expression #1, char `; the number follows. */
  readonly place: string;
}

/** Commands without arguments. */
const PLAIN = '=dDgGhHnNpPxzF';

/** Reads a script; throws SedError. */
export const parseScript = (source: string, options: ScriptOptions): readonly Command[] =>
  new Parser(source, options).parse();

class Parser {
  private readonly source: string;
  private readonly options: ScriptOptions;
  private readonly commands: Command[] = [];
  private readonly open: { readonly place: number; readonly at: number }[] = [];
  private at = 0;

  constructor(source: string, options: ScriptOptions) {
    this.source = source;
    this.options = options;
  }

  parse(): readonly Command[] {
    for (;;) {
      while (/[\s;]/.test(this.letter)) this.at += 1;
      if (this.letter === '') break;
      if (this.letter === '#') this.skipLine();
      else this.command();
    }
    const unclosed = this.open.at(-1);
    if (unclosed !== undefined) this.fail("unmatched `{'", 0);
    const labels = new Set(
      this.commands.flatMap(({ action }) => (action.type === 'label' ? [action.label] : [])),
    );
    for (const { action } of this.commands) {
      if (action.type === 'jump' && action.label !== '' && !labels.has(action.label)) {
        throw new SedError(
          `-e expression #1, char ${this.source.length}: can't find label for jump to \`${action.label}'`.replace(
            /^.*: can/,
            'can',
          ),
        );
      }
    }
    return this.commands;
  }

  private get letter(): string {
    return this.source[this.at] ?? '';
  }

  /** The place behind the letter that comes, if there is one. */
  private get behind(): number {
    return Math.min(this.at + 1, this.source.length);
  }

  private startsWith(text: string): boolean {
    return this.source.startsWith(text, this.at);
  }

  private fail(message: string, at = this.at): never {
    throw new SedError(`${this.options.place}${at}: ${message}`);
  }

  private skipLine(): void {
    const end = this.source.indexOf('\n', this.at);
    this.at = end < 0 ? this.source.length : end + 1;
  }

  private skipBlanks(): void {
    while (/[ \t]/.test(this.letter)) this.at += 1;
  }

  private command(): void {
    const addresses = this.addresses();
    this.skipBlanks();
    let isNegated = false;
    while (this.letter === '!') {
      isNegated = true;
      this.at += 1;
      this.skipBlanks();
      if (this.letter === '!') {
        this.at += 1;
        this.fail("multiple `!'s");
      }
    }
    const name = this.letter;
    if (name === '') this.fail('missing command');
    this.at += 1;
    const action = this.action(name, addresses);
    this.commands.push({ addresses, isNegated, action });
    if (action.type === 'open') this.open.push({ place: this.commands.length - 1, at: this.at });
  }

  private addresses(): readonly Address[] {
    const first = this.address(false);
    if (first === null) return [];
    this.skipBlanks();
    if (this.letter !== ',') {
      if (first.type === 'zero') this.fail('invalid usage of line address 0', this.behind);
      return [first];
    }
    this.at += 1;
    this.skipBlanks();
    const second = this.address(true);
    if (second === null) this.fail("unexpected `,'", this.behind);
    if (first.type === 'zero' && second.type !== 'match') this.fail('invalid usage of line address 0');
    return [first, second];
  }

  private address(isSecond: boolean): Address | null {
    const { letter } = this;
    if (/\d/.test(letter)) {
      const number = this.number();
      if (!isSecond && this.letter === '~') {
        this.at += 1;
        return { type: 'step', first: number, step: this.number() };
      }
      return number === 0 && !isSecond ? { type: 'zero' } : { type: 'line', number };
    }
    if (isSecond && (letter === '+' || letter === '~')) {
      this.at += 1;
      const number = this.number();
      return letter === '+' ? { type: 'plus', count: number } : { type: 'multiple', of: number };
    }
    if (letter === '$') {
      this.at += 1;
      return { type: 'last' };
    }
    if (letter !== '/' && letter !== '\\') return null;
    this.at += letter === '\\' ? 2 : 1;
    const mark = this.source[this.at - 1] ?? '/';
    const pattern = this.delimited(mark, true);
    if (pattern === null) this.fail('unterminated address regex', this.source.length);
    let ignoreCase = false;
    while (/[IM]/.test(this.letter) && this.letter !== '') {
      ignoreCase ||= this.letter === 'I';
      this.at += 1;
    }
    return { type: 'match', matcher: this.compile(pattern, ignoreCase) };
  }

  private number(): number {
    const digits = /^\d*/.exec(this.source.slice(this.at))?.[0] ?? '';
    this.at += digits.length;
    return Number(digits);
  }

  /** Text up to a mark that has no backslash in front; null if there is none. In a pattern, brackets hide the mark. */
  private delimited(mark: string, isPattern: boolean): string | null {
    let text = '';
    for (; this.at < this.source.length; this.at += 1) {
      const letter = this.letter;
      if (letter === mark) {
        this.at += 1;
        return text;
      }
      if (letter === '\n' && isPattern && mark !== '\n') return null;
      if (letter === '[' && isPattern) {
        const bracket = /^\[\^?\]?(?:\[([:.=])[^]*?\1\]|[^\]\n])*\]/.exec(this.source.slice(this.at))?.[0];
        if (bracket === undefined) return null;
        text += bracket.replaceAll('\\n', '\n');
        this.at += bracket.length - 1;
        continue;
      }
      if (letter !== '\\') {
        text += letter;
        continue;
      }
      this.at += 1;
      const next = this.letter;
      if (next === '') return null;
      if (next === mark) text += isPattern && /[.*[\]^$+?(){}|]/.test(mark) ? `\\${mark}` : mark;
      else if (next === 'n' && isPattern) text += '\n';
      else text += `\\${next}`;
    }
    return null;
  }

  private compile(pattern: string, ignoreCase: boolean): Matcher | null {
    if (pattern === '') return null;
    try {
      return compile(controlEscapes(pattern), { syntax: this.options.extended ? 'ere' : 'bre', ignoreCase });
    } catch (thrown) {
      if (thrown instanceof PatternError) return this.fail(thrown.message);
      throw thrown;
    }
  }

  private action(name: string, addresses: readonly Address[]): Action {
    if (PLAIN.includes(name)) {
      this.end();
      return { type: 'plain', name };
    }
    switch (name) {
      case '{':
        return { type: 'open', end: 0 };
      case '}':
        return this.close(addresses);
      case 's':
        return this.substitute();
      case 'y':
        return this.transliterate();
      case 'a':
      case 'i':
      case 'c':
        return { type: 'text', name, text: this.text() };
      case ':':
        return this.label(addresses);
      case 'b':
      case 't':
      case 'T':
        return { type: 'jump', name, label: this.word() };
      case 'r':
      case 'R':
      case 'w':
      case 'W':
        return { type: 'file', name, path: this.path() };
      case 'q':
      case 'Q':
        if (addresses.length > 1) this.fail('command only uses one address');
        return this.numbered(name);
      case 'l':
      case 'L':
        return this.numbered(name);
      default:
        return this.fail(`unknown command: \`${name}'`);
    }
  }

  /** Nothing but blanks may stand between a command and the next. */
  private end(): void {
    this.skipBlanks();
    if (this.letter === '' || /[;\n}#]/.test(this.letter)) return;
    this.at += 1;
    this.fail('extra characters after command');
  }

  private close(addresses: readonly Address[]): Action {
    const opened = this.open.pop();
    if (opened === undefined) this.fail("unexpected `}'");
    if (addresses.length > 0) this.fail("} doesn't want any addresses");
    const begun = this.commands[opened.place]?.action;
    if (begun?.type === 'open') begun.end = this.commands.length;
    this.end();
    return { type: 'close' };
  }

  private label(addresses: readonly Address[]): Action {
    if (addresses.length > 0) this.fail(": doesn't want any addresses");
    this.skipBlanks();
    const label = /^[^\n;]*/.exec(this.source.slice(this.at))?.[0].trim() ?? '';
    this.at += label.length;
    if (label === '') this.fail('":" lacks a label');
    return { type: 'label', label };
  }

  private word(): string {
    this.skipBlanks();
    const word = /^[^\s;}]*/.exec(this.source.slice(this.at))?.[0] ?? '';
    this.at += word.length;
    this.end();
    return word;
  }

  private path(): string {
    this.skipBlanks();
    const path = /^[^\n]*/.exec(this.source.slice(this.at))?.[0] ?? '';
    this.at += path.length;
    if (path === '') this.fail('missing filename in r/R/w/W commands');
    return path;
  }

  private numbered(name: 'q' | 'Q' | 'l' | 'L'): Action {
    this.skipBlanks();
    const value = /\d/.test(this.letter) ? this.number() : null;
    this.end();
    return { type: 'number', name, value };
  }

  /** The text of a, i and c: one line after blanks, or what follows a backslash and a line end. */
  private text(): string {
    this.skipBlanks();
    if (this.letter === '') this.fail("expected \\ after `a', `c' or `i'");
    if (this.startsWith('\\')) {
      this.at += 1;
      const start = this.at;
      this.skipBlanks();
      if (this.startsWith('\n')) this.at += 1;
      else this.at = start;
      if (this.at === this.source.length) this.fail("expected \\ after `a', `c' or `i'");
    }
    let text = '';
    for (; this.letter !== '' && this.letter !== '\n'; this.at += 1) {
      if (this.startsWith('\\')) {
        this.at += 1;
        if (this.at === this.source.length) break;
      }
      text += this.letter;
    }
    this.at += 1;
    return `${text}\n`;
  }

  private substitute(): Action {
    const mark = this.letter;
    this.at += 1;
    const unfinished = "unterminated `s' command";
    if (mark === '' || mark === '\n' || mark === '\\') this.fail(unfinished, this.source.length);
    const pattern = this.delimited(mark, true);
    if (pattern === null) this.fail(unfinished, this.source.length);
    const replacement = this.delimited(mark, false);
    if (replacement === null) this.fail(unfinished, this.source.length);
    const flags = this.flags();
    const matcher = this.compile(pattern, flags.ignoreCase);
    const parts = parseReplacement(replacement);
    const most = Math.max(0, ...parts.map((part) => (part.type === 'group' ? part.index : 0)));
    if (matcher !== null && most > matcher.groups)
      this.fail(`invalid reference \\${most} on \`s' command's RHS`);
    return { type: 's', matcher, replacement: parts, ...flags };
  }

  private flags() {
    let [isGlobal, prints, ignoreCase, number] = [false, false, false, 0];
    for (;;) {
      const { letter } = this;
      this.at += 1;
      if ((letter === 'g' && isGlobal) || (letter === 'p' && prints))
        this.fail(`multiple \`${letter}' options to \`s' command`);
      if (letter === 'g') isGlobal = true;
      else if (letter === 'p') prints = true;
      else if (letter === 'i' || letter === 'I') ignoreCase = true;
      else if (letter === 'm' || letter === 'M' || letter === 'e') continue;
      else if (/\d/.test(letter) && letter !== '') {
        if (number > 0) this.fail("multiple number options to `s' command");
        this.at -= 1;
        number = this.number();
        if (number === 0) this.fail("number option to `s' command may not be zero");
      } else if (letter === 'w') return { isGlobal, prints, ignoreCase, number, file: this.path() };
      else if (/[\n;]/.test(letter)) break;
      else if (letter === '' || letter === '}' || letter === '#') {
        this.at -= 1;
        break;
      } else if (letter !== ' ') this.fail("unknown option to `s'");
    }
    return { isGlobal, prints, ignoreCase, number, file: null };
  }

  private transliterate(): Action {
    const mark = this.letter;
    this.at += 1;
    const unfinished = "unterminated `y' command";
    const [from, to] = [this.delimited(mark, false), this.delimited(mark, false)];
    if (mark === '' || from === null || to === null) this.fail(unfinished, this.source.length);
    const [left, right] = [from, to].map((text) => [
      ...controlEscapes(text.replaceAll('\\n', '\n').replaceAll('\\\\', '\\')),
    ]);
    if (left?.length !== right?.length) this.fail("strings for `y' command are different lengths");
    this.end();
    return { type: 'y', map: new Map(left?.map((letter, index) => [letter, right?.[index] ?? ''])) };
  }
}

const CONTROLS: Readonly<Record<string, string>> = { a: '\x07', f: '\f', r: '\r', t: '\t', v: '\v' };

/** `\t` and its kin, `\d065`, `\o101` and `\x41`, which GNU reads before anything else. */
const controlEscapes = (text: string): string =>
  text.replace(
    /\\(?:([afrtv])|d(\d{3})|o([0-7]{3})|x([\dA-Fa-f]{2})|(.))/gs,
    (whole, letter?: string, decimal?: string, octal?: string, hex?: string) => {
      if (letter !== undefined) return CONTROLS[letter] ?? letter;
      if (decimal !== undefined) return String.fromCharCode(Number(decimal));
      if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8));
      return hex === undefined ? whole : String.fromCharCode(parseInt(hex, 16));
    },
  );

function parseReplacement(text: string): Replacement {
  const parts: Replacement[number][] = [];
  for (const [whole, escaped] of controlEscapes(text).matchAll(/\\([^])|[^]/g)) {
    if (whole === '&') parts.push({ type: 'group', index: 0 });
    else if (escaped === undefined) parts.push({ type: 'text', text: whole });
    else if (/\d/.test(escaped)) parts.push({ type: 'group', index: Number(escaped) });
    else if (/[ULulE]/.test(escaped)) parts.push({ type: 'case', kind: escaped as 'U' });
    else parts.push({ type: 'text', text: escaped === 'n' ? '\n' : escaped });
  }
  return parts;
}
