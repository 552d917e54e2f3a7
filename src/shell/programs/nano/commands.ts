import { toBytes } from '../bytes.ts';
import type { Running } from '../../process/wait.ts';
import {
  breakLine,
  copyLine,
  cutLine,
  deleteBackward,
  deleteForward,
  insert,
  lineAt,
  moveTo,
  paste,
  redo,
  textOf,
  undo,
} from './buffer.ts';
import type { Buffer } from './buffer.ts';
import type { Editor } from './editor.ts';
import { countLines, expanded, readFile } from './files.ts';
import { showHelp } from './help.ts';
import { columnAt, placeAt } from './layout.ts';
import * as move from './move.ts';
import { again, replace, search } from './search.ts';

/** What a key does. */
interface Command {
  readonly run: (editor: Editor) => Running<unknown>;
  /** The text changes, which view mode forbids. */
  readonly edits: boolean;
}

/** A command that does its work at once. */
const at = (run: (editor: Editor) => void, edits = false): Command => ({
  // eslint-disable-next-line require-yield -- there is nothing to wait for
  *run(editor) {
    run(editor);
  },
  edits,
});

const moves = (step: (buffer: Buffer) => Buffer): Command =>
  at((editor) => {
    editor.buffer = step(editor.buffer);
  });

const edits = (step: (buffer: Buffer) => Buffer): Command =>
  at((editor) => {
    editor.buffer = step(editor.buffer);
  }, true);

/** A change that may have nothing to do; then a message says so. */
const attempts = (step: (buffer: Buffer) => Buffer | null, otherwise: string, isEdit = true): Command =>
  at((editor) => {
    const next = step(editor.buffer);
    editor.wipe();
    if (next === null) editor.say(otherwise);
    else editor.buffer = next;
  }, isEdit);

const turnsBack = (step: typeof undo, did: string, otherwise: string): Command =>
  at((editor) => {
    const next = step(editor.buffer);
    editor.say(next === null ? otherwise : `${did} ${next.kind}`);
    if (next !== null) editor.buffer = next.buffer;
  }, true);

const waits = (run: (editor: Editor) => Running<unknown>, isEdit = false): Command => ({
  run,
  edits: isEdit,
});

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : Math.floor((part * 100) / whole));

/** ^C */
function tellPlace(editor: Editor): void {
  const { buffer } = editor;
  const { row, column } = buffer.at;
  const line = lineAt(buffer, row);
  const count = buffer.lines.length;
  const [x, width] = [columnAt(line, column) + 1, columnAt(line, line.length) + 1];
  const before = [...buffer.lines.slice(0, row), line.slice(0, column)].join('\n');
  const [place, size] = [[...before].length, [...textOf(buffer)].length];
  const pad = (number: number, whole: number) => String(number).padStart(Math.max(String(whole).length, 2));
  const two = (number: number) => String(number).padStart(2);
  editor.say(
    `line ${pad(row + 1, count)}/${count} (${two(percent(row + 1, count))}%), ` +
      `col ${two(x)}/${two(width)} (${String(percent(x, width)).padStart(3)}%), ` +
      `char ${pad(place, size)}/${size} (${two(percent(place, size))}%)`,
  );
}

/** ^_ */
function* goTo(editor: Editor): Running<void> {
  const answer = yield* editor.ask('Enter line number, column number');
  if (answer === null) return;
  const match = /^\s*(-?\d+)?\s*(?:[,.;\s]\s*(\d+))?\s*$/.exec(answer);
  if (match === null || answer.trim() === '') {
    editor.say('Invalid line or column number');
    return;
  }
  jump(
    editor,
    match[1] === undefined ? null : Number(match[1]),
    match[2] === undefined ? 1 : Number(match[2]),
  );
}

/** Goes to a line, which counts from the end if it is negative, and a column; both count from 1. */
export function jump(editor: Editor, line: number | null, column: number): void {
  const { buffer } = editor;
  const wanted = line === null ? buffer.at.row : line < 0 ? buffer.lines.length + line : line - 1;
  const row = Math.min(Math.max(wanted, 0), buffer.lines.length - 1);
  editor.buffer = moveTo(buffer, { row, column: placeAt(lineAt(buffer, row), Math.max(column - 1, 0)) });
  editor.centre();
}

/** ^R */
function* insertFile(editor: Editor): Running<void> {
  const answer = yield* editor.ask('File to insert [from ./]');
  if (answer === null || answer === '') return;
  const read = yield* readFile(editor.proc, expanded(editor.proc, answer));
  if (read.type === 'failed') {
    editor.say(read.message);
    return;
  }
  const text = read.text === '' || read.text.endsWith('\n') ? read.text : `${read.text}\n`;
  editor.buffer = insert(editor.buffer, text, 'insertion');
  editor.say(`Read ${countLines(text.split('\n').length - 1)}`);
}

