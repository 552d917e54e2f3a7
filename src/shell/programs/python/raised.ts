import type { PythonError } from '../../../hosting/python/index.ts';
import type { PythonSyntaxError } from './syntax-error.ts';
import type { Place } from './tree.ts';
import type { Value } from './values.ts';

/** A line that was being run when an exception passed through. */
export interface Frame {
  readonly file: string;
  readonly line: number;
  /** `<module>`, or the name of a function. */
  readonly name: string;
  /** The text that the line is of, where the interpreter can find it again. */
  readonly text: string | null;
  /** What of the line was at work, and how it is pointed at. */
  readonly marked?: Marked;
}

/** An expression under carets; the part from `anchor` to `anchorEnd` gets them, and the rest tildes. */
export interface Marked extends Place {
  readonly anchor?: number;
  readonly anchorEnd?: number;
}

/** An exception that is on its way, with the lines it came through, innermost last. */
export class Raised implements PythonError {
  readonly type: string;
  readonly message: string;
  readonly args: readonly Value[] | null;
  frames: readonly Frame[] = [];
  /** What a traceback adds to the message: a name that was perhaps meant. */
  hint = '';
  /** The expression that it came from, until a statement makes a line of it. */
  at: Marked | null = null;
  /** The text that has made its line already. */
  framedIn: object | null = null;
  /** Of a SyntaxError: what is wrong with which text. */
  syntax: { readonly error: PythonSyntaxError; readonly file: string; readonly text: string } | null = null;
  /** The exception that was being dealt with, and the one that `raise … from` names. */
  context: Raised | null = null;
  cause: Raised | null = null;
  hidesContext = false;

  constructor(type: string, message: string, args: readonly Value[] | null = null) {
    this.type = type;
    this.message = message;
    this.args = args;
  }
}

/** Thrown by what is Python and yet not run on this box. */
export class Beyond {
  readonly what: string;

  constructor(what: string) {
    this.what = what;
  }
}
