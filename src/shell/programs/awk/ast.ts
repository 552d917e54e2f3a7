import type { Matcher } from '../../matcher/index.ts';

/** What something can be assigned to. */
export type Target =
  | { readonly type: 'variable'; readonly name: string }
  | { readonly type: 'field'; readonly index: Expression }
  | { readonly type: 'element'; readonly name: string; readonly index: readonly Expression[] };

export type Expression =
  | Target
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'regex'; readonly matcher: Matcher }
  | { readonly type: 'unary'; readonly operator: '-' | '+' | '!'; readonly operand: Expression }
  | {
      readonly type: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly type: 'match';
      readonly isNegated: boolean;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly type: 'conditional';
      readonly test: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    }
  | {
      readonly type: 'assign';
      readonly target: Target;
      readonly operator: string;
      readonly value: Expression;
    }
  | { readonly type: 'step'; readonly target: Target; readonly by: 1 | -1; readonly isBefore: boolean }
  | { readonly type: 'in'; readonly index: readonly Expression[]; readonly name: string }
  | { readonly type: 'group'; readonly items: readonly Expression[] }
  | {
      readonly type: 'call';
      readonly name: string;
      readonly args: readonly Expression[];
      readonly isBuiltin: boolean;
    }
  | {
      readonly type: 'getline';
      readonly target: Target | null;
      readonly source: Expression | null;
      readonly kind: 'main' | 'file' | 'command';
    };

/** Where print goes: standard output if null. */
export type Redirection = { readonly kind: '>' | '>>' | '|'; readonly to: Expression } | null;

export type Statement =
  | { readonly type: 'block'; readonly body: readonly Statement[] }
  | { readonly type: 'expression'; readonly value: Expression }
  | {
      readonly type: 'print';
      readonly isFormatted: boolean;
      readonly args: readonly Expression[];
      readonly redirection: Redirection;
    }
  | { readonly type: 'if'; readonly test: Expression; readonly yes: Statement; readonly no: Statement | null }
  | {
      readonly type: 'while';
      readonly test: Expression;
      readonly body: Statement;
      readonly isBehind: boolean;
    }
  | {
      readonly type: 'for';
      readonly first: Statement | null;
      readonly test: Expression | null;
      readonly last: Statement | null;
      readonly body: Statement;
    }
  | { readonly type: 'each'; readonly variable: string; readonly array: string; readonly body: Statement }
  | { readonly type: 'jump'; readonly kind: 'next' | 'nextfile' | 'break' | 'continue' }
  | { readonly type: 'exit'; readonly value: Expression | null }
  | { readonly type: 'return'; readonly value: Expression | null }
  | { readonly type: 'delete'; readonly name: string; readonly index: readonly Expression[] | null };

/** `pattern { action }`; a range has two expressions. */
export interface Rule {
  readonly patterns: readonly Expression[];
  /** Null prints the line. */
  readonly action: Statement | null;
}

export interface UserFunction {
  readonly parameters: readonly string[];
  readonly body: Statement;
}

export interface Program {
  readonly begin: readonly Statement[];
  readonly end: readonly Statement[];
  readonly rules: readonly Rule[];
  readonly functions: ReadonlyMap<string, UserFunction>;
}

/** A program that is none, or an action that cannot be done, in the words of mawk. */
export class AwkError extends Error {}
