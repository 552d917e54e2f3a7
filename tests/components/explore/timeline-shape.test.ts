import { expect, test } from 'vitest';
import { linesOf } from '../../../components/explore/timeline-shape.ts';
import type { Deed } from '../../../src/session/index.ts';

const deed = (id: number, before: number | null, lane: number): Deed => ({
  id,
  before,
  who: 'you',
  what: { type: 'line', text: 'id' },
  status: 0,
  lane,
  isPresent: false,
  isOnWay: true,
});

test('nothing leads to the beginning; what goes on stands below', () => {
  expect(linesOf([deed(0, null, 0)])).toBe('');
  expect(linesOf([deed(0, null, 0), deed(1, 0, 0)])).toBe('M10 22L10 66');
});

test('a branch leaves the column of its parent at once', () => {
  expect(linesOf([deed(0, null, 0), deed(1, 0, 0), deed(2, 0, 1)])).toBe('M10 22L10 66M10 22L30 55L30 110');
});
