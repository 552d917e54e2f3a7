import type { Box, Point, TextAt } from '../acl/index.ts';
import type { RouteScene } from './route-scene.ts';

/** What can be looked at on the way. */
export type StationId = 'name' | 'server' | 'location' | 'destination';

/** A station of the way: what can be pressed. */
export interface Station {
  readonly id: StationId;
  readonly words: string;
  readonly box: Box;
}

/** Something written; `kind` are its classes. */
export interface Writing extends TextAt {
  readonly kind: string;
}

/** What just changed: underlined twice. */
export interface Mark {
  readonly x: number;
  /** The baseline of what is written there. */
  readonly y: number;
  readonly width: number;
}

/** What the diagram looks like in one form, in units of the drawing: ready to draw. */
export interface RouteShape {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly (Box & { readonly kind: string })[];
  readonly texts: readonly Writing[];
  readonly people: readonly { readonly who: string; readonly x: number; readonly y: number }[];
  /** The way of the request in pieces, from the one who asks: what it comes through lies between two of them. */
  readonly ways: readonly (readonly Point[])[];
  readonly end: 'arrow' | 'bar';
  readonly hatch: Box | null;
  readonly stations: readonly Station[];
  readonly marks: readonly Mark[];
}

/** What of the scene is written where it is asked from. */
export const askerOf = ({ who }: RouteScene): string => (who === 'visitor' ? 'visitor' : who);

/** The first few, and how many are left out. */
export function capped<Item>(
  items: readonly Item[],
  most: number,
): { readonly shown: readonly Item[]; readonly left: number } {
  const left = items.length > most ? items.length - most + 1 : 0;
  return { shown: left === 0 ? items : items.slice(0, most - 1), left };
}
