import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  breakLine,
  bufferOf,
  copyLine,
  cutLine,
  deleteBackward,
  deleteForward,
  insert,
  isModified,
  markSaved,
  moveTo,
  paste,
  redo,
  textOf,
  undo,
} from '../../../../src/shell/programs/nano/buffer.ts';
import type { Buffer } from '../../../../src/shell/programs/nano/buffer.ts';
import * as move from '../../../../src/shell/programs/nano/move.ts';
import { columnAt, pageStart, placeAt, visiblePart } from '../../../../src/shell/programs/nano/layout.ts';

type Step = (buffer: Buffer) => Buffer | null;

const steps: readonly Step[] = [
  (buffer) => insert(buffer, 'a'),
  (buffer) => insert(buffer, '漢'),
  breakLine,
  deleteBackward,
  deleteForward,
  cutLine,
  copyLine,
  paste,
  markSaved,
  move.left,
  move.right,
  (buffer) => move.vertical(buffer, 1),
  (buffer) => move.vertical(buffer, -1),
  move.lineEnd,
  move.nextWord,
  move.previousWord,
  (buffer) => undo(buffer)?.buffer ?? null,
  (buffer) => redo(buffer)?.buffer ?? null,
];

const run = (text: string, done: readonly Step[]): Buffer =>
  done.reduce((buffer, step) => step(buffer) ?? buffer, bufferOf(text));

const anySteps = fc.array(fc.constantFrom(...steps), { maxLength: 40 });
const anyText = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\t', 'é', '漢', '😀'), maxLength: 30 });

describe('whatever is done', () => {
  test('undo leads back to the first text, and redo to the last', () => {
    fc.assert(
      fc.property(anyText, anySteps, (text, done) => {
        const last = run(text, done);
        let buffer = last;
        for (let next = undo(buffer); next !== null; next = undo(buffer)) buffer = next.buffer;
        expect(textOf(buffer)).toBe(textOf(bufferOf(text)));
        const ahead = last.undone.length;
        while (buffer.undone.length > ahead) buffer = redo(buffer)?.buffer ?? buffer;
        expect(textOf(buffer)).toBe(textOf(last));
      }),
    );
  });

  test('the text ends with a line end, and the cursor is in it', () => {
    fc.assert(
      fc.property(anyText, anySteps, (text, done) => {
        const { lines, at } = run(text, done);
        expect(lines.at(-1)).toBe('');
        const before = lines[at.row]?.slice(0, at.column) ?? '';
        expect(before).toHaveLength(at.column);
        expect(before).not.toMatch(/[\ud800-\udbff]$/);
      }),
    );
  });

  test('a buffer that counts as saved has the text that was saved', () => {
    fc.assert(
      fc.property(anyText, anySteps, anySteps, (text, before, after) => {
        const saved = markSaved(run(text, before));
        const unmarked = after.filter((step) => step !== markSaved);
        const later = unmarked.reduce((buffer, step) => step(buffer) ?? buffer, saved);
        if (!isModified(later)) expect(textOf(later)).toBe(textOf(saved));
      }),
    );
  });
});

test.each([
  ['what is typed', (buffer: Buffer) => insert(insert(buffer, 'x'), 'y'), 'addition', 'one\ntwo\n'],
  ['a line end', (buffer: Buffer) => breakLine(insert(buffer, 'x')), 'line break', 'xone\ntwo\n'],
  [
    'typing elsewhere',
    (buffer: Buffer) => insert(move.right(insert(buffer, 'x')), 'y'),
    'addition',
    'xone\ntwo\n',
  ],
  ['a join', (buffer: Buffer) => deleteForward(move.lineEnd(buffer)), 'line join', 'one\ntwo\n'],
])('undo takes %s as one', (_, change, kind, text) => {
  const undone = undo(change(bufferOf('one\ntwo\n')));
  expect([undone?.kind, undone && textOf(undone.buffer)]).toEqual([kind, text]);
});

test.each([
  ['abc', 2, 2],
  ['\tx', 1, 8],
  ['ab\tx', 3, 8],
  ['\x01x', 1, 2],
  ['漢x', 1, 2],
  ['e\u0301x', 2, 1],
])('%j: place %d is in column %d', (line, place, column) => {
  expect(columnAt(line, place)).toBe(column);
  expect(placeAt(line, column)).toBe(place);
});

test.each([
  ['abcdefghij', 0, 10, 'abcdefghij'],
  ['abcdefghijk', 0, 10, 'abcdefghi>'],
  ['abcdefghijklmnop', 4, 10, '<fghijklm>'],
  ['abcdefghij', 4, 10, '<fghij'],
  ['ab', 4, 10, ''],
  ['a漢字漢字漢字', 0, 6, 'a漢字>'],
  ['漢字漢字漢字', 1, 8, '<字漢字>'],
])('%j from column %d on in %d columns', (line, start, width, shown) => {
  expect(visiblePart(line, start, width)).toBe(shown);
});

test.each([
  [0, 60, 0],
  [57, 60, 0],
  [58, 60, 52],
  [183, 60, 156],
])('column %d of %d is seen from column %d on', (column, width, start) => {
  expect(pageStart(column, width)).toBe(start);
});

test('a cursor stays in the text', () => {
  expect(moveTo(bufferOf('ab\n'), { row: 9, column: 9 }).at).toEqual({ row: 1, column: 0 });
});
