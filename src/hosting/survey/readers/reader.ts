import type { Notes } from '../notes.ts';
import type { Command } from '../prompt.ts';
import type { Program } from '../survey.ts';

/** One output of a program while it is read. */
export interface Reading {
  /** Reads a line, whose number counts from 1. Null if it was understood, else what was expected, or nothing in particular: the line may be another program's. */
  read(line: string, number: number): string | null;
  /** The output is over. */
  end?(): void;
}

/** How the output of a program is recognised and read. */
export interface Reader {
  readonly program: Program;
  /** Whether a line can only be the beginning of this program's output. */
  begins(line: string): boolean;
  /** Begins to read; `command` is what was typed, null where the paste does not show it. */
  open(notes: Notes, command: Command | null): Reading;
}
