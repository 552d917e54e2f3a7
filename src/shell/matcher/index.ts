/**
 * Regular expressions whose time is counted: a page has one thread, and the engine of the browser can hang it. POSIX rules
 * (the leftmost match, and of those the longest) for grep, sed, awk and bash, Perl's (the first that is tried) for nginx.
 */
import type { Node, Syntax } from './node.ts';
import { parsePattern } from './parse.ts';
import type { Parsed } from './parse.ts';
import { assemble } from './program.ts';
import type { Instruction } from './program.ts';
import { findLongest, tryAt } from './run.ts';
import type { Subject } from './run.ts';

export { PatternError } from './node.ts';
export type { Syntax } from './node.ts';
export { TooManySteps } from './run.ts';

/** A match: places in UTF-16 units. */
export interface Match {
  readonly start: number;
  readonly end: number;
  /** The whole, and then each group; null for a group that took no part. */
  readonly groups: readonly (readonly [number, number] | null)[];
}

export interface CompileOptions {
  readonly syntax: Syntax;
  readonly ignoreCase?: boolean;
}

export interface ExecFlags {
  /** The beginning of the text is not the beginning of a line. */
  readonly notBol?: boolean;
  readonly notEol?: boolean;
}

/** Compiles a pattern; throws PatternError with the words of regcomp(3). */
export const compile = (source: string, { syntax, ignoreCase = false }: CompileOptions): Matcher =>
  new Matcher(parsePattern(source, syntax, ignoreCase), syntax);

export class Matcher {
  /** How many groups the pattern has. */
  readonly groups: number;
  /** Their names, for those that have one. */
  readonly names: readonly (string | null)[];
  private readonly program: readonly Instruction[];
  private readonly literal: string | null;
  private readonly isSimple: boolean;
  private readonly isPerl: boolean;
  private readonly isAnchored: boolean;

  constructor(parsed: Parsed, syntax: Syntax) {
    this.groups = parsed.groups;
    this.names = parsed.names;
    this.program = assemble(parsed.node);
    this.literal = literalOf(parsed.node);
    this.isSimple = !this.program.some(({ type }) => type === 'reference' || type === 'look');
    this.isPerl = syntax === 'perl';
    this.isAnchored = this.program[0]?.type === 'assert' && this.program[0].kind === 'line-start';
  }

  /** The leftmost match from a place on; null if there is none. Throws TooManySteps. */
  exec(text: string, from = 0, { notBol = false, notEol = false }: ExecFlags = {}): Match | null {
    if (this.literal !== null) {
      const start = text.indexOf(this.literal, from);
      const end = start + this.literal.length;
      return start < 0 ? null : { start, end, groups: [[start, end]] };
    }
    const subject = { text, notBol, notEol };
    if (this.isAnchored && from > 0) return null;
    if (!this.isPerl && this.isSimple) return this.longest(subject, from);
    for (let start = from; start <= text.length; start += 1) {
      const slots = this.isPerl ? this.first(subject, start) : this.longestByTrying(subject, start);
      if (slots !== null) return this.matchOf(slots);
    }
    return null;
  }

  private longest(subject: Subject, from: number): Match | null {
    const found = findLongest(this.program, subject, from);
    if (found === null) return null;
    const [start, end] = found;
    if (this.groups === 0) return { start, end, groups: [[start, end]] };
    return this.matchOf(tryAt(this.program, subject, start, { end, remembers: true }) ?? [start, end]);
  }

  private first(subject: Subject, start: number): readonly number[] | null {
    return tryAt(this.program, subject, start, { end: null, remembers: this.isSimple });
  }

  /** With references: every end from the farthest is tried. */
  private longestByTrying(subject: Subject, start: number): readonly number[] | null {
    if (this.first(subject, start) === null) return null;
    for (let end = subject.text.length; end >= start; end -= 1) {
      const slots = tryAt(this.program, subject, start, { end, remembers: false });
      if (slots !== null) return slots;
    }
    return null;
  }

  private matchOf(slots: readonly number[]): Match {
    const groups = Array.from({ length: this.groups + 1 }, (_, index) => {
      const [from = -1, to = -1] = slots.slice(2 * index, 2 * index + 2);
      return from < 0 || to < 0 ? null : ([from, to] as const);
    });
    return { start: slots[0] ?? 0, end: slots[1] ?? 0, groups };
  }
}

/** The text that a pattern stands for, if it is nothing but letters. */
function literalOf(node: Node): string | null {
  const parts = node.type === 'sequence' ? node.parts : [node];
  let text = '';
  for (const part of parts) {
    if (part.type !== 'set' || part.literal === null) return null;
    text += part.literal;
  }
  return text === '' ? null : text;
}
