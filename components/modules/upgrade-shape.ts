import type { Point } from '../acl/index.ts';
import type { Shelf } from './reach.ts';
import { ACCOUNT_SHELF, HOST_SHELF } from './upgrade-lines.ts';
import { rowsOf } from './upgrade-table.ts';
import type { Layout, Rows, Space, Table, Writing } from './upgrade-table.ts';
import { isForeign, stockKey } from './upgrade.ts';
import type { Place, Upgrade } from './upgrade.ts';

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

export interface UpgradeShape {
  readonly width: number;
  readonly height: number;
  readonly boards: readonly Board[];
  readonly tables: readonly Table[];
}

export const BOOK_HEIGHT = 32;
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
      const table = rowsOf(upgrade, place, { ...space, y: top }, layout);
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
    y = top + Math.max(...tables.slice(from).map(({ height }) => height)) + gap;
  }
  return { width, height: Math.ceil(y - gap + 8), boards, tables };
}

const labelOf = ({ app }: Place): string => `${app ?? '~'}/lib`;

const bottomOf = ({ y, height }: Board): number => y + height;

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

/** From the table to the shelf of its own, and around it to those further out. */
function waysOf(
  { library, changes }: Place,
  { bracket, head }: Rows,
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
