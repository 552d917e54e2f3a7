import { fromBytes, toBytes } from './bytes.ts';
import { joinBytes, readEscape, unescapeText } from './escapes.ts';
import { formatFloat, readLongDouble } from './printf-float.ts';
import type { NumberStyle, ReadNumber } from './printf-float.ts';
import { formatInteger, readInteger } from './printf-integer.ts';
import { quoteIfNeeded, quoteTypographically } from './quote.ts';
import { backslashQuote } from '../text/quoting.ts';
import { formatTimeText } from './strftime.ts';

/** Whose printf it is, and what time it is for `%(…)T`, in seconds since 1970. */
export interface PrintfOptions {
  readonly isBash: boolean;
  readonly clock?: number;
  /** When the shell began, for `%(…)T` with -2. */
  readonly startedAt?: number;
}

/** What a printf wrote. */
export interface Printed {
  readonly text: string;
  /** Complaints, without the name of the program in front. */
  readonly errors: readonly string[];
  readonly status: number;
  /** What `%n` gives to variables, in the shell alone. */
  readonly assign?: readonly { readonly name: string; readonly value: string }[];
}

/** printf of bash 5.2 and of coreutils 9.1. */
export function formatPrintf(format: string, args: readonly string[], options: PrintfOptions): Printed {
  const printer = new Printer(format, args, options);
  printer.print();
  const { text, errors, status, assign } = printer;
  return { text: joinBytes(text), errors, status, ...(assign.length > 0 ? { assign } : {}) };
}

/** The widest field: the real ones refuse only what fills the memory. */
const WIDEST = 1_000_000;

/** How a pass over the format ended: at its end, by `\c`, or by a mistake in it. */
type Pass = 'done' | 'stopped';

interface Directive extends NumberStyle {
  readonly letter: string;
  /** As it stands in the format, for complaints. */
  readonly source: string;
}

class Printer {
  text = '';
  status = 0;
  readonly errors: string[] = [];
  readonly assign: { name: string; value: string }[] = [];
  private readonly format: string;
  private readonly args: readonly string[];
  private readonly options: PrintfOptions;
  private at = 0;
  private next = 0;

  constructor(format: string, args: readonly string[], options: PrintfOptions) {
    this.format = format;
    this.args = args;
    this.options = options;
  }

  /** The format is used again as long as it takes arguments and some are left. */
  print(): void {
    for (;;) {
      const before = this.next;
      if (this.pass() === 'stopped' || this.next >= this.args.length) return;
      if (this.next > before) continue;
      if (!this.options.isBash) {
        this.warn(`ignoring excess arguments, starting with ${this.quoted(this.args[this.next] ?? '')}`);
      }
      return;
    }
  }

  private pass(): Pass {
    const { format } = this;
    const dialect = this.options.isBash ? 'bash-format' : 'gnu-format';
    for (this.at = 0; this.at < format.length;) {
      const letter = format[this.at];
      if (letter === '\\') {
        const escape = readEscape(format, this.at, dialect);
        if (escape.error !== undefined) this.errors.push(escape.error);
        if (escape.error !== undefined && !this.options.isBash) return this.fail();
        this.text += escape.text;
        this.at += escape.length;
        if (escape.stops === true) return 'stopped';
      } else if (letter === '%' && format[this.at + 1] === '%') {
        this.text += '%';
        this.at += 2;
      } else if (letter === '%') {
        if (this.directive() === 'stopped') return 'stopped';
      } else {
        this.text += letter;
        this.at += 1;
      }
    }
    return 'done';
  }

  private fail(): Pass {
    this.status = 1;
    return 'stopped';
  }

