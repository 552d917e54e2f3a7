import { expect, test } from 'vitest';
import { swipeOf } from '../../src/deck/swipe.ts';

test.each([
  [-120, 5, 'next'],
  [120, -20, 'previous'],
  [-30, 0, null],
  [-100, 90, null],
  [0, 200, null],
] as const)('a finger that moved %i, %i asks for %s', (dx, dy, way) => {
  expect(swipeOf(dx, dy)).toBe(way);
});