const switchNumbers = at((editor) => {
  editor.hasNumbers = !editor.hasNumbers;
  editor.say(`Line numbering ${editor.hasNumbers ? 'enabled' : 'disabled'}`);
});

const switchHelp = at((editor) => {
  editor.hasHelp = !editor.hasHelp;
  editor.say(`Help mode ${editor.hasHelp ? 'enabled' : 'disabled'}`);
});

/** M-D */
const countWords = at((editor) => {
  const text = textOf(editor.buffer);
  const words = text.split(/\s+/).filter((word) => word !== '').length;
  const lines = editor.buffer.lines.length - 1;
  editor.say(
    `In Buffer:  ${countLines(lines)}, ${words} word${words === 1 ? '' : 's'}, ${toBytes(text).length} characters`,
  );
});

/** The keys of nano that this editor has. */
const table: readonly (readonly [keys: string, command: Command])[] = [
  ['left C-b', moves(move.left)],
  ['right C-f', moves(move.right)],
  ['up C-p', moves((buffer) => move.vertical(buffer, -1))],
  ['down C-n', moves((buffer) => move.vertical(buffer, 1))],
  ['home C-a', moves(move.lineStart)],
  ['end C-e', moves(move.lineEnd)],
  ['C-right M-space C-@', moves(move.nextWord)],
  ['C-left', moves(move.previousWord)],
  [
    'page-up C-y',
    at((editor) => {
      editor.page(-1);
    }),
  ],
  [
    'page-down C-v',
    at((editor) => {
      editor.page(1);
    }),
  ],
  ['C-home M-\\ M-|', moves(move.firstLine)],
  [
    'C-end M-/ M-?',
    at((editor) => {
      editor.toEnd();
    }),
  ],
  ['backspace', edits(deleteBackward)],
  ['delete C-d', edits(deleteForward)],
  ['enter', edits(breakLine)],
  ['tab', edits((buffer) => insert(buffer, '\t'))],
  ['C-k', attempts(cutLine, 'Nothing was cut')],
  ['M-6 M-^', attempts(copyLine, 'Copied nothing', false)],
  ['C-u', attempts(paste, 'Cutbuffer is empty')],
  ['M-u', turnsBack(undo, 'Undid', 'Nothing to undo')],
  ['M-e', turnsBack(redo, 'Redid', 'Nothing to redo')],
  ['C-c', at(tellPlace)],
  ['M-d', countWords],
  ['C-_ M-g', waits(goTo)],
  ['C-w', waits((editor) => search(editor, false))],
  ['C-q', waits((editor) => search(editor, true))],
  [
    'M-w',
    at((editor) => {
      again(editor, false);
    }),
  ],
  [
    'M-q',
    at((editor) => {
      again(editor, true);
    }),
  ],
  ['C-| M-r', waits(replace, true)],
  ['C-r', waits(insertFile, true)],
  ['C-o', waits((editor) => editor.writeOut())],
  ['C-s', waits((editor) => editor.save())],
  ['C-x', waits((editor) => editor.leave())],
  ['C-g', waits(showHelp)],
  [
    'C-l',
    at((editor) => {
      editor.centre();
      editor.screen.forget();
    }),
  ],
  ['M-n M-#', switchNumbers],
  ['M-x', switchHelp],
];

const commands = new Map(
  table.flatMap(([keys, command]) =>
    keys.split(' ').map((key) => [key.replace('M-space', 'M- '), command] as const),
  ),
);

/** Reads one key and does what it stands for. */
export function* readCommand(editor: Editor): Running<void> {
  const press = yield* editor.key();
  if (press === null) return;
  const { name, text } = press;
  const command: Command | undefined =
    text === null
      ? commands.get(/^M-.$/.test(name) ? name.toLowerCase().replace('m-', 'M-') : name)
      : edits((buffer) => insert(buffer, text));
  if (command === undefined) editor.say(unbound(name));
  else if (command.edits && editor.isReadOnly) editor.say('Key is invalid in view mode');
  else yield* command.run(editor);
  editor.scroll();
}

/** Names of keys as nano writes them: `^T`, `M-Z`. */
function unbound(name: string): string {
  const control = /^C-(.)$/.exec(name)?.[1];
  if (control !== undefined) return `Unbound key: ^${control.toUpperCase()}`;
  const meta = /^M-(.)$/u.exec(name)?.[1];
  return meta === undefined ? 'Unknown sequence' : `Unbound key: M-${meta.toUpperCase()}`;
}
