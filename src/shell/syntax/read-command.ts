import { Grammar } from './grammar.ts';
import type { Dialect } from './grammar.ts';
import { Misplaced, Unfinished } from './lexer.ts';

/** What reading one line of commands from a source came to. */
export type Reading =
  /**
   * Whole commands, aliases put in; empty for a blank line. The next line begins at `next`. A here-document may have ended
   * with the text rather than with its delimiter.
   */
  | {
      readonly type: 'commands';
      readonly text: string;
      readonly next: number;
      readonly lacksDelimiter: boolean;
    }
  | { readonly type: 'end' }
  /** The source ends inside of the commands that begin at `start`; `at` is set where bash tells the line of that place. */
  | {
      readonly type: 'unfinished';
      readonly message: string;
      readonly start: number;
      readonly at: number | undefined;
    }
  /** `at` is where the complaint is about, maybe inside of `$(…)`; a wrong `[[ ]]` leaves `$?` alone, and may be silent. */
  | {
      readonly type: 'wrong';
      readonly message: string;
      readonly at: number;
      readonly isConditional: boolean;
      readonly isInside: boolean;
    };

/** What the text is read by where nothing was set: at a prompt that only asks whether a command is whole. */
const PLAIN: Dialect = { aliases: new Map(), isExtended: false };

/** Reads the next line of commands as bash does: it runs each before it looks at the next. */
export function readCommands(source: string, from: number, dialect: Dialect = PLAIN): Reading {
  // bash reads a line end behind the last line, whether it is there or not.
  const whole = source.endsWith('\n') ? source : `${source}\n`;
  try {
    const grammar = new Grammar(whole, from, dialect);
    if (!grammar.line()) return { type: 'end' };
    const { lexer } = grammar;
    const added = lexer.source.length - whole.length;
    return {
      type: 'commands',
      text: lexer.source.slice(from, lexer.at),
      next: Math.min(lexer.at - added, source.length),
      lacksDelimiter: lexer.lacksDelimiter,
    };
  } catch (thrown) {
    if (thrown instanceof Unfinished)
      return { type: 'unfinished', message: wordsOf(thrown), start: from, at: thrown.from };
    if (thrown instanceof Misplaced) {
      const { message, at, isConditional, isInside } = thrown;
      return { type: 'wrong', message, at, isConditional, isInside };
    }
    throw thrown;
  }
}

/** Whether what was typed at a prompt can run, or goes on in the next line. */
export function isWhole(text: string, dialect: Dialect = PLAIN): boolean {
  for (let at = 0; at < text.length;) {
    const reading = readCommands(text, at, dialect);
    if (reading.type === 'unfinished') return false;
    if (reading.type !== 'commands') return true;
    if (reading.lacksDelimiter) return false;
    at = reading.next;
  }
  return true;
}

const wordsOf = ({ matching, complaint }: Unfinished): string =>
  complaint ??
  (matching === null
    ? 'syntax error: unexpected end of file'
    : `unexpected EOF while looking for matching \`${matching}'`);
