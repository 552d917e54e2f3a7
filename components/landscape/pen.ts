import { people } from '../drawing/people.ts';
import type { PersonId } from '../drawing/people.ts';
import type { Box as Area, Point } from '../acl/index.ts';

/** Lines of one kind in one hue, as one path: the page says them once. */
export interface Stroke {
  readonly kind: string;
  readonly who: PersonId | null;
  readonly path: string;
}

export interface Writing {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** Classes. */
  readonly kind: string;
  readonly who: PersonId | null;
  readonly middle: boolean;
}

/** A way through the box: of a request from the street, or of a program out to a service. */
export interface Way {
  /** The address that is asked for, or who logs in where. */
  readonly id: string;
  readonly type: 'in' | 'out';
  readonly who: PersonId;
  /** The parts that it joins, by their ids. */
  readonly parts: readonly string[];
  readonly pieces: readonly (readonly Point[])[];
  readonly end: 'arrow' | 'bar';
}

/** Where a part is: what can be pressed, and the line below its name that says that it changed. */
export interface Place {
  readonly part: string;
  readonly area: Area;
  /** Where the double line begins, and how long it is. */
  readonly mark: readonly [x: number, y: number, length: number];
}

/** The picture in one form, in units of the drawing: ready to draw. */
export interface LandscapeShape {
  readonly width: number;
  readonly height: number;
  readonly strokes: readonly Stroke[];
  readonly texts: readonly Writing[];
  readonly people: readonly { readonly who: PersonId; readonly x: number; readonly y: number }[];
  readonly ways: readonly Way[];
  readonly places: readonly Place[];
  /** Fields to be hatched: nobody is there. */
  readonly empty: readonly Area[];
}

/** Whose hue something of an owner has; a service has none of its own. */
export const personOf = (owner: string): PersonId | null =>
  Object.hasOwn(people, owner) ? (owner as PersonId) : null;

/** Collects what is drawn. */
export class Pen {
  readonly texts: Writing[] = [];
  readonly people: { who: PersonId; x: number; y: number }[] = [];
  readonly ways: Way[] = [];
  readonly places: Place[] = [];
  /** Where nobody is. */
  readonly empty: Area[] = [];
  private readonly paths = new Map<string, Stroke>();

  get strokes(): readonly Stroke[] {
    return [...this.paths.values()];
  }

  path(kind: string, path: string, who: PersonId | null = null): void {
    const key = `${kind} ${who ?? ''}`;
    this.paths.set(key, { kind, who, path: `${this.paths.get(key)?.path ?? ''}${path}` });
  }

  box(kind: string, { x, y, width, height }: Area, who: PersonId | null = null): void {
    this.path(kind, `M${x} ${y}h${width}v${height}h${-width}z`, who);
  }

  text(x: number, y: number, text: string, kind = '', who: PersonId | null = null, middle = false): void {
    this.texts.push({ x, y, text, kind, who, middle });
  }

  place(part: string, area: Area, mark: readonly [number, number, number]): void {
    this.places.push({ part, area, mark });
  }

  shape(width: number, height: number): LandscapeShape {
    const { strokes, texts, people: glyphs, ways, places, empty } = this;
    return { width, height, strokes, texts, people: glyphs, ways, places, empty };
  }
}

/** A polyline. */
export const lineOf = (points: readonly Point[]): string =>
  `M${points.map(([x, y]) => `${x} ${y}`).join('L')}`;

/** What stands at the end of a way that leads along an axis: the tip of an arrow, or a bar. */
export function tipOf(points: readonly Point[], end: Way['end']): string {
  const [x, y] = points.at(-1) ?? [0, 0];
  const [px, py] = points.at(-2) ?? [x, y];
  const [dx, dy] = [Math.sign(x - px), Math.sign(y - py)];
  if (end === 'bar') return `M${x - dy * 14} ${y - dx * 14}L${x + dy * 14} ${y + dx * 14}`;
  const [bx, by] = [x - dx * 9, y - dy * 9];
  return `M${bx - dy * 6} ${by - dx * 6}L${x} ${y}L${bx + dy * 6} ${by + dx * 6}`;
}

/** A whole number of units: the page says no more than it needs. */
export const whole = Math.round;
