import type { Token } from './tokens.ts';

/** What is wrong with a text. */
export type Mistake =
  | 'invalid'
  | 'letter'
  | 'unterminated'
  | 'unterminated-long'
  | 'open-bracket'
  | 'backslash'
  | 'end-of-file'
  | 'unmatched'
  | 'mismatch'
  | 'number'
  | 'leading-zeros'
  | 'dedent'
  | 'indent'
  | 'no-block'
  | 'no-block-at-end'
  | 'no-names'
  | 'handler-at-end'
  | 'else'
  | 'no-parameters'
  | 'colon'
  | 'print'
  | 'exec'
  | 'assign-to'
  | 'handler'
  | 'trailing-comma'
  | 'outside';

interface Spot {
  readonly line: number;
  /** Of the first letter, from 0. */
  readonly column: number;
  /** Behind the last letter; null for a single one. */
  readonly end: { readonly line: number; readonly column: number } | null;
  /** What it is about: a letter, a name, a statement. */
  readonly detail: string;
  readonly opened?: Token | null;
  /** How long the last line of the text is. */
  readonly lastColumn?: number;
}

/** A text is no Python; the wording, which differs by version, is made when it is told. */
export class PythonSyntaxError {
  readonly kind: Mistake;
  readonly spot: Spot;

  constructor(kind: Mistake, spot: Spot) {
    this.kind = kind;
    this.spot = spot;
  }
}
