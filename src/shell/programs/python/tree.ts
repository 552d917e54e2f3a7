/** Where something stands: lines from 1, columns from 0, the end behind the last letter. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export type Expression = Place &
  (
    | { readonly type: 'text'; readonly text: string; readonly kind: 'plain' | 'unicode' | 'bytes' }
    | { readonly type: 'number'; readonly text: string }
    | { readonly type: 'name'; readonly name: string }
    | { readonly type: 'attribute'; readonly of: Expression; readonly name: string }
    | { readonly type: 'subscript'; readonly of: Expression; readonly index: Expression }
    | {
        readonly type: 'slice';
        readonly from: Expression | null;
        readonly to: Expression | null;
        readonly step: Expression | null;
      }
    | { readonly type: 'call'; readonly function: Expression; readonly values: readonly Argument[] }
    | { readonly type: 'tuple' | 'list'; readonly items: readonly Expression[] }
    | { readonly type: 'dict'; readonly items: readonly (readonly [key: Expression, value: Expression])[] }
    | {
        readonly type: 'binary';
        readonly operator: string;
        readonly left: Expression;
        readonly right: Expression;
      }
    | { readonly type: 'unary'; readonly operator: string; readonly of: Expression }
    | {
        readonly type: 'compare';
        readonly left: Expression;
        readonly rest: readonly (readonly [operator: string, right: Expression])[];
      }
    | { readonly type: 'logic'; readonly operator: 'and' | 'or'; readonly items: readonly Expression[] }
    | {
        readonly type: 'choice';
        readonly test: Expression;
        readonly then: Expression;
        readonly otherwise: Expression;
      }
    /** Python that is not run here, with what it is called. */
    | { readonly type: 'beyond'; readonly what: string }
  );

/** One argument of a call; `name` of a keyword, `*` or `**`. */
export interface Argument {
  readonly name: string | null;
  readonly value: Expression;
}

/** A name that is imported, and the one it gets. */
export interface Alias extends Place {
  readonly name: string;
  readonly as: string | null;
}

export type Block = readonly Statement[];

export type Statement = Place &
  (
    | { readonly type: 'import'; readonly names: readonly Alias[] }
    | {
        readonly type: 'from';
        readonly dots: number;
        readonly module: string;
        /** Null for `*`. */
        readonly names: readonly Alias[] | null;
      }
    | { readonly type: 'assign'; readonly targets: readonly Expression[]; readonly value: Expression }
    | {
        readonly type: 'augment';
        readonly target: Expression;
        readonly operator: string;
        readonly value: Expression;
      }
    /** `print` of Python 2; a comma at the end leaves the line open. */
    | {
        readonly type: 'print';
        readonly to: Expression | null;
        readonly items: readonly Expression[];
        readonly isOpen: boolean;
      }
    | { readonly type: 'expression'; readonly value: Expression }
    | { readonly type: 'raise'; readonly values: readonly Expression[]; readonly from: Expression | null }
    | { readonly type: 'delete'; readonly targets: readonly Expression[] }
    | {
        readonly type: 'if';
        readonly branches: readonly (readonly [test: Expression, body: Block])[];
        readonly otherwise: Block;
      }
    | {
        readonly type: 'for';
        readonly target: Expression;
        readonly over: Expression;
        readonly body: Block;
        readonly otherwise: Block;
      }
    | {
        readonly type: 'try';
        readonly body: Block;
        readonly handlers: readonly Handler[];
        readonly otherwise: Block;
        readonly last: Block;
      }
    | {
        readonly type: 'define';
        readonly what: 'function' | 'class';
        readonly name: string;
        readonly isPlain: boolean;
      }
    | { readonly type: 'pass' }
    | { readonly type: 'break' | 'continue' }
    | { readonly type: 'beyond'; readonly what: string }
  );

export interface Handler extends Place {
  readonly of: Expression | null;
  readonly as: string | null;
  readonly body: Block;
}
