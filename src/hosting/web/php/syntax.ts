/* What the reader of PHP knows of the language: literals, variables, strings with variables in them, calls, conditions, includes. */

/** A part of a program that has a value; `line` is where PHP would name it. */
export type Expression =
  | { readonly type: 'literal'; readonly value: string | number | boolean | null }
  /** A text in double quotes: its parts, one after the other. */
  | { readonly type: 'template'; readonly parts: readonly Expression[] }
  | { readonly type: 'variable'; readonly name: string; readonly line: number }
  | {
      readonly type: 'index';
      readonly of: Expression;
      readonly key: Expression | null;
      readonly line: number;
    }
  | {
      readonly type: 'array';
      readonly items: readonly (readonly [key: Expression | null, value: Expression])[];
    }
  | { readonly type: 'constant'; readonly name: string; readonly line: number }
  | { readonly type: 'unary'; readonly operator: string; readonly of: Expression }
  | {
      readonly type: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
      readonly line: number;
    }
  | {
      readonly type: 'choice';
      readonly test: Expression;
      readonly then: Expression | null;
      readonly otherwise: Expression;
    }
  | {
      readonly type: 'assign';
      readonly to: Expression;
      /** `.`, `+`, … of `.=`, `+=`; empty for `=`. */
      readonly operator: string;
      readonly value: Expression;
      readonly line: number;
    }
  | {
      readonly type: 'call';
      readonly name: string;
      readonly args: readonly Expression[];
      readonly line: number;
    }
  | {
      readonly type: 'include';
      readonly kind: IncludeKind;
      readonly path: Expression;
      readonly line: number;
    }
  | { readonly type: 'isset'; readonly all: readonly Expression[] }
  | { readonly type: 'print'; readonly value: Expression }
  | { readonly type: 'exit'; readonly value: Expression | null };

export type IncludeKind = 'include' | 'include_once' | 'require' | 'require_once';

/** A statement. */
export type Statement =
  | { readonly type: 'html'; readonly text: string }
  | { readonly type: 'echo'; readonly values: readonly Expression[] }
  | { readonly type: 'run'; readonly value: Expression }
  | { readonly type: 'return'; readonly value: Expression | null }
  | {
      readonly type: 'if';
      readonly test: Expression;
      readonly then: readonly Statement[];
      readonly otherwise: readonly Statement[];
    };

/** Something that stops a program before or while it runs: what PHP would say, or that it is beyond the model. */
export class PhpStop extends Error {
  /** `Parse error`, `Fatal error` */
  readonly kind: string;
  readonly line: number;
  readonly file: string;
  /** The call that it happened in, as a trace shows it; null outside of all. */
  readonly call: string | null;

  constructor(kind: string, message: string, file: string, line: number, call: string | null = null) {
    super(message);
    this.kind = kind;
    this.file = file;
    this.line = line;
    this.call = call;
  }
}

/** The same for what PHP can and this reader cannot. */
export const beyond = (what: string, file: string, line: number): PhpStop =>
  new PhpStop('Fatal error', `beyond this model: ${what}`, file, line);
