import { interpolateNumber } from 'd3';
import type { Box, TextAt } from '../acl/index.ts';

export type Form = 'wide' | 'tall';

export interface Layout {
  readonly form: Form;
  readonly width: number;
  readonly strip: Box;
  /** The strip where nothing stands below it. */
  readonly whole: Box;
  readonly detail: Box;
  readonly day: Box;
  readonly small: number;
}

export const WIDE: Layout = {
  form: 'wide',
  width: 1152,
  strip: { x: 0, y: 30, width: 716, height: 118 },
  whole: { x: 0, y: 30, width: 716, height: 256 },
  detail: { x: 0, y: 216, width: 716, height: 70 },
  day: { x: 792, y: 30, width: 360, height: 264 },
  small: 16,
};
export const TALL: Layout = {
  form: 'tall',
  width: 358,
  strip: { x: 0, y: 28, width: 356, height: 110 },
  whole: { x: 0, y: 28, width: 356, height: 170 },
  detail: { x: 0, y: 200, width: 356, height: 96 },
  day: { x: 26, y: 366, width: 330, height: 240 },
  small: 14,
};

/** Letters of prose are no wider than this on average. */
const LETTER = 9;

/** A linear scale without what `scaleLinear` brings along: colours, formats, ticks. */
export function scaleLinear(
  [from, to]: readonly [number, number],
  [start, end]: readonly [number, number],
): (value: number) => number {
  const between = interpolateNumber(start, end);
  return (value) => between((value - from) / (to - from));
}

export const round = (value: number): number => Math.round(value * 10) / 10;
export const fine = (value: number): number => Math.round(value * 1000) / 1000;

/** A text on the right of something, or on the left where there is no room. */
export function beside(box: Box, left: number, right: number, y: number, text: string): TextAt {
  const fits = right + text.length * LETTER < box.x + box.width;
  return fits ? { x: right, y, text } : { x: left, y, text, end: true };
}
