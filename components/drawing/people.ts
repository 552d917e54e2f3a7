/** Who is on the box, as drawings and prose show them: one name, one glyph. Guests share the hue of the visitor. The hue is in `tokens.css`. */
export interface Person {
  readonly name: string;
  /** A letter in line weight, drawn in a circle of radius 13 around 0,0. */
  readonly glyph: string;
  /** Root wears a double outline instead of a hue. */
  readonly doubled?: boolean;
}

export const people = {
  you: { name: 'you', glyph: 'M-5-6L0 0L5-6M0 0V6' },
  mallory: { name: 'mallory', glyph: 'M-6 6V-6L0 2L6-6V6' },
  nginx: { name: 'nginx', glyph: 'M-5 6V-6L5 6V-6' },
  apache: { name: 'apache', glyph: 'M-6 6L0-6.5L6 6M-3.5 1.5H3.5' },
  root: { name: 'root', glyph: 'M-3.5 5.5V-5.5H1A3 3 0 0 1 1 .8H-3.5M.8 .8L4 5.5', doubled: true },
  helper: { name: 'helper', glyph: 'M-5-6V6M5-6V6M-5 0H5' },
  purple: { name: 'purple', glyph: 'M-3.5 6V-5.5H1A3.2 3.2 0 0 1 1 1H-3.5' },
  visitor: { name: 'visitor', glyph: 'M-5.5-6L0 6L5.5-6' },
} as const satisfies Record<string, Person>;

export type PersonId = keyof typeof people;
