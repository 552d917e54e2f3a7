/* The text an editor holds, the place where it is edited, and what was done to it: values, and functions from one to the next. */

/** What a change is called when it is undone. Those of one kind that follow one another become one. */
export type ChangeKind =
  'addition' | 'deletion' | 'line break' | 'line join' | 'cut' | 'paste' | 'insertion' | 'replacement';

/** A place: a line, and UTF-16 units in it. Both count from 0. */
export interface Point {
  readonly row: number;
  readonly column: number;
}

/** Lines from `row` on were replaced. */
interface Change {
  readonly kind: ChangeKind;
  readonly row: number;
  readonly removed: readonly string[];
  readonly inserted: readonly string[];
  readonly before: Point;
  readonly after: Point;
}

export interface Buffer {
  /** At least one; the last is always empty, so that a file ends with a line end. */
  readonly lines: readonly string[];
  readonly at: Point;
  /** The column on the screen that moves up and down try to keep; null for that of the cursor. */
  readonly wanted: number | null;
  readonly done: readonly Change[];
  readonly undone: readonly Change[];
  /** The last change that the file knows of. */
  readonly saved: Change | null;
  /** What was cut or copied last: lines, each but the last with a line end. */
  readonly clip: readonly string[];
  /** Cutting on adds to what was cut. */
  readonly addsToClip: boolean;
}

/** The kinds of which several become one. */
const MERGING: readonly ChangeKind[] = ['addition', 'deletion', 'cut'];

const START: Point = { row: 0, column: 0 };

/** A text whose last line lacks its end gets one. */
export function bufferOf(text: string): Buffer {
  return {
    lines: closed(text.split('\n')),
    at: START,
    wanted: null,
    done: [],
    undone: [],
    saved: null,
    clip: [],
    addsToClip: false,
  };
}

const closed = (lines: readonly string[]): readonly string[] =>
  lines.at(-1) === '' ? lines : [...lines, ''];

export const textOf = ({ lines }: Buffer): string => lines.join('\n');

/** How many lines a file of it has. */
export const lineCount = ({ lines }: Buffer): number => lines.length - 1;

export const lineAt = ({ lines }: Buffer, row: number): string => lines[row] ?? '';

const lastChange = ({ done }: Buffer): Change | null => done.at(-1) ?? null;

export const isModified = (buffer: Buffer): boolean => lastChange(buffer) !== buffer.saved;

/** The file holds what the buffer does. */
export const markSaved = (buffer: Buffer): Buffer => ({ ...buffer, saved: lastChange(buffer) });

/** Goes to a place; the nearest there is, if there is none such. */
export function moveTo(buffer: Buffer, { row, column }: Point, wanted: number | null = null): Buffer {
  const line = Math.min(Math.max(row, 0), buffer.lines.length - 1);
  const at = { row: line, column: Math.min(Math.max(column, 0), lineAt(buffer, line).length) };
  return { ...buffer, at, wanted, addsToClip: false };
}

/** Replaces some lines. The same buffer, with the cursor elsewhere, if that changes nothing. */
function change(
  buffer: Buffer,
  kind: ChangeKind,
  row: number,
  count: number,
  lines: readonly string[],
  after: Point,
): Buffer {
  const isLast = row + count === buffer.lines.length;
  const inserted = isLast ? closed(lines) : lines;
  const removed = buffer.lines.slice(row, row + count);
  const moved = { ...buffer, at: after, wanted: null, addsToClip: kind === 'cut' };
  if (removed.length === inserted.length && removed.every((line, at) => line === inserted[at])) return moved;
  const next: Change = { kind, row, removed, inserted, before: buffer.at, after };
  const last = lastChange(buffer);
  const merged = last === null || last === buffer.saved ? null : merge(last, next, buffer.addsToClip);
  const kept = merged === null ? buffer.done : buffer.done.slice(0, -1);
  return {
    ...moved,
    lines: buffer.lines.toSpliced(row, count, ...inserted),
    done: [...kept, merged ?? next],
    undone: [],
  };
}

/** Two changes as one, if the second goes on where the first ended. */
function merge(first: Change, second: Change, addsToClip: boolean): Change | null {
  if (first.kind !== second.kind || !MERGING.includes(first.kind) || first.row !== second.row) return null;
  if (first.kind === 'cut' && !addsToClip) return null;
  if (first.after.column !== second.before.column || first.after.row !== second.before.row) return null;
  if (second.removed.length < first.inserted.length) return null;
  const removed = [...first.removed, ...second.removed.slice(first.inserted.length)];
  return { ...second, removed, before: first.before };
}

