import type { Box, Point } from '../acl/index.ts';
import type { PersonId } from '../drawing/people.ts';
import type { StationId } from './stations.ts';

/** Something written; `kind` is its class. */
export interface Writing {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly kind: string;
  readonly end?: boolean;
}

export interface Route {
  readonly points: readonly Point[];
  readonly end: 'arrow' | 'none';
  /** Dotted: nobody was there yet. */
  readonly unseen: boolean;
}

/** What a picture of the panel consists of, in units. */
export interface PanelShape {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly (Box & { readonly kind: string })[];
  readonly texts: readonly Writing[];
  readonly ways: readonly Route[];
  /** Where something new is underlined twice: the left end below the letters. */
  readonly twice: readonly { readonly x: number; readonly y: number; readonly width: number }[];
  /** Symbols of stations, 36 units wide and high, by their top left corner. */
  readonly marks: readonly { readonly id: StationId; readonly x: number; readonly y: number }[];
  readonly people: readonly { readonly who: PersonId; readonly x: number; readonly y: number }[];
}

/** Text in lines of at most so many letters, broken behind spaces, slashes and commas where there are any. */
export function wrapped(text: string, letters: number): readonly string[] {
  if (text.length <= letters) return [text];
  const head = text.slice(0, letters + 1);
  const at = Math.max(head.lastIndexOf(' '), head.slice(0, letters).lastIndexOf('/') + 1);
  const cut = at > letters / 3 ? at : letters;
  return [text.slice(0, cut).trimEnd(), ...wrapped(text.slice(cut).trimStart(), letters)];
}
