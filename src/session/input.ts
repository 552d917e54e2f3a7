/**
 * What can happen to a box, and all that can: a log of these and a scenario give every state there ever was.
 * A terminal is named after who is logged in; a second one of the same person has a number behind a point (`you.2`).
 */
export type Input =
  /** A line typed at a prompt. */
  | { readonly type: 'line'; readonly terminal: string; readonly text: string }
  /** Typed to a program that reads from the terminal. */
  | { readonly type: 'keys'; readonly terminal: string; readonly text: string }
  /** A line typed without echo: what it said is in no log, only whether it was what the program waited for. */
  | { readonly type: 'secret'; readonly terminal: string; readonly isRight: boolean }
  /** C-c, after so many steps of what was running. */
  | { readonly type: 'interrupt'; readonly terminal: string; readonly steps: number }
  /** C-d where nothing was typed. */
  | { readonly type: 'eof'; readonly terminal: string }
  /** A terminal has another size from here on. */
  | {
      readonly type: 'resize';
      readonly terminal: string;
      readonly columns: number;
      readonly rows: number;
    }
  /** Seconds pass on the clock of the box. */
  | { readonly type: 'advance'; readonly seconds: number };

/** A line that is being typed: nothing is done yet. */
export interface Draft {
  /** Earlier lines of a command that is not whole yet, line ends included. */
  readonly begun: string;
  readonly text: string;
  /** How many characters stand before the cursor. */
  readonly cursor: number;
}

/** Columns and rows of a terminal. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** Of a terminal that nobody has resized. */
export const STANDARD_SIZE: Size = { columns: 80, rows: 24 };

/** The user who is logged in at a terminal. */
export const userAt = (terminal: string): string => terminal.split('.')[0] ?? terminal;

/** A line typed by somebody at their first terminal. */
export const line = (terminal: string, text: string): Input => ({ type: 'line', terminal, text });

export const isSameInput = (a: Input | null, b: Input): boolean => JSON.stringify(a) === JSON.stringify(b);