const parts = (buffer: Buffer): readonly [string, string] => {
  const line = lineAt(buffer, buffer.at.row);
  return [line.slice(0, buffer.at.column), line.slice(buffer.at.column)];
};

/** Puts text at the cursor, which goes behind it; so many units of the line there make room for it. */
export function insert(buffer: Buffer, text: string, kind: ChangeKind = 'addition', replaced = 0): Buffer {
  const { row } = buffer.at;
  const [head, tail] = parts(buffer);
  const lines = `${head}${text}${tail.slice(replaced)}`.split('\n');
  const added = text.split('\n').length - 1;
  const column = added === 0 ? head.length + text.length : (text.split('\n').at(-1) ?? '').length;
  return change(buffer, kind, row, 1, lines, { row: row + added, column });
}

export const breakLine = (buffer: Buffer): Buffer => insert(buffer, '\n', 'line break');

/** Del: the character under the cursor, or the end of the line. */
export function deleteForward(buffer: Buffer): Buffer {
  const { row, column } = buffer.at;
  const [head, tail] = parts(buffer);
  if (tail !== '') {
    const length = firstLength(tail);
    return change(buffer, 'deletion', row, 1, [head + tail.slice(length)], { row, column });
  }
  if (row + 1 >= buffer.lines.length) return buffer;
  return change(buffer, 'line join', row, 2, [head + lineAt(buffer, row + 1)], { row, column });
}

/** Backspace. */
export function deleteBackward(buffer: Buffer): Buffer {
  const { row, column } = buffer.at;
  const [head, tail] = parts(buffer);
  if (head !== '') {
    const kept = head.slice(0, -lastLength(head));
    return change(buffer, 'deletion', row, 1, [kept + tail], { row, column: kept.length });
  }
  if (row === 0) return buffer;
  const above = lineAt(buffer, row - 1);
  return change(buffer, 'line join', row - 1, 2, [above + tail], {
    row: row - 1,
    column: column + above.length,
  });
}

/** The units of the first character, marks above it included. */
export const firstLength = (text: string): number => /^.\p{M}*/su.exec(text)?.[0].length ?? 0;

/** The units of the last character. */
export const lastLength = (text: string): number => /\P{M}?\p{M}*$/su.exec(text)?.[0].length ?? 0;

/** ^K cuts the line of the cursor; null where there is nothing to cut. */
export function cutLine(buffer: Buffer): Buffer | null {
  const { row } = buffer.at;
  if (row === buffer.lines.length - 1) return null;
  const cut = change(buffer, 'cut', row, 1, [], { row, column: 0 });
  return { ...cut, clip: clipped(buffer) };
}

/** M-6 copies it, and goes to the next; null where there is nothing to copy. */
export function copyLine(buffer: Buffer): Buffer | null {
  const { row } = buffer.at;
  if (row === buffer.lines.length - 1) return null;
  return { ...moveTo(buffer, { row: row + 1, column: 0 }), clip: clipped(buffer), addsToClip: true };
}

function clipped(buffer: Buffer): readonly string[] {
  const line = lineAt(buffer, buffer.at.row);
  return buffer.addsToClip ? [...buffer.clip.slice(0, -1), line, ''] : [line, ''];
}

/** ^U puts back what was cut; null if nothing was. */
export const paste = (buffer: Buffer): Buffer | null =>
  buffer.clip.length === 0 ? null : insert(buffer, buffer.clip.join('\n'), 'paste');

/** M-U: the buffer before its last change, and what kind that was; null if there is none. */
export function undo(buffer: Buffer): { readonly buffer: Buffer; readonly kind: ChangeKind } | null {
  const last = lastChange(buffer);
  if (last === null) return null;
  return {
    kind: last.kind,
    buffer: {
      ...moveTo(buffer, last.before),
      lines: buffer.lines.toSpliced(last.row, last.inserted.length, ...last.removed),
      at: last.before,
      done: buffer.done.slice(0, -1),
      undone: [...buffer.undone, last],
    },
  };
}

/** M-E: what was undone last is done again. */
export function redo(buffer: Buffer): { readonly buffer: Buffer; readonly kind: ChangeKind } | null {
  const next = buffer.undone.at(-1);
  if (next === undefined) return null;
  return {
    kind: next.kind,
    buffer: {
      ...moveTo(buffer, next.after),
      lines: buffer.lines.toSpliced(next.row, next.removed.length, ...next.inserted),
      at: next.after,
      done: [...buffer.done, next],
      undone: buffer.undone.slice(0, -1),
    },
  };
}
