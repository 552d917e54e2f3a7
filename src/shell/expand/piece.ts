/**
 * What an expansion makes of a part of a word: text, quoted or not, that word splitting looks into or not; or the place
 * where one word ends and the next begins, as in `"$@"`.
 */
export type Piece =
  | { readonly type: 'text'; readonly text: string; readonly quoted: boolean; readonly splits: boolean }
  | { readonly type: 'break' };

export const quotedText = (text: string): Piece => ({ type: 'text', text, quoted: true, splits: false });

/** Text as it stands in the source: patterns count, word splitting does not look into it. */
export const literal = (text: string): Piece => ({ type: 'text', text, quoted: false, splits: false });

/** The value of an unquoted expansion. */
export const expanded = (text: string): Piece => ({ type: 'text', text, quoted: false, splits: true });

export const BREAK: Piece = { type: 'break' };

/** The text of pieces in one, words apart by spaces. */
export const joined = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (piece.type === 'break' ? ' ' : piece.text)).join('');

/** Pieces as a pattern: what was quoted means itself. */
export const asPattern = (pieces: readonly Piece[]): string =>
  pieces
    .map((piece) => (piece.type === 'break' ? ' ' : piece.quoted ? escapePattern(piece.text) : piece.text))
    .join('');

const escapePattern = (text: string): string => text.replace(/[\\*?[\]()|!@+^-]/g, String.raw`\$&`);
