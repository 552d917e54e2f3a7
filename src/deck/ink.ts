/** A line drawn on a slide: x and y of its points in turn, in units of a slide 1280 wide and 720 high. */
export type Stroke = readonly number[];

/** What is drawn on the slides, by their address. */
export type Ink = Readonly<Record<string, readonly Stroke[]>>;

/** Somewhere on a slide, in the same units. */
export interface Spot {
  readonly slide: string;
  readonly x: number;
  readonly y: number;
}

/** How many units a hand moves before there is another point: nobody sees less, and every window gets them all. */
const GRAIN = 3;

/** A stroke that goes on to a point; the same stroke if that is hardly elsewhere. */
export function draw(stroke: Stroke, x: number, y: number): Stroke {
  const [lastX, lastY] = stroke.slice(-2);
  const isFar = lastX === undefined || lastY === undefined || Math.hypot(x - lastX, y - lastY) >= GRAIN;
  return isFar ? [...stroke, Math.round(x), Math.round(y)] : stroke;
}

/** The `points` of a polyline; a stroke of one point is a dot. */
export function pointsOf(stroke: Stroke): string {
  const whole = stroke.length === 2 ? [...stroke, ...stroke] : stroke;
  return whole.join(' ');
}

/** Ink with a stroke more on a slide. */
export const inked = (ink: Ink, slide: string, stroke: Stroke): Ink =>
  stroke.length === 0 ? ink : { ...ink, [slide]: [...(ink[slide] ?? []), stroke] };

/** Ink with nothing on a slide. */
export const wiped = (ink: Ink, slide: string): Ink =>
  Object.fromEntries(Object.entries(ink).filter(([drawn]) => drawn !== slide));

const isStroke = (value: unknown): value is Stroke =>
  Array.isArray(value) && value.length % 2 === 0 && value.every((one) => Number.isFinite(one));

/** Whether what came from another window is ink. */
export const isInk = (value: unknown): value is Ink =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((strokes) => Array.isArray(strokes) && strokes.every(isStroke));

/** Whether what came from another window is somewhere on a slide. */
export const isSpot = (value: unknown): value is Spot =>
  typeof value === 'object' &&
  value !== null &&
  'slide' in value &&
  'x' in value &&
  'y' in value &&
  Number.isFinite(value.x) &&
  Number.isFinite(value.y);
