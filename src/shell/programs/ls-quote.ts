import { escapeLetter, inQuotes, quote, quoteIfNeeded } from './quote.ts';

/** The ways of quotearg() of gnulib to write a name, in the order in which ls tells them. */
export const QUOTING_STYLES = [
  'literal',
  'shell',
  'shell-always',
  'shell-escape',
  'shell-escape-always',
  'c',
  'c-maybe',
  'escape',
  'locale',
  'clocale',
] as const;

export type QuotingStyle = (typeof QUOTING_STYLES)[number];

/** How names are written. */
export interface Quoting {
  readonly style: QuotingStyle;
  /** Characters that are quoted although the style would not: those that say what a file is, behind its name. */
  readonly special: string;
  /** Whether control characters that the style leaves stand as `?`. */
  readonly hidesControls: boolean;
}

const CONTROL = /[\p{Cc}\ud800-\udfff]/u;

/** A name as ls writes it. */
export function writeName(name: string, quoting: Quoting): string {
  const text = styled(name, quoting);
  const leavesControls = /^(literal|shell|shell-always)$/.test(quoting.style);
  return quoting.hidesControls && leavesControls ? text.replace(new RegExp(CONTROL, 'gu'), '?') : text;
}

function styled(name: string, quoting: Quoting): string {
  const { style, special } = quoting;
  switch (style) {
    case 'literal':
      return name;
    case 'shell':
      return needsQuotes(name, quoting) ? inQuotes(name) : name;
    case 'shell-always':
      return inQuotes(name);
    case 'shell-escape':
      return needsQuotes(name, quoting) ? quote(name) : name;
    case 'shell-escape-always':
      return quote(name);
    case 'c':
      return `"${backslashed(name, `"${special}`)}"`;
    case 'c-maybe':
      return needsQuotes(name, quoting) ? `"${backslashed(name, '"')}"` : name;
    case 'escape':
      return backslashed(name, special);
    case 'locale':
    case 'clocale':
      return `‘${backslashed(name, `’${special}`)}’`;
  }
}

/** Whether a name is written between quotation marks in a style that has them only where they are needed. */
export function needsQuotes(name: string, { style, special }: Quoting): boolean {
  if (/^(shell|shell-escape|c-maybe)$/.test(style) && [...special].some((letter) => name.includes(letter)))
    return true;
  switch (style) {
    case 'shell':
      // Of the control characters only those count that end a word.
      return /[\t\n\r]/.test(name) || isQuoted(name.replace(new RegExp(CONTROL, 'gu'), 'x'));
    case 'shell-escape':
      return isQuoted(name);
    case 'c-maybe':
      return name.includes('"') || CONTROL.test(name);
    default:
      return false;
  }
}

const isQuoted = (name: string): boolean => quoteIfNeeded(name) !== name;

const backslashed = (name: string, special: string): string =>
  name.replace(/[^]/gu, (letter) =>
    letter === '\\' || CONTROL.test(letter)
      ? escapeLetter(letter)
      : special.includes(letter)
        ? `\\${letter}`
        : letter,
  );
