import type { FileType } from '../../src/hosting/kernel/index.ts';

/** What the plan looks like in one form, in units of the drawing: numbers and strings only, ready to draw. */
export interface PlanShape {
  readonly width: number;
  readonly height: number;
  readonly rooms: readonly RoomShape[];
  readonly target: TargetShape | null;
  readonly labels: readonly Label[];
  readonly plates: readonly Plate[];
  readonly lanes: readonly LaneShape[];
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Point = readonly [x: number, y: number];

export interface RoomShape {
  readonly path: string;
  /** The walls with a gap for each open door, as an SVG path. */
  readonly walls: string;
  readonly box: Box;
  readonly doors: readonly DoorShape[];
  readonly owner: TextAt | null;
}

export interface DoorShape {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** True if this lock is what let somebody in: it wears a dot at the hinge. */
  readonly decided: boolean;
}

export interface TextAt {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly end?: boolean;
}

/** The thing the path names: a sheet for a file, a small closed room, or nothing but an outline. */
export interface TargetShape {
  readonly kind: FileType | 'missing';
  readonly box: Box;
  readonly owner: TextAt | null;
}

/** A name in the account's tree: a room's, a closed room's or a file's inside it, the target's. */
export interface Label {
  readonly path: string;
  readonly text: string;
  /** Where the text starts, on its baseline. */
  readonly x: number;
  readonly y: number;
  /** What can be pressed; the text is inside it. */
  readonly box: Box;
  readonly style: 'ground' | 'room' | 'target' | 'entry' | 'more';
}

/** The mode letters of a room or target: the lock that can be looked at. */
export interface Plate {
  readonly path: string;
  readonly text: string;
  readonly box: Box;
  readonly x: number;
  readonly y: number;
  /** Who was let in or stopped by this lock. */
  readonly decided: readonly string[];
  readonly changed: boolean;
  /** It has a default ACL: drawn as a second sheet behind the first. */
  readonly copies: boolean;
  /** A line from the plate to where the lock is shown large; empty where it is shown below. */
  readonly leader: string;
}

export interface LaneShape {
  readonly who: string;
  /** The glyph's place; the way begins beside it. */
  readonly start: Point;
  readonly way: readonly [Point, Point];
  readonly stopped: boolean;
  /** Half the length of the bar. */
  readonly reach: number;
  /** Behind the bar. */
  readonly hatch: Box | null;
  /** Where nobody looked any more. */
  readonly unseen: readonly [Point, Point] | null;
  readonly numbers: readonly TextAt[];
}

/** Widths in IBM Plex Mono, whose letters are all 0.6 em wide. */
export const mono = (text: string, size: number): number => text.length * size * 0.6;

/** A text cut so that it is at most `width` wide in mono letters of `size`. */
export function shortened(text: string, size: number, width: number): string {
  const fits = Math.floor(width / (size * 0.6));
  return text.length <= fits ? text : `${text.slice(0, Math.max(fits - 1, 1))}…`;
}
