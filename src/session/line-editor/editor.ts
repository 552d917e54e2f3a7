import {
  EMPTY,
  before,
  behind,
  blankStart,
  capitalized,
  changeWord,
  insert,
  moveTo,
  remove,
  transposeCharacters,
  transposeWords,
  wordEnd,
  wordStart,
} from './buffer.ts';
import type { Buffer } from './buffer.ts';
import type { Key } from '../../shell/index.ts';

/** Looking for an earlier line, C-r. */
export interface Search {
  readonly query: string;
  /** The line of the history that is shown; null if none matches. */
  readonly found: number | null;
  readonly isForward: boolean;
  /** What was on the line before. */
  readonly saved: Buffer;
}

/** All there is to know of a line that is being edited. */
export interface Editor {
  readonly buffer: Buffer;
  /** Earlier lines, the oldest first. */
  readonly history: readonly string[];
  /** Which line of the history is shown; its length means the new line. */
  readonly place: number;
  /** What stood on the lines of the history that were changed, the new line among them. */
  readonly drafts: ReadonlyMap<number, Buffer>;
  /** What was killed, the latest last. */
  readonly kills: readonly string[];
  /** What C-y put in last, and which kill that was, while M-y may still change it. */
  readonly yanked: { readonly from: number; readonly kill: number } | null;
  /** Whether the last key killed: another kill is added to it. */
  readonly isKilling: boolean;
  /** What C-_ goes back to. */
  readonly undo: readonly Buffer[];
  readonly search: Search | null;
  /** C-v: the next key is put in as it is. */
  readonly isQuoting: boolean;
  /** How far back M-. went for the last word. */
  readonly lastWord: { readonly from: number; readonly place: number } | null;
}

/** What a key asks of whoever runs the editor. */
export type Effect = 'accept' | 'interrupt' | 'end' | 'complete' | 'clear' | 'bell' | null;

export interface Pressed {
  readonly editor: Editor;
  readonly effect: Effect;
}

/** An editor on an empty line. */
export const startEditor = (history: readonly string[], kills: readonly string[] = []): Editor => ({
  buffer: EMPTY,
  history,
  place: history.length,
  drafts: new Map(),
  kills,
  yanked: null,
  isKilling: false,
  undo: [],
  search: null,
  isQuoting: false,
  lastWord: null,
});

/** One key in emacs mode, as readline(3) has it. */
export function press(editor: Editor, key: Key): Pressed {
  if (editor.search !== null) return pressInSearch(editor, editor.search, key);
  if (key.type === 'text' || key.type === 'paste') return typed(editor, key.text);
  if (editor.isQuoting) return typed({ ...editor, isQuoting: false }, rawOf(key.name));
  const edit = EDITS[key.name];
  if (edit !== undefined) {
    const buffer = edit(editor.buffer);
    return buffer === null ? bell(editor) : done(changed(editor, buffer));
  }
  const kill = KILLS[key.name];
  if (kill !== undefined) return killed(editor, kill(editor.buffer));
  return command(editor, key.name);
}

const done = (editor: Editor, effect: Effect = null): Pressed => ({ editor, effect });
const bell = (editor: Editor): Pressed => done(settled(editor), 'bell');

/** After a key that does not go on with a kill or a yank. */
const settled = (editor: Editor): Editor => ({ ...editor, isKilling: false, yanked: null, lastWord: null });

/** With another line; what was there can be had back. */
function changed(editor: Editor, buffer: Buffer): Editor {
  const undo = buffer.text === editor.buffer.text ? editor.undo : [...editor.undo, editor.buffer];
  return { ...settled(editor), buffer, undo };
}

const typed = (editor: Editor, text: string): Pressed =>
  done(changed({ ...editor, isQuoting: false }, insert(editor.buffer, text)));

/** The character a key stands for, for C-v. */
const rawOf = (name: string): string => {
  const control = /^C-([a-z_@\]])$/.exec(name)?.[1];
  if (control !== undefined) return String.fromCharCode(control.charCodeAt(0) & 31 || 0);
  return { tab: '\t', enter: '\r', escape: '\x1b', backspace: '\x7f' }[name] ?? '';
};

