import type { Proc } from '../../process/proc.ts';
import type { Running } from '../../process/wait.ts';
import type { FullScreen, Press } from '../full-screen.ts';
import {
  bufferOf,
  firstLength,
  isModified,
  lastLength,
  markSaved,
  moveTo,
  textOf,
  lineCount,
} from './buffer.ts';
import type { Buffer } from './buffer.ts';
import { drawn, textRows } from './draw.ts';
import type { Hint, Prompt } from './draw.ts';
import { countLines, exists, expanded, writeFile } from './files.ts';
import type { Opened } from './files.ts';
import { firstLine, lastLine } from './move.ts';

export interface Preferences {
  readonly isReadOnly: boolean;
  readonly hasNumbers: boolean;
  readonly hasHelp: boolean;
  /** -t: what was changed is saved at the end, and nobody is asked. */
  readonly savesOnExit: boolean;
}

/** How many keys a message stays. */
const MESSAGE_LIFE = 20;

const CANCEL: readonly Hint[] = [
  ['', ''],
  ['^C', 'Cancel'],
];

/** A key that answers a question. */
export type Choice = 'yes' | 'no' | 'all' | 'cancel';

/** One file on the screen: what is asked and told about it. What keys do is a table elsewhere. */
export class Editor {
  readonly proc: Proc;
  readonly screen: FullScreen;
  readonly isReadOnly: boolean;
  private readonly savesOnExit: boolean;
  buffer: Buffer;
  name: string;
  hasNumbers: boolean;
  hasHelp: boolean;
  isOver = false;
  /** What was looked for last, and what it was replaced by. */
  wanted = '';
  private top = 0;
  private message: string;
  private messageLife = MESSAGE_LIFE;

  constructor(proc: Proc, screen: FullScreen, opened: Opened, preferences: Preferences) {
    this.proc = proc;
    this.screen = screen;
    this.buffer = bufferOf(opened.text);
    this.name = opened.name;
    this.message = opened.message;
    this.isReadOnly = preferences.isReadOnly;
    this.hasNumbers = preferences.hasNumbers;
    this.hasHelp = preferences.hasHelp;
    this.savesOnExit = preferences.savesOnExit;
  }

  /** How many rows of text there are. */
  get height(): number {
    return textRows(this.screen.rows, this.hasHelp);
  }

  say(message: string): void {
    this.message = message;
    this.messageLife = MESSAGE_LIFE;
  }

  /** Goes so many lines up or down with the window and the cursor. */
  page(sign: 1 | -1): void {
    const { row } = this.buffer.at;
    const step = Math.max(this.height - 2, 1);
    if (sign < 0 && row < step) {
      this.buffer = firstLine(this.buffer);
      return;
    }
    const target = Math.min(Math.max(this.top + sign * step, 0), this.buffer.lines.length - 1);
    if (sign > 0 && row + step >= this.buffer.lines.length - 1) {
      this.toEnd();
      return;
    }
    this.top = target;
    this.buffer = moveTo(this.buffer, { row: target, column: 0 });
  }

  /** The last line, at the bottom. */
  toEnd(): void {
    this.buffer = lastLine(this.buffer);
    this.top = Math.max(this.buffer.lines.length - this.height, 0);
  }

  centre(): void {
    this.top = Math.max(this.buffer.at.row - Math.floor(this.height / 2), 0);
  }

  /** Moves the window so that the cursor is in it: by one line if that is enough, else the cursor comes to the middle. */
  scroll(): void {
    const { row } = this.buffer.at;
    if (row === this.top - 1) this.top = row;
    else if (row === this.top + this.height) this.top += 1;
    else if (row < this.top || row > this.top + this.height) this.centre();
  }

  /** The next key; null at the end of input. */
  *key(prompt: Prompt | null = null): Running<Press | null> {
    if (!this.screen.hasKeys) {
      const { columns, rows } = this.screen;
      this.scroll();
      const { buffer, top, name, isReadOnly, hasNumbers, hasHelp, message } = this;
      yield* this.screen.paint(
        drawn({ columns, rows, buffer, top, name, isReadOnly, hasNumbers, hasHelp, message, prompt }),
      );
    }
    const press = yield* this.screen.key();
    if (press === null) this.isOver = true;
    this.messageLife -= 1;
    if (this.messageLife <= 0) this.message = '';
    return press;
  }

