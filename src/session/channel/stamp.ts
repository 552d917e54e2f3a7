/**
 * When something was set, and by which window: milliseconds, made larger where need be than all that this window has seen. So
 * the last one to act wins, even where clocks differ a little, and no two stamps are the same.
 * Source: Kulkarni et al., Logical Physical Clocks, 2014, with the counter folded into the time.
 */
export type Stamp = readonly [time: number, window: string];

/** Whether `a` is later than `b`; anything is later than nothing. */
export const isLater = (a: Stamp, b: Stamp | undefined): boolean =>
  b === undefined || a[0] > b[0] || (a[0] === b[0] && a[1] > b[1]);

/** The stamp of what a window does now, later than `seen`. */
export const stampAfter = (seen: number, now: number, window: string): Stamp => [
  Math.max(seen + 1, now),
  window,
];
