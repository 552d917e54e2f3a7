import type { Matcher } from '../../matcher/index.ts';

/** Which lines a command is for. */
export type Address =
  | { readonly type: 'line'; readonly number: number }
  | { readonly type: 'last' }
  /** Null is the expression that was used last. */
  | { readonly type: 'match'; readonly matcher: Matcher | null }
  | { readonly type: 'step'; readonly first: number; readonly step: number }
  | { readonly type: 'plus'; readonly count: number }
  | { readonly type: 'multiple'; readonly of: number }
  /** Line 0, before the first: only `0,/re/` may begin there. */
  | { readonly type: 'zero' };

/** What is put in for a match: text, groups, and changes of case. */
export type Replacement = readonly (
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'group'; readonly index: number }
  | { readonly type: 'case'; readonly kind: 'U' | 'L' | 'u' | 'l' | 'E' }
)[];

export type Action =
  | {
      readonly type: 's';
      readonly matcher: Matcher | null;
      readonly replacement: Replacement;
      readonly isGlobal: boolean;
      readonly number: number;
      readonly prints: boolean;
      readonly file: string | null;
    }
  | { readonly type: 'y'; readonly map: ReadonlyMap<string, string> }
  | { readonly type: 'text'; readonly name: 'a' | 'i' | 'c'; readonly text: string }
  | { readonly type: 'jump'; readonly name: 'b' | 't' | 'T'; readonly label: string }
  | { readonly type: 'label'; readonly label: string }
  | { readonly type: 'file'; readonly name: 'r' | 'R' | 'w' | 'W'; readonly path: string }
  | { readonly type: 'number'; readonly name: 'q' | 'Q' | 'l' | 'L'; readonly value: number | null }
  /** `end` is the place of the brace that closes. */
  | { readonly type: 'open'; end: number }
  | { readonly type: 'close' }
  | { readonly type: 'plain'; readonly name: string };

/** One command of a script. */
export interface Command {
  readonly addresses: readonly Address[];
  readonly isNegated: boolean;
  readonly action: Action;
}

/** A script that is none, in the words of sed. */
export class SedError extends Error {}