  /** Asks for a line; null if that was cancelled. */
  *ask(label: string, initial = ''): Running<string | null> {
    let text = initial;
    let at = text.length;
    this.message = '';
    for (;;) {
      const press = yield* this.key({ label: `${label}: `, text, at, hints: CANCEL, isChoice: false });
      if (press === null || press.name === 'C-c') {
        this.say('Cancelled');
        return null;
      }
      if (press.name === 'enter') return text;
      [text, at] = editedLine(text, at, press);
    }
  }

  /** Asks a question that a letter answers. */
  *choose(question: string, hasAll = false): Running<Choice> {
    const hints: readonly Hint[] = [
      [' Y', 'Yes'],
      [' N', 'No'],
      hasAll ? [' A', 'All'] : ['', ''],
      ['^C', 'Cancel'],
    ];
    this.message = '';
    for (;;) {
      const press = yield* this.key({ label: `${question} `, text: '', at: 0, hints, isChoice: true });
      const letter = press?.name.toLowerCase();
      if (letter === 'y') return 'yes';
      if (letter === 'n') return 'no';
      if (letter === 'a' && hasAll) return 'all';
      if (letter !== undefined && letter !== 'c-c') continue;
      this.say('Cancelled');
      return 'cancel';
    }
  }

  /** ^O asks for a name and writes the file; whether it was written. */
  *writeOut(): Running<boolean> {
    for (let asked = this.name; ;) {
      const answer = yield* this.ask('File Name to Write', asked);
      if (answer === null) return false;
      if (answer === '') {
        this.say('Cancelled');
        return false;
      }
      asked = expanded(this.proc, answer);
      if (asked === this.name || (yield* this.mayWrite(asked))) return yield* this.write(asked);
    }
  }

  /** Asks before another file is written than the one that was read. */
  private *mayWrite(path: string): Running<boolean> {
    if (exists(this.proc, path)) return (yield* this.choose(`File "${path}" exists; OVERWRITE?`)) === 'yes';
    return this.name === '' || (yield* this.choose('Save file under DIFFERENT NAME?')) === 'yes';
  }

  private *write(path: string): Running<boolean> {
    const mistake = yield* writeFile(this.proc, path, textOf(this.buffer));
    this.say(mistake ?? `Wrote ${countLines(lineCount(this.buffer))}`);
    if (mistake !== null) return false;
    this.name = path;
    this.buffer = markSaved(this.buffer);
    return true;
  }

  /** ^S saves without a question, if the text belongs to a file. */
  *save(): Running<boolean> {
    return yield* this.name === '' ? this.writeOut() : this.write(this.name);
  }

  /** ^X: what was changed can be saved before. */
  *leave(): Running<void> {
    if (!isModified(this.buffer) || this.isReadOnly) {
      this.isOver = true;
      return;
    }
    const choice = this.savesOnExit ? 'yes' : yield* this.choose('Save modified buffer?');
    if (choice === 'cancel') return;
    if (choice === 'no') this.isOver = true;
    else if (yield* this.savesOnExit ? this.save() : this.writeOut()) this.isOver = true;
  }

  wipe(): void {
    this.message = '';
  }
}

/** A line that is typed, and the place in it, behind one more key. */
function editedLine(text: string, at: number, { name, text: typed }: Press): [string, number] {
  const head = text.slice(0, at);
  const tail = text.slice(at);
  if (typed !== null) return [head + typed + tail, at + typed.length];
  switch (name) {
    case 'backspace': {
      const kept = head.slice(0, head.length - lastLength(head));
      return [kept + tail, kept.length];
    }
    case 'delete':
    case 'C-d':
      return [head + tail.slice(firstLength(tail)), at];
    case 'left':
    case 'C-b':
      return [text, at - lastLength(head)];
    case 'right':
    case 'C-f':
      return [text, at + firstLength(tail)];
    case 'home':
    case 'C-a':
      return [text, 0];
    case 'end':
    case 'C-e':
      return [text, text.length];
    case 'C-k':
    case 'C-u':
      return ['', 0];
    default:
      return [text, at];
  }
}
