import { tailOf } from '../acl/index.ts';
import type { Point } from '../acl/index.ts';
import type { Got, Shelf } from './reach.ts';
import { ACCOUNT_SHELF, HOST_SHELF } from './upgrade-lines.ts';
import { foreignInWords } from './upgrade-words.ts';
import { gotOf, isForeign, isNew, stockKey } from './upgrade.ts';
import type { Change, Place, Upgrade } from './upgrade.ts';

/** Something written. */
export interface Writing {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly text: string;
}

/** A book on a shelf: a distribution. */
export interface Book extends Writing {
  /** Whether scripts get it. */
  readonly active: boolean;
  /** Whether the last line put it there. */
  readonly fresh: boolean;
}

/** A library directory. */
export interface Board {
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Null where there is no such directory. */
  readonly books: readonly Book[] | null;
}

/** What a script gets of one project. */
export interface Cell extends Writing {
  /** What it got before the last line, with an arrow behind it; empty before anything is typed. */
  readonly was: string;
  /** Whether that was something else. */
  readonly fresh: boolean;
}

/** One script. */
export interface Line {
  readonly path: string;
  readonly name: Writing;
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
}

export interface UpgradeShape {
  readonly width: number;
  readonly height: number;
  readonly boards: readonly Board[];
  readonly tables: readonly Table[];
}

export const BOOK_HEIGHT = 32;
/** Letters of the last cell: `1.0 → 1.1`, the later ones larger. */
const LAST = 9.5;
/** Letters of prose are narrower than those of machines. */
const PROSE = 0.85;

