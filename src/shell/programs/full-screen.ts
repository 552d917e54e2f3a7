import type { Description } from '../process/description.ts';
import type { Proc } from '../process/proc.ts';
import { RAW } from '../process/tty-mode.ts';
import type { TerminalControl } from '../process/tty-mode.ts';
import type { Running } from '../process/wait.ts';
import { parseKeys } from '../text/keys.ts';
import { columnsOf, widthOf } from '../text/width.ts';

/* Programs that take the whole screen: what they draw, and the keys they get. */

const ENTER = '\x1b[?1049h\x1b[H\x1b[2J';
const LEAVE = '\x1b[?25h\x1b[?1049l';

/** A text in reverse video. */
export const reversed = (text: string): string => (text === '' ? '' : `\x1b[7m${text}\x1b[m`);

/** A key: its name as readline has it, or the character that was typed, which is in `text` too. */
export interface Press {
  readonly name: string;
  readonly text: string | null;
}

/** What a screen is to show. Rows are no wider than it, and may hold colours that end within them. */
export interface Frame {
  readonly rows: readonly string[];
  readonly cursor: { readonly row: number; readonly column: number };
}

interface Terminal {
  readonly description: Description;
  readonly control: TerminalControl;
}

/** The beginning of a text that fits into so many columns. */
export function cutTo(text: string, columns: number): string {
  let left = columns;
  let cut = '';
  for (const character of text) {
    left -= widthOf(character);
    if (left < 0) return cut;
    cut += character;
  }
  return cut;
}

/** A text in exactly so many columns, cut or with spaces behind it. */
export function padTo(text: string, columns: number): string {
  const cut = cutTo(text, columns);
  return cut + ' '.repeat(Math.max(columns - columnsOf(cut), 0));
}

/** Where keys come from: standard input, or the terminal of the session where that is a file or a pipe. */
function* findTerminal(proc: Proc): Running<Terminal | null> {
  const stdin = proc.fds.get(0);
  if (stdin?.control !== undefined) return { description: stdin, control: stdin.control };
  const opened = yield* proc.open('/dev/tty', { read: true, write: true });
  const description = opened.type === 'ok' ? opened.value : proc.machine.terminal;
  if (description?.control === undefined) return null;
  proc.fds.add(description);
  return { description, control: description.control };
}

/**
 * Gives the whole screen to a program, and takes it back however the program ends. Null without any terminal.
 */
export function* onFullScreen<Value>(
  proc: Proc,
  use: (screen: FullScreen) => Running<Value>,
): Running<Value | null> {
  const terminal = yield* findTerminal(proc);
  if (terminal === null) return null;
  yield* proc.flush();
  const { description } = terminal;
  try {
    yield* description.write(ENTER);
    return yield* use(new FullScreen(proc, terminal));
  } finally {
    // A terminal takes all there is without a wait, so this holds for a process that was killed, too.
    yield* description.write(LEAVE);
  }
}

export class FullScreen {
  private readonly proc: Proc;
  private readonly terminal: Terminal;
  private presses: Press[] = [];
  /** What stands on the screen, for the size it was drawn for. */
  private painted: readonly string[] = [];
  private size = '';

  constructor(proc: Proc, terminal: Terminal) {
    this.proc = proc;
    this.terminal = terminal;
  }

  get columns(): number {
    return Math.max(this.terminal.control.columns, 1);
  }

  get rows(): number {
    return Math.max(this.terminal.control.rows, 1);
  }

  /** Whether keys are there already: nobody would see what is drawn before they are read. */
  get hasKeys(): boolean {
    return this.presses.length > 0;
  }

  /** Draws all of it anew at the next painting. */
  forget(): void {
    this.size = '';
  }

  /** Draws the rows that differ from those on the screen, in one piece: a full screen at each key would flicker. */
  *paint({ rows, cursor }: Frame): Running<void> {
    const size = `${this.columns} ${this.rows}`;
    const isFresh = size !== this.size;
    const shown = Array.from({ length: this.rows }, (_, at) => rows[at] ?? '');
    const changed = shown.flatMap((row, at) =>
      isFresh || row !== this.painted[at] ? [`\x1b[${at + 1};1H\x1b[K${row}`] : [],
    );
    this.painted = shown;
    this.size = size;
    const column = Math.min(cursor.column, this.columns - 1);
    const place = `\x1b[${Math.min(cursor.row, this.rows - 1) + 1};${column + 1}H`;
    yield* this.terminal.description.write((isFresh ? '\x1b[H\x1b[2J' : '') + changed.join('') + place);
  }

  /** Keys that are pressed before all others. */
  type(keys: string): void {
    this.presses.unshift(...pressesOf(keys));
  }

  *bell(): Running<void> {
    yield* this.terminal.description.write('\x07');
  }

  /**
   * Reads from the terminal key by key, with C-c as one of them. Only so long: a program that waits for a pipe instead is to be
   * interrupted by C-c.
   */
  private *raw<Value>(reading: Running<Value>): Running<Value> {
    const { control } = this.terminal;
    const before = control.mode;
    control.mode = RAW;
    try {
      return yield* reading;
    } finally {
      control.mode = before;
    }
  }

  /** The next key; null when the terminal is gone. */
  *key(): Running<Press | null> {
    yield* this.proc.breathe();
    const press = this.presses.shift();
    if (press !== undefined) return press;
    const { description } = this.terminal;
    const typed = yield* this.raw(description.peek());
    if (typed.type === 'failed' || typed.value === '') return null;
    description.consume(typed.value.length);
    this.presses = pressesOf(typed.value);
    return this.presses.shift() ?? null;
  }
}

/** Keys one by one: of what is typed or pasted each character is one. */
const pressesOf = (data: string): Press[] =>
  parseKeys(data).flatMap((key): Press[] =>
    key.type === 'key' ? [{ name: key.name, text: null }] : [...key.text].map(pressOf),
  );

const pressOf = (character: string): Press =>
  character === '\n' ? { name: 'enter', text: null } : { name: character, text: character };
