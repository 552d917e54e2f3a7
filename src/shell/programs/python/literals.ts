import type { SyntaxVersion } from './tokens.ts';

/** A text as it stands in a program. */
export interface TextLiteral {
  readonly text: string;
  readonly kind: 'plain' | 'unicode' | 'bytes';
  /** Whether it is an f-string, whose braces hold expressions. */
  readonly isFormatted: boolean;
}

const SIMPLE: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** The text that a literal stands for, with prefix and quotes: lexical analysis, 2.4.1. */
export function readText(literal: string, { major }: SyntaxVersion): TextLiteral {
  const [, prefix = '', quote = '"'] = /^([a-zA-Z]*)("""|'''|"|')/.exec(literal) ?? [];
  const inner = literal.slice(prefix.length + quote.length, -quote.length);
  const letters = prefix.toLowerCase();
  const kind =
    letters.includes('u') && major === 2
      ? 'unicode'
      : letters.includes('b') && major === 3
        ? 'bytes'
        : 'plain';
  const isWide = major === 3 ? kind !== 'bytes' : kind === 'unicode';
  return {
    text: letters.includes('r') ? inner : unescape(inner, isWide),
    kind,
    isFormatted: letters.includes('f'),
  };
}

const unescape = (text: string, isWide: boolean): string =>
  text.replace(
    /\\(?:(\n|[\\'"abfnrtv])|([0-7]{1,3})|x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8}))/g,
    (whole, simple?: string, octal?: string, hex?: string, short?: string, long?: string) => {
      if (simple !== undefined) return SIMPLE[simple] ?? whole;
      if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8));
      if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
      const wide = short ?? long;
      return isWide && wide !== undefined ? String.fromCodePoint(parseInt(wide, 16)) : whole;
    },
  );
