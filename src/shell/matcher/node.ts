/** A regular expression as a tree. */
export type Node =
  | { readonly type: 'empty' }
  | { readonly type: 'set'; readonly holds: (letter: string) => boolean; readonly literal: string | null }
  | { readonly type: 'assert'; readonly kind: Assertion }
  | { readonly type: 'group'; readonly index: number | null; readonly body: Node }
  | { readonly type: 'sequence'; readonly parts: readonly Node[] }
  | { readonly type: 'choice'; readonly options: readonly Node[] }
  | {
      readonly type: 'repeat';
      readonly body: Node;
      readonly min: number;
      readonly max: number;
      readonly isLazy: boolean;
    }
  | { readonly type: 'reference'; readonly index: number }
  | { readonly type: 'look'; readonly body: Node; readonly isNegated: boolean; readonly isBehind: boolean };

/** What holds between two letters. */
export type Assertion =
  | 'line-start'
  | 'line-end'
  | 'text-start'
  | 'text-end'
  | 'boundary'
  | 'no-boundary'
  | 'word-start'
  | 'word-end';

/** The dialect: basic and extended as GNU has them, or Perl's as far as PCRE patterns of nginx go. */
export type Syntax = 'bre' | 'ere' | 'perl';

/** A pattern that is none, in the words of regcomp(3). */
export class PatternError extends Error {}

export const EMPTY: Node = { type: 'empty' };

export const isWordLetter = (letter: string | undefined): boolean =>
  letter !== undefined && /[\p{L}\p{N}_]/u.test(letter);
