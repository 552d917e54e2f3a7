import { mono, shortened } from '../acl/index.ts';
import type { Box, Point, TextAt } from '../acl/index.ts';

/** Something written; `kind` are its classes. */
export interface Writing extends TextAt {
  readonly kind: string;
  /** Underlined twice: it was otherwise before the last line. */
  readonly isNew?: boolean;
}

/** What can be asked about, and what is told. */
export interface Part {
  readonly id: string;
  readonly words: string;
  readonly box: Box;
}

/** One panel of the picture in units of the drawing: ready to draw. */
export interface PanelShape {
  /** Whose hue it has. */
  readonly who: 'you' | 'apache';
  readonly glyph: Point;
  readonly sheets: readonly Box[];
  /** Bars of memory, each a rectangle. */
  readonly bars: readonly (Box & { readonly isNew: boolean })[];
  /** Lines of the tree. */
  readonly tree: string;
  /** From the file to the process that reads it; null where nothing runs. */
  readonly reading: { readonly points: readonly Point[]; readonly end: 'arrow' | 'bar' } | null;
  readonly hatches: readonly Box[];
  /** Bars across: what would not work. */
  readonly stops: readonly Point[];
  readonly texts: readonly Writing[];
  readonly parts: readonly Part[];
  readonly bottom: number;
}

/** Where a panel stands, and in which letters. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly letter: number;
  /** From one baseline to the next. */
  readonly pitch: number;
  /** How many processes there is room for. */
  readonly most: number;
}

/** Text in mono letters that is at most so wide. */
export const fitting = (text: string, letter: number, width: number): string =>
  mono(text, letter) <= width ? text : shortened(text, letter, width);
