import { expect, test } from 'vitest';
import { clockText } from '../../src/deck/clock-text.ts';

test.each([
  [0, '0:00'],
  [59.9, '0:59'],
  [725, '12:05'],
  [3725, '1:02:05'],
])('%s seconds are %s', (seconds, text) => {
  expect(clockText(seconds)).toBe(text);
});