/** What differs between the stage and a phone. */
interface Layout {
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

const WIDE: Layout = {
  ...{ width: 1152, columns: 3, shaft: 30, cell: 102 },
  ...{ letter: 10.8, small: 9.6, line: 27, gap: 16 },
};
const TALL: Layout = {
  ...{ width: 358, columns: 1, shaft: 46, cell: 86 },
  ...{ letter: 9, small: 8.4, line: 26, gap: 22 },
};

/** On the stage: shelves across, below them a table for each place. */
export const wideUpgrade = (upgrade: Upgrade): UpgradeShape => placed(upgrade, WIDE);

/** On a phone: one below the other, the outermost shelf first. */
export const tallUpgrade = (upgrade: Upgrade): UpgradeShape => placed(upgrade, TALL);

function placed(upgrade: Upgrade, layout: Layout): UpgradeShape {
  const { width, columns, gap, shaft } = layout;
  const { host: hosts, account: accounts, places } = upgrade;
  const host = boardOf(upgrade, hosts, 'site-packages', { x: 0, y: 0, width }, layout);
  const below = { x: 0, y: bottomOf(host) + gap, width };
  const account = boardOf(upgrade, accounts, '~/lib/python2.7', below, layout);
  const boards = [host, account];
  const tables: Table[] = [];
  const columnWidth = (width - (columns - 1) * gap) / columns;
  let y = bottomOf(account) + gap;
  for (let from = 0; from < places.length; from += columns) {
    const row = places.slice(from, from + columns).map((place, index) => {
      const x = index * (columnWidth + gap);
      const space = { x: x + shaft, y, width: columnWidth - shaft };
      const own = place.library === null ? null : boardOf(upgrade, place.own, labelOf(place), space, layout);
      return { place, space, own };
    });
    // Side by side the tables begin on one line, below the highest of the shelves.
    const top = Math.max(...row.map(({ own }) => (own === null ? y - gap : bottomOf(own)))) + gap + 12;
    for (const [index, { place, space, own }] of row.entries()) {
      if (own !== null) boards.push(own);
      const table = tableOf(upgrade, place, { ...space, y: top }, layout);
      // On a phone those further down run further out, so that none crosses another.
      const start = space.x - shaft + (columns > 1 ? 4 : 31 - ((from + index) % 3) * 13);
      const ways = waysOf(
        place,
        table,
        { host, account, own },
        (way) => start + way * (columns > 1 ? 11 : 5),
      );
      tables.push({ ...table, ways });
    }
    y = Math.max(...tables.slice(from).map(endOf)) + gap;
  }
  return { width, height: Math.ceil(y - gap + 8), boards, tables };
}

const labelOf = ({ app }: Place): string => `${app ?? '~'}/lib`;

const bottomOf = ({ y, height }: Board): number => y + height;

const endOf = ({ lines, unmet, head }: Omit<Table, 'ways'>): number =>
  Math.max(
    ...[
      ...head,
      ...unmet,
      ...lines.flatMap(({ cells, remark }) => [...cells, ...(remark === null ? [] : [remark])]),
    ].map(({ y }) => y),
  );

interface Space {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** A shelf with its books beside its name, in more rows if they are many. */
function boardOf(upgrade: Upgrade, shelf: Shelf | null, label: string, space: Space, layout: Layout): Board {
  const { x, y, width } = space;
  const { letter, small } = layout;
  const stock = shelf?.stock ?? [];
  const widthOf = ({ name }: { readonly name: string }) => name.length * letter + 18;
  let left = x + 14 + label.length * small + 18;
  let top = y + 6;
  const books = stock.map((one): Book => {
    if (left + widthOf(one) > x + width && left > x + 12) {
      left = x + 12;
      top += BOOK_HEIGHT + 14;
    }
    const fresh = shelf !== null && !upgrade.old.has(stockKey(shelf, one));
    const book = { x: left, y: top, width: widthOf(one), text: one.name, active: one.active, fresh };
    left += book.width + 12;
    return book;
  });
  const height = stock.length === 0 ? 31 : top + BOOK_HEIGHT + 12 - y;
  return { label, ...space, height, books: shelf === null ? null : books };
}

/** The scripts of a place, one a line; where projects are many, each in two. */
function tableOf(upgrade: Upgrade, place: Place, space: Space, layout: Layout): Omit<Table, 'ways'> {
  const { x, width } = space;
  const { line, small } = layout;
  const { modules } = upgrade;
  const isStacked = modules.length > 2;
  const cell = isStacked ? width / modules.length : layout.cell;
  const cellsAt = isStacked ? x : x + width - cell - LAST * small;
  const room = isStacked ? width : cellsAt - x;
  const writing = (text: string, left: number, at: number, letter = small): Writing => ({
    x: left,
    y: at,
    width: text.length * letter,
    text,
  });
  let y = space.y + 15;
  const head = [
    writing(place.app ?? '~', x, y, layout.letter),
    ...modules.map((module, index) => writing(module, cellsAt + index * cell, isStacked ? y + line : y)),
  ];
  if (isStacked) y += line;
  const first = y + 8;
  let last = y;
  const lines = place.changes.map((change): Line => {
    y += line;
    const name = writing(tailOf(change.script.name, Math.floor((room - 6) / small)), x, y);
    if (isStacked) y += line - 3;
    const cells = modules.map((module, index) =>
      cellOf(upgrade, change, module, cellsAt + index * cell, y, layout),
    );
    if (!isForeign(change)) last = y;
    else y += line - 6;
    const why = foreignInWords(change);
    const remark = isForeign(change) ? { ...writing(why, x, y), width: why.length * small * PROSE } : null;
    return { path: change.script.path, name, cells, remark };
  });
  const unmet = [...new Set(place.changes.flatMap(({ now }) => now.unmet))].map((text): Writing => {
    y += line + 2;
    return { ...writing(text, x + 14, y), width: text.length * layout.letter * PROSE };
  });
  const bracket = last < first ? null : { x: x - 8, y: first, height: last + 4 - first };
  return { head, lines, bracket, unmet };
}

function cellOf(
  { isTyped }: Upgrade,
  { before, now }: Change,
  module: string,
  x: number,
  y: number,
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

/** From the table to the shelf of its own, and around it to those further out. */
function waysOf(
  { library, changes }: Place,
  { bracket, head }: Omit<Table, 'ways'>,
  { host, account, own }: { readonly host: Board; readonly account: Board; readonly own: Board | null },
  shaft: (way: number) => number,
): readonly (readonly Point[])[] {
  const served = changes.filter((change) => !isForeign(change)).flatMap(({ now }) => now.got);
  const shelves = new Set(served.map(({ shelf }) => shelf));
  const outer = [
    ...(shelves.has(ACCOUNT_SHELF) ? [account] : []),
    ...(shelves.has(HOST_SHELF) ? [host] : []),
  ];
  const [title] = head;
  if (bracket === null || title === undefined) return [];
  const { x, y, height } = bracket;
  const around = outer.map((board, way): readonly Point[] => [
    [x, y + Math.min(height / 2, 40) - way * 10],
    [shaft(way), y + Math.min(height / 2, 40) - way * 10],
    [shaft(way), bottomOf(board) + 4],
  ]);
  if (own === null || !shelves.has(library)) return around;
  const middle = title.x + 18;
  return [
    [
      [middle, title.y - 19],
      [middle, bottomOf(own) + 3],
    ],
    ...around,
  ];
}