const backward = (buffer: Buffer): Buffer | null =>
  buffer.cursor === 0 ? null : moveTo(buffer, before(buffer, buffer.cursor));
const forward = (buffer: Buffer): Buffer | null =>
  buffer.cursor === buffer.text.length ? null : moveTo(buffer, behind(buffer, buffer.cursor));
const deleteBefore = (buffer: Buffer): Buffer | null =>
  buffer.cursor === 0 ? null : remove(buffer, before(buffer, buffer.cursor), buffer.cursor);
const deleteBehind = (buffer: Buffer): Buffer | null =>
  buffer.cursor === buffer.text.length ? null : remove(buffer, buffer.cursor, behind(buffer, buffer.cursor));

const toStart = (buffer: Buffer): Buffer => moveTo(buffer, 0);
const toEnd = (buffer: Buffer): Buffer => moveTo(buffer, buffer.text.length);
const toWordStart = (buffer: Buffer): Buffer => moveTo(buffer, wordStart(buffer));
const toWordEnd = (buffer: Buffer): Buffer => moveTo(buffer, wordEnd(buffer));

/** Keys that move or change; null where they cannot. */
const EDITS: Readonly<Record<string, (buffer: Buffer) => Buffer | null>> = {
  'C-a': toStart,
  home: toStart,
  'C-e': toEnd,
  end: toEnd,
  'C-b': backward,
  left: backward,
  'C-f': forward,
  right: forward,
  'M-b': toWordStart,
  'C-left': toWordStart,
  'M-left': toWordStart,
  'M-f': toWordEnd,
  'C-right': toWordEnd,
  'M-right': toWordEnd,
  backspace: deleteBefore,
  delete: deleteBehind,
  'C-t': transposeCharacters,
  'M-t': transposeWords,
  'M-u': (buffer) => changeWord(buffer, (word) => word.toUpperCase()),
  'M-l': (buffer) => changeWord(buffer, (word) => word.toLowerCase()),
  'M-c': (buffer) => changeWord(buffer, capitalized),
};

interface Kill {
  readonly from: number;
  readonly to: number;
  readonly isBackward: boolean;
}

const KILLS: Readonly<Record<string, (buffer: Buffer) => Kill>> = {
  'C-k': ({ text, cursor }) => ({ from: cursor, to: text.length, isBackward: false }),
  'C-u': ({ cursor }) => ({ from: 0, to: cursor, isBackward: true }),
  'C-w': (buffer) => ({ from: blankStart(buffer), to: buffer.cursor, isBackward: true }),
  'M-d': (buffer) => ({ from: buffer.cursor, to: wordEnd(buffer), isBackward: false }),
  'M-backspace': (buffer) => ({ from: wordStart(buffer), to: buffer.cursor, isBackward: true }),
};

function killed(editor: Editor, { from, to, isBackward }: Kill): Pressed {
  if (from === to) return bell(editor);
  const text = editor.buffer.text.slice(from, to);
  const last = editor.kills.at(-1) ?? '';
  const kills = editor.isKilling
    ? [...editor.kills.slice(0, -1), isBackward ? text + last : last + text]
    : [...editor.kills.slice(-9), text];
  return done({ ...changed(editor, remove(editor.buffer, from, to)), kills, isKilling: true });
}

function command(editor: Editor, name: string): Pressed {
  switch (name) {
    case 'enter':
    case 'C-o':
      return done(settled(editor), 'accept');
    case 'C-c':
      return done(settled(editor), 'interrupt');
    case 'C-d':
      return editor.buffer.text === ''
        ? done(settled(editor), 'end')
        : press(editor, { type: 'key', name: 'delete' });
    case 'tab':
      return done(settled(editor), 'complete');
    case 'C-l':
      return done(settled(editor), 'clear');
    case 'C-y':
      return yank(editor);
    case 'M-y':
      return yankEarlier(editor);
    case 'M-.':
    case 'M-_':
      return yankLastWord(editor);
    case 'C-p':
    case 'up':
      return visit(editor, editor.place - 1);
    case 'C-n':
    case 'down':
      return visit(editor, editor.place + 1);
    case 'M-<':
      return visit(editor, 0);
    case 'M->':
      return visit(editor, editor.history.length);
    case 'C-r':
    case 'C-s':
      return done({
        ...settled(editor),
        search: { query: '', found: null, isForward: name === 'C-s', saved: editor.buffer },
      });
    case 'C-_':
      return goBack(editor);
    case 'C-v':
    case 'C-q':
      return done({ ...settled(editor), isQuoting: true });
    case 'M-#':
      return done(changed(editor, { text: `#${editor.buffer.text}`, cursor: 0 }), 'accept');
    case 'escape':
    case 'unknown':
    case 'insert':
      return done(settled(editor));
    default:
      return bell(editor);
  }
}

