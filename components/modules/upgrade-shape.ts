import type { Got, Shelf } from './reach.ts';
import { ACCOUNT_SHELF, HOST_SHELF, gotInWords, saidOf, stockKey } from './upgrade.ts';
import type { Change, Upgrade } from './upgrade.ts';

type Point = readonly [x: number, y: number];

/** Something written; `fresh` if the last line made it so. */
export interface Writing {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly text: string;
  readonly fresh: boolean;
  /** What stood there before, where it is another. */
  readonly was?: string;
}

/** A book on a shelf: a distribution. */
export interface Book extends Writing {
  /** Whether scripts get it. */
  readonly active: boolean;
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

/** A script with its ways to the directories that it is served from, and what it gets there. */
export interface Reader {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly ways: readonly (readonly Point[])[];
  readonly got: readonly Writing[];
  /** What does not go together, each in a line of its own. */
  readonly unmet: readonly Writing[];
}

export interface UpgradeShape {
  readonly width: number;
  readonly height: number;
  readonly boards: readonly Board[];
  readonly readers: readonly Reader[];
}

export const BOOK_HEIGHT = 32;
/** Ways to the outer shelves run to the left of a column. */
const SHAFT = 44;
/** Letters of prose are narrower than those of machines. */
const PROSE = 0.85;
const SHEET = { width: 32, height: 40 } as const;

/** What differs between the stage and a phone. */
interface Layout {
  readonly width: number;
  /** Of one mono letter. */
  readonly letter: number;
  /** From one line of writing to the next. */
  readonly line: number;
  readonly gap: number;
  /** Whether scripts stand side by side. */
  readonly isRow: boolean;
}

const WIDE: Layout = { width: 1152, letter: 10.8, line: 27, gap: 26, isRow: true };
const TALL: Layout = { width: 358, letter: 9, line: 22, gap: 16, isRow: false };

/** On the stage: shelves across all columns, below them one column for each script. */
export const wideUpgrade = (upgrade: Upgrade): UpgradeShape => placed(upgrade, WIDE);

/** On a phone: one below the other, the outermost shelf first. */
export const tallUpgrade = (upgrade: Upgrade): UpgradeShape => placed(upgrade, TALL);

function placed(upgrade: Upgrade, layout: Layout): UpgradeShape {
  const { width, gap, isRow, line } = layout;
  const host = boardOf(upgrade, upgrade.host, 'site-packages', 0, 0, width, layout);
  const account = boardOf(
    upgrade,
    upgrade.account,
    '~/lib/python2.7',
    0,
    bottomOf(host) + gap,
    width,
    layout,
  );
  const columnWidth = isRow ? (width - 2 * gap) / upgrade.changes.length : width;
  const boards = [host, account];
  const readers: Reader[] = [];
  let y = bottomOf(account) + gap;
  const ownBoard = (change: Change, index: number, x: number): Board | null =>
    change.script.own === null
      ? null
      : boardOf(
          upgrade,
          upgrade.own[index] ?? null,
          ownLabel(change),
          x + SHAFT,
          y,
          columnWidth - SHAFT,
          layout,
        );
  // Side by side the sheets stand on one line, below the highest of the shelves.
  const row = upgrade.changes.map((change, index) =>
    ownBoard(change, index, isRow ? index * (columnWidth + gap) : 0),
  );
  const rowBottom = Math.max(...row.map((board) => (board === null ? y : bottomOf(board))));
  let height = 0;
  for (const [index, change] of upgrade.changes.entries()) {
    const x = isRow ? index * (columnWidth + gap) : 0;
    const own = isRow ? (row[index] ?? null) : ownBoard(change, index, x);
    if (own !== null) boards.push(own);
    const top = (isRow ? rowBottom : own === null ? y - gap : bottomOf(own)) + gap + 4;
    const reader = readerOf(change, x + SHAFT, top, layout);
    const shaft = (way: number) => x + (isRow ? 10 + way * 14 : 4 + index * 13 + way * 5);
    readers.push({ ...reader, ways: waysOf(change, reader, { host, account, own }, shaft) });
    const bottom =
      Math.max(top + SHEET.height, (reader.unmet.at(-1) ?? reader.got.at(-1))?.y ?? 0) + line / 2;
    height = Math.max(height, bottom);
    if (!isRow) y = bottom + gap;
  }
  return { width, height: Math.ceil(height), boards, readers };
}

const ownLabel = ({ script }: Change): string => `${script.name.split('/')[0] ?? ''}/lib/python2.7`;

const bottomOf = ({ y, height }: Board): number => y + height;

/** A shelf with its books in a row, in more rows if they are many. */
function boardOf(
  { old }: Upgrade,
  shelf: Shelf | null,
  label: string,
  x: number,
  y: number,
  width: number,
  { letter, line }: Layout,
): Board {
  const stock = shelf?.stock ?? [];
  let left = x + 14;
  let top = y + line + 8;
  const books = stock.map((one): Book => {
    const bookWidth = one.name.length * letter + 18;
    if (left + bookWidth > x + width && left > x + 14) {
      left = x + 14;
      top += BOOK_HEIGHT + 16;
    }
    const book = {
      x: left,
      y: top,
      width: bookWidth,
      text: one.name,
      active: one.active,
      fresh: shelf !== null && !old.has(stockKey(shelf, one)),
    };
    left += bookWidth + 12;
    return book;
  });
  const height = stock.length === 0 ? line + 14 : top + BOOK_HEIGHT + 16 - y;
  return { label, x, y, width, height, books: shelf === null ? null : books };
}

function readerOf(change: Change, x: number, y: number, { letter, line }: Layout): Omit<Reader, 'ways'> {
  const left = x + SHEET.width + 14;
  const got = saidOf(change).map((one, row): Writing => {
    const text = gotInWords(one);
    const before = change.before.got.find(({ module }) => module === one.module);
    const fresh = before?.version !== one.version || before.shelf !== one.shelf;
    const at = { x: left, y: y + 16 + (row + 1) * line, width: text.length * letter };
    return { ...at, text, fresh, ...(fresh ? { was: wasInWords(before) } : {}) };
  });
  const end = y + 16 + got.length * line;
  const unmet = change.now.unmet.map((text, row): Writing => ({
    x: left,
    y: end + (row + 1) * line + 4,
    width: text.length * letter * PROSE,
    text,
    fresh: !change.before.unmet.includes(text),
  }));
  return { name: change.script.name, x, y, got, unmet };
}

const wasInWords = (got: Got | undefined): string =>
  got === undefined || got.shelf === null ? 'new' : `was ${got.version ?? 'another'}`;

/** From the sheet to the shelf of its own, and around it to those further out. */
function waysOf(
  { now }: Change,
  { x, y }: Omit<Reader, 'ways'>,
  { host, account, own }: { readonly host: Board; readonly account: Board; readonly own: Board | null },
  shaft: (way: number) => number,
): readonly (readonly Point[])[] {
  const shelves = [...new Set(now.got.flatMap(({ shelf }) => (shelf === null ? [] : [shelf])))];
  return shelves.map((shelf, way): readonly Point[] => {
    const outer = shelf === HOST_SHELF ? host : shelf === ACCOUNT_SHELF ? account : null;
    const middle = x + SHEET.width / 2;
    if (outer === null)
      return [
        [middle, y - 4],
        [middle, (own === null ? y : bottomOf(own)) + 4],
      ];
    return [
      [x - 4, y + 20],
      [shaft(way), y + 20],
      [shaft(way), bottomOf(outer) + 4],
    ];
  });
}
