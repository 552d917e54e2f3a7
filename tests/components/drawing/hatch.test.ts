import { expect, test } from 'vitest';
import { hatchPath } from '../../../components/drawing/hatch.ts';

test('hatching stays inside its rectangle and has a line every gap', () => {
  const numbers = [...hatchPath(100, 200, 30, 20, 10).matchAll(/-?\d+/g)].map(Number);
  const points = numbers.flatMap((x, index) => (index % 2 === 0 ? [[x, numbers[index + 1] ?? 0]] : []));
  expect(points).toHaveLength(8);
  for (const [x = 0, y = 0] of points) {
    expect(x).toBeGreaterThanOrEqual(100);
    expect(x).toBeLessThanOrEqual(130);
    expect(y).toBeGreaterThanOrEqual(200);
    expect(y).toBeLessThanOrEqual(220);
  }
  expect(hatchPath(0, 0, 20, 20, 10)).toBe('M0 10L10 0M0 20L20 0M10 20L20 10');
});