  private directive(): Pass {
    const { format } = this;
    const { isBash } = this.options;
    const start = this.at;
    const match = /^%([-+ #0']*)(\*|\d*)(?:(\.)(\*|-?\d*))?([hjlLtz]*)/.exec(format.slice(start));
    const [head = '%', given = '', field = '', point, fraction = ''] = match ?? [];
    this.at += head.length;
    let flags = given;
    let width = field === '*' ? this.starValue() : Number(field);
    if (width < 0) {
      flags += '-';
      width = -width;
    }
    let precision: number | null = null;
    if (point !== undefined) precision = fraction === '*' ? this.starValue() : Number(fraction);
    if (precision !== null && precision < 0) precision = null;
    const letter = format[this.at] ?? '';
    width = Math.min(width, WIDEST);
    if (precision !== null) precision = Math.min(precision, WIDEST);
    const style = { flags, width, precision };
    const directive = { ...style, letter, source: head + letter };
    if (isBash && letter === '(') return this.time(start, directive);
    this.at += letter === '' ? 0 : 1;
    if (letter === '') {
      this.errors.push(
        isBash ? `\`${head}': missing format character` : `${head}: invalid conversion specification`,
      );
      return this.fail();
    }
    return this.convert(directive, point !== undefined);
  }

  private convert(directive: Directive, hasPrecision: boolean): Pass {
    const { isBash } = this.options;
    const { letter, source, flags } = directive;
    const known = isBash ? 'diouxXeEfFgGaAcsbqQn' : 'diouxXeEfFgGaAcsbq';
    const isWrong =
      !known.includes(letter) ||
      (!isBash &&
        ((flags.includes('#') && 'cdisu'.includes(letter)) ||
          (flags.includes('0') && 'cs'.includes(letter)) ||
          (hasPrecision && letter === 'c') ||
          ('bq'.includes(letter) && source.length > 2)));
    if (isWrong) {
      this.errors.push(
        isBash ? `\`${letter}': invalid format character` : `${source}: invalid conversion specification`,
      );
      return this.fail();
    }
    if ('diouxX'.includes(letter)) this.text += formatInteger(this.integer(letter), letter, directive);
    else if ('eEfFgGaA'.includes(letter)) this.text += formatFloat(this.float(), letter, directive);
    else return this.convertText(directive);
    return 'done';
  }

  private convertText(directive: Directive): Pass {
    const { isBash } = this.options;
    const { letter, precision } = directive;
    const word = this.args[this.next++] ?? '';
    switch (letter) {
      case 'c':
        this.text += inField(word === '' ? '\0' : fromBytes(toBytes(word).slice(0, 1)), {
          ...directive,
          precision: null,
        });
        return 'done';
      case 'b': {
        const { text, stops, errors } = unescapeText(word, isBash ? 'bash-argument' : 'gnu-argument');
        this.errors.push(...errors);
        this.text += inField(text, directive);
        if (errors.length > 0 && !isBash) return this.fail();
        return stops ? 'stopped' : 'done';
      }
      case 'q':
        this.text += isBash ? inField(backslashQuote(word), directive) : quoteIfNeeded(word);
        return 'done';
      case 'Q': {
        const cut = precision === null ? word : fromBytes(toBytes(word).slice(0, precision));
        this.text += inField(backslashQuote(cut), { ...directive, precision: null });
        return 'done';
      }
      case 'n':
        return this.count(word);
      default:
        this.text += inField(word, directive);
        return 'done';
    }
  }

  /** `%n`: the number of bytes so far goes to a variable. */
  private count(name: string): Pass {
    if (!/^[A-Za-z_]\w*$/.test(name)) {
      if (name === '') return 'done';
      this.errors.push(`\`${name}': not a valid identifier`);
      return this.fail();
    }
    this.assign.push({ name, value: String(toBytes(joinBytes(this.text)).length) });
    return 'done';
  }

  /** `%(FORMAT)T` */
  private time(start: number, directive: Directive): Pass {
    const match = /^\(((?:[^()]|\((?:[^()])*\))*)\)/.exec(this.format.slice(this.at));
    const letter = match === null ? '' : (this.format[this.at + match[0].length] ?? '');
    if (match === null || letter !== 'T') {
      this.errors.push(`warning: \`${letter}': invalid time format specification`);
      this.text += this.format.slice(start, this.at + 1);
      this.at += 1;
      return 'done';
    }
    this.at += match[0].length + 1;
    const now = this.options.clock ?? 0;
    const wanted = this.next < this.args.length ? Number(this.integer('d')) : -1;
    const seconds = wanted === -1 ? now : wanted === -2 ? (this.options.startedAt ?? now) : wanted;
    this.text += inField(formatTimeText(match[1] || '%X', seconds), directive);
    return 'done';
  }

  private starValue(): number {
    return Number(this.integer('d'));
  }

  private integer(letter: string): bigint {
    const word = this.args[this.next++];
    if (word === undefined) return 0n;
    const point = this.characterConstant(word);
    if (point !== null) return BigInt(point);
    const read = readInteger(word, letter === 'd' || letter === 'i');
    this.check(word, read);
    return read.value;
  }

  private float() {
    const word = this.args[this.next++] ?? '';
    const point = this.characterConstant(word);
    const read = readLongDouble(point === null ? word : String(point));
    if (point === null) this.check(word, read);
    return read.value;
  }

  /** `'A` and `"A` are the number of the character. */
  private characterConstant(word: string): number | null {
    if (!/^['"]/.test(word)) return null;
    const [, character = '', ...others] = [...word];
    if (!this.options.isBash && character === '') {
      this.check(word, { end: 0, isOutOfRange: false });
      return 0;
    }
    if (!this.options.isBash && others.length > 0) {
      this.warn(`${others.join('')}: character(s) following character constant have been ignored`);
    }
    return character.codePointAt(0) ?? 0;
  }

  /** Complains of a word that is no number as a whole. */
  private check(word: string, read: Pick<ReadNumber<unknown>, 'end' | 'isOutOfRange'>): void {
    if (read.isOutOfRange) {
      if (this.options.isBash) this.warn(`${word}: Numerical result out of range`);
      else this.complain(`${this.quoted(word)}: Numerical result out of range`);
    } else if (read.end < word.length) {
      if (this.options.isBash) this.complain(`${word}: invalid ${numberKind(word)}`);
      else if (read.end === 0) this.complain(`${this.quoted(word)}: expected a numeric value`);
      else this.complain(`${this.quoted(word)}: value not completely converted`);
    }
  }

  private complain(message: string): void {
    this.errors.push(message);
    this.status = 1;
  }

  private warn(message: string): void {
    this.errors.push(`warning: ${message}`);
  }

  private quoted(word: string): string {
    return quoteTypographically(word);
  }
}

/** What bash takes a wrong number for: by its first letters. */
const numberKind = (word: string): string =>
  /^0[xX]/.test(word) ? 'hex number' : /^0\d/.test(word) ? 'octal number' : 'number';

/** Text in its field, both counted in bytes as the C library does. */
function inField(text: string, { flags, width, precision }: NumberStyle): string {
  const bytes = precision === null && width === 0 ? null : toBytes(text);
  if (bytes === null) return text;
  const shown = precision === null ? bytes : bytes.slice(0, precision);
  const blanks = ' '.repeat(Math.max(0, width - shown.length));
  const cut = precision === null ? text : fromBytes(shown);
  return flags.includes('-') ? cut + blanks : blanks + cut;
}
