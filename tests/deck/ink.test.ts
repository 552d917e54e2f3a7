import { describe, expect, test } from 'vitest';
import { draw, inked, isInk, isSpot, pointsOf, wiped } from '../../src/deck/ink.ts';

describe('a stroke', () => {
  test('has whole units, and a point only where the hand has moved', () => {
    expect(draw([], 10.4, 20.6)).toEqual([10, 21]);
    expect(draw([10, 21], 11, 22)).toEqual([10, 21]);
    expect(draw([10, 21], 13, 21)).toEqual([10, 21, 13, 21]);
  });

  test('of one point is a dot', () => {
    expect(pointsOf([5, 6])).toBe('5 6 5 6');
    expect(pointsOf([5, 6, 7, 8])).toBe('5 6 7 8');
  });
});

describe('ink', () => {
  test('is kept by slide, and wiped by slide', () => {
    const ink = inked(inked(inked({}, 'a/one', [1, 2]), 'a/two', [3, 4]), 'a/one', [5, 6]);
    expect(ink).toEqual({ 'a/one': [[1, 2], [5, 6]], 'a/two': [[3, 4]] }); // prettier-ignore
    expect(wiped(ink, 'a/one')).toEqual({ 'a/two': [[3, 4]] });
  });

  test('of a stroke without a point stays as it is', () => {
    const ink = { 'a/one': [[1, 2]] };
    expect(inked(ink, 'a/one', [])).toBe(ink);
  });
});

describe('what comes from another window', () => {
  test.each([{}, { 'a/one': [] }, { 'a/one': [[1, 2], []] }])('%j is ink', (value) => {
    expect(isInk(value)).toBe(true);
  });
  test.each([null, 'ink', { 'a/one': [[1]] }, { 'a/one': [['1', '2']] }, { 'a/one': 'x' }])(
    '%j is no ink',
    (value) => {
      expect(isInk(value)).toBe(false);
    },
  );
  test('is somewhere on a slide, or is not', () => {
    expect(isSpot({ slide: 'a/one', x: 1, y: 2 })).toBe(true);
    for (const value of [null, { slide: 'a/one', x: 1 }, { slide: 'a/one', x: 1, y: Infinity }])
      expect(isSpot(value)).toBe(false);
  });
});
