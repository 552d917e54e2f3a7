import { tailOf } from '../acl/index.ts';
import type { Point } from '../acl/index.ts';
import type { Got } from './reach.ts';
import { foreignInWords } from './upgrade-words.ts';
import { gotOf, isForeign, isNew } from './upgrade.ts';
import type { Change, Place, Upgrade } from './upgrade.ts';

/** Something written. */
export interface Writing {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly text: string;
}

/** What a script gets of one project. */
export interface Cell extends Writing {
  /** What it got before the last line, with an arrow behind it; empty before anything is typed. */
  readonly was: string;
  /** Whether that was something else. */
  readonly fresh: boolean;
}

/** One script, or several that get the same. */
export interface Line {
  readonly names: readonly Writing[];
  readonly cells: readonly Cell[];
  /** Why nothing reaches it. */
  readonly remark: Writing | null;
}

/** The scripts of a place, and their ways to the directories that serve them. */
export interface Table {
  /** The name of the place, then those of the projects. */
  readonly head: readonly Writing[];
  readonly lines: readonly Line[];
  /** What holds those together that the ways begin at. */
  readonly bracket: { readonly x: number; readonly y: number; readonly height: number } | null;
  readonly ways: readonly (readonly Point[])[];
  /** What does not go together, each in a line of its own. */
  readonly unmet: readonly Writing[];
  readonly height: number;
}

/** Letters of the last cell: `1.0 → 1.1`, the later ones larger. */
const LAST = 9.5;
/** Letters of prose are narrower than those of machines. */
const PROSE = 0.85;

/** What differs between the stage and a phone. */
export interface Layout {
  readonly width: number;
  /** Places side by side. */
  readonly columns: number;
  /** Ways to the outer shelves run to the left of a table. */
  readonly shaft: number;
  /** Of one mono letter, large and small. */
  readonly letter: number;
  readonly small: number;
  /** From one line of writing to the next. */
  readonly line: number;
  readonly gap: number;
  /** Of the first cell in a line that has the name before it; no more than two stand there. */
  readonly cell: number;
}

export interface Space {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** A table without its ways. */
export type Rows = Omit<Table, 'ways'>;

/** The scripts of a place, one a line; where projects are many, those that get the same together, and what they get below. */
export function rowsOf(upgrade: Upgrade, place: Place, space: Space, layout: Layout): Rows {
  const { x, width } = space;
  const { line, small, letter } = layout;
  const { modules } = upgrade;
  const isStacked = modules.length > 2;
  const cell = isStacked ? width / modules.length : layout.cell;
  const cellsAt = isStacked ? x : x + width - cell - LAST * small;
  const room = Math.floor(((isStacked ? width : cellsAt - x) - 6) / small);
  const title = space.y + 15;
  let y = title + (isStacked ? line : 0);
  const head = [
    written(place.app ?? '~', x, title, letter),
    ...modules.map((module, index) => written(module, cellsAt + index * cell, y, small)),
  ];
  const first = y + 8;
  let last = y;
  const lines = (isStacked ? alike(place.changes) : place.changes.map((change) => [change])).map(
    (group): Line => {
      const [change] = group as [Change];
      const names = wrapped(group, room).map((text) => written(text, x, (y += line), small));
      if (isStacked) y += line - 3;
      const cells = modules.map((module, index) =>
        cellOf(upgrade, change, module, { x: cellsAt + index * cell, y }, layout),
      );
      if (!isForeign(change)) last = y;
      const remark = isForeign(change)
        ? written(foreignInWords(change), x, (y += line - 6), small * PROSE)
        : null;
      return { names, cells, remark };
    },
  );
  const unmet = [...new Set(place.changes.flatMap(({ now }) => now.unmet))].map((text) =>
    written(text, x + 14, (y += line + 2), letter * PROSE),
  );
  const bracket = last < first ? null : { x: x - 8, y: first, height: last + 4 - first };
  return { head, lines, bracket, unmet, height: y - space.y };
}

const written = (text: string, x: number, y: number, letter: number): Writing => ({
  x,
  y,
  width: text.length * letter,
  text,
});

/** Scripts that get the same as before and the same now, by the same Python. */
const alike = (changes: readonly Change[]): readonly (readonly Change[])[] => [
  ...Map.groupBy(changes, ({ script, before, now }) =>
    JSON.stringify([script.python, before.got, now.got, before.unmet, now.unmet]),
  ).values(),
];

/** Names in lines of so many letters. */
function wrapped(changes: readonly Change[], letters: number): readonly string[] {
  const lines: string[] = [];
  for (const { script } of changes) {
    const name = tailOf(script.name, letters);
    const longer = lines.length === 0 ? name : `${lines.at(-1) ?? ''}, ${name}`;
    if (longer.length <= letters) lines.splice(-1, 1, longer);
    else lines.push(name);
  }
  return lines;
}

function cellOf(
  { isTyped }: Upgrade,
  { before, now }: Change,
  module: string,
  { x, y }: Pick<Writing, 'x' | 'y'>,
  { letter, small }: Layout,
): Cell {
  const [was, is] = [gotOf(before, module), gotOf(now, module)];
  const fresh = isNew(was, is);
  const text = versionOf(is);
  const earlier = isTyped && (fresh || is.shelf !== null) ? `${versionOf(was)} → ` : '';
  return {
    x,
    y,
    was: earlier,
    text,
    fresh,
    width: earlier.length * small + text.length * (fresh ? letter : small),
  };
}

/** A module that does not say its version is there all the same. */
const versionOf = ({ shelf, version }: Got): string => (shelf === null ? '–' : (version ?? '?'));
