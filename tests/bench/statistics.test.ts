import { describe, expect, test } from 'vitest';
import { compareMedians, median, percentile } from './statistics.ts';

describe('median and percentile', () => {
  test.each([
    [[5], 50, 5],
    [[3, 1, 2], 50, 2],
    [[4, 1, 3, 2], 50, 2.5],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 90, 10],
    [[10, 20], 90, 19],
    [[1, 2, 3], 0, 1],
    [[1, 2, 3], 100, 3],
  ])('of %j at %d: %d', (values, share, expected) => {
    expect(percentile(values, share)).toBeCloseTo(expected, 10);
  });

  test('of nothing there is none', () => {
    expect(median([])).toBeNaN();
  });

  test('the series stays as it is', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });
});

describe('two medians compared', () => {
  const minus = (a: number, b: number) => a - b;

  test('series without spread leave nothing to chance', () => {
    expect(compareMedians([7, 7, 7], [10, 10], (a, b) => a / b)).toEqual({ value: 0.7, low: 0.7, high: 0.7 });
  });

  test('the bounds hold the difference, and not zero when the series lie apart', () => {
    const { value, low, high } = compareMedians([20, 21, 22, 23, 24], [10, 11, 12, 13, 14], minus);
    expect(value).toBe(10);
    expect(low).toBeGreaterThan(0);
    expect(low).toBeLessThanOrEqual(value);
    expect(high).toBeGreaterThanOrEqual(value);
  });

  test('series that lie in each other have zero between their bounds', () => {
    const { low, high } = compareMedians([10, 18, 12, 15, 11], [11, 17, 12, 14, 10], minus);
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(0);
  });

  test('the same series give the same bounds', () => {
    const compare = () => compareMedians([1, 5, 9, 2], [3, 4, 8], minus);
    expect(compare()).toEqual(compare());
  });
});
