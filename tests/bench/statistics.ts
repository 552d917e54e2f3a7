/** The value in the middle; NaN of none. */
export const median = (values: readonly number[]): number => percentile(values, 50);

/** The value that so many of a hundred do not exceed, between neighbours in proportion; NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = ((sorted.length - 1) * share) / 100;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) return NaN;
  return below + (above - below) * (place - Math.floor(place));
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** A number with the bounds between which it lies in 95 of 100 such measurements. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * What `compare` makes of the medians of two series, and how far chance may move it: both series are drawn anew from
 * themselves many times (the bootstrap). The draws come from a fixed seed, so the same series give the same bounds.
 */
export function compareMedians(
  ours: readonly number[],
  others: readonly number[],
  compare: (ours: number, others: number) => number,
): Estimate {
  const draw = drawer(20100219);
  const drawn = Array.from({ length: 2000 }, () => compare(median(draw(ours)), median(draw(others))));
  return {
    value: compare(median(ours), median(others)),
    low: percentile(drawn, 2.5),
    high: percentile(drawn, 97.5),
  };
}

/** Draws as many values from a series as it has, any of them more than once. */
function drawer(seed: number): (values: readonly number[]) => number[] {
  let state = seed;
  // Numerical Recipes' linear congruential generator: enough to draw lots.
  const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  return (values) => values.map(() => values[Math.floor(next() * values.length)] ?? NaN);
}