function yank(editor: Editor): Pressed {
  const text = editor.kills.at(-1);
  if (text === undefined) return bell(editor);
  const from = editor.buffer.cursor;
  return done({
    ...changed(editor, insert(editor.buffer, text)),
    yanked: { from, kill: editor.kills.length - 1 },
  });
}

function yankEarlier(editor: Editor): Pressed {
  const { yanked, kills } = editor;
  if (yanked === null) return bell(editor);
  const kill = (yanked.kill - 1 + kills.length) % kills.length;
  const bare = remove(editor.buffer, yanked.from, editor.buffer.cursor);
  return done({ ...changed(editor, insert(bare, kills[kill] ?? '')), yanked: { from: yanked.from, kill } });
}

/** M-.: the last word of the line before; again, of the one before that. */
function yankLastWord(editor: Editor): Pressed {
  const { lastWord, history, buffer } = editor;
  const place = (lastWord?.place ?? history.length) - 1;
  const word = history[place]?.trim().split(/\s+/).at(-1);
  if (word === undefined || word === '') return bell(editor);
  const from = lastWord?.from ?? buffer.cursor;
  const bare = lastWord === null ? buffer : remove(buffer, from, buffer.cursor);
  return done({ ...changed(editor, insert(bare, word)), lastWord: { from, place } });
}

function visit(editor: Editor, place: number): Pressed {
  const { history, buffer } = editor;
  if (place < 0 || place > history.length || place === editor.place) return bell(editor);
  const drafts = new Map(editor.drafts).set(editor.place, buffer);
  const shown = drafts.get(place) ?? toEnd({ text: history[place] ?? '', cursor: 0 });
  return done({ ...settled(editor), buffer: toEnd(shown), place, drafts, undo: [] });
}

function goBack(editor: Editor): Pressed {
  const last = editor.undo.at(-1);
  if (last === undefined) return bell(editor);
  return done({ ...settled(editor), buffer: last, undo: editor.undo.slice(0, -1) });
}

function pressInSearch(editor: Editor, search: Search, key: Key): Pressed {
  if (key.type !== 'key')
    return lookFor(
      editor,
      { ...search, query: search.query + key.text },
      search.found ?? editor.history.length,
    );
  switch (key.name) {
    case 'C-r':
    case 'C-s': {
      const isForward = key.name === 'C-s';
      const from = search.found ?? editor.history.length;
      return lookFor(editor, { ...search, isForward }, isForward ? from + 1 : from - 1);
    }
    case 'backspace':
      return lookFor(
        editor,
        { ...search, query: [...search.query].slice(0, -1).join('') },
        editor.history.length,
      );
    case 'C-g':
      return done({ ...editor, search: null, buffer: search.saved }, 'bell');
    case 'C-c':
      return done({ ...editor, search: null }, 'interrupt');
    case 'escape':
      return done({ ...editor, search: null });
    default:
      // Any other key takes the line and does what it does.
      return press({ ...editor, search: null, place: search.found ?? editor.place }, key);
  }
}

/** The nearest line with the query in it, from a place on. */
function lookFor(editor: Editor, search: Search, from: number): Pressed {
  const { history } = editor;
  const step = search.isForward ? 1 : -1;
  for (let place = Math.min(from, history.length - 1); place >= 0 && place < history.length; place += step) {
    const at = (history[place] ?? '').indexOf(search.query);
    if (at < 0) continue;
    return done({
      ...editor,
      search: { ...search, found: place },
      buffer: { text: history[place] ?? '', cursor: at },
    });
  }
  return done({ ...editor, search }, 'bell');
}
