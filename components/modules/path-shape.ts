import { mono, tailOf } from '../acl/index.ts';
import type { Box, Point, TextAt } from '../acl/index.ts';
import type { Level, PathScene, Row } from './path-scene.ts';
import { fateInWords, isRefused, levelInWords, originInWords, rowInWords } from './path-words.ts';

/** What the diagram looks like in one form, in units of the drawing. */
export interface PathShape {
  readonly width: number;
  readonly height: number;
  readonly rooms: readonly RoomShape[];
  /** The sheet of the script, and its name. */
  readonly sheet: Point;
  readonly script: TextAt;
  /** Where whoever climbs stands before. */
  readonly climber: Point;
  /** The climb, from the script to the outermost level that was asked; empty where nobody walked. */
  readonly climb: readonly Point[];
  readonly rows: readonly RowShape[];
  /** The heading of the list. */
  readonly heading: TextAt;
}

/** A level as a room around the next. */
export interface RoomShape {
  readonly level: Level;
  readonly box: Box;
  readonly name: TextAt;
  readonly number: TextAt | null;
  /** From the climb to the library: solid if it was taken, dotted if there is nothing, to a bar if it is refused. */
  readonly branch: readonly [Point, Point] | null;
  readonly end: 'arrow' | 'bar' | 'none';
  readonly words: TextAt;
  /** What can be pressed. */
  readonly target: Box;
}

/** An entry of `sys.path`. */
export interface RowShape {
  readonly row: Row;
  readonly box: Box;
  readonly number: TextAt;
  readonly text: TextAt;
  /** Why it is on the path, where there is room for it. */
  readonly origin: TextAt | null;
  readonly fate: TextAt;
  /** Levels climbed before it was added: it appears then. */
  readonly after: number;
}

/** What is drawn of a scene. */
type DrawnPath = Pick<PathScene, 'levels' | 'rows' | 'script' | 'how' | 'python'>;

/** How one form is laid out. */
interface Layout {
  readonly form: 'wide' | 'tall';
  readonly width: number;
  /** Size of mono letters. */
  readonly letter: number;
  readonly small: number;
}

export const WIDE: Layout = { form: 'wide', width: 1152, letter: 18, small: 16 };
export const TALL: Layout = { form: 'tall', width: 358, letter: 15, small: 14 };
const HEIGHT = 372;
/** Rows this high have a second line. */
const TOLD = 40;
const PLAN = 600;
const SHAFT = 236;

/** On the stage: rooms within rooms on the left, `sys.path` on the right. */
export function widePath(scene: DrawnPath): PathShape {
  const { levels } = scene;
  const count = levels.length;
  const header = Math.min(60, Math.max(36, Math.floor((HEIGHT - 84) / count)));
  const rooms = levels.map((level, index): RoomShape => {
    const inset = index * 12;
    const y = index * header;
    const box = { x: 2 + inset, y: 2 + y, width: PLAN - 2 * inset, height: HEIGHT - 4 - y - index * 7 };
    const middle = y + Math.min(header, 52) / 2 + 4;
    return roomOf(
      level,
      box,
      middle,
      SHAFT,
      { x: 2 + inset, y: 4 + y, width: box.width, height: header - 6 },
      WIDE,
    );
  });
  const inner = (count - 1) * header + Math.min(header, 52);
  const sheet: Point = [SHAFT - 16, Math.min(inner + 10, HEIGHT - 60)];
  return {
    width: WIDE.width,
    height: HEIGHT,
    rooms,
    sheet,
    climber: [SHAFT - 42, sheet[1] + 20],
    script: { x: SHAFT + 30, y: sheet[1] + 28, text: nameOfScript(scene) },
    climb: climbOf(rooms, [SHAFT, sheet[1] - 4]),
    rows: rowsOf(scene, PLAN + 44, 34, WIDE.width - PLAN - 44, WIDE),
    heading: { x: PLAN + 44, y: 18, text: `sys.path of python${scene.python}` },
  };
}

/** On a phone: the levels one above the other, the list below them. */
export function tallPath(scene: DrawnPath): PathShape {
  const { levels } = scene;
  const pitch = 58;
  const rooms = levels.map((level, index): RoomShape => {
    const y = index * pitch;
    const box = {
      x: 2 + index * 4,
      y: 2 + y,
      width: 354 - index * 8,
      height: levels.length * pitch + 54 - y - index * 4,
    };
    return roomOf(
      level,
      box,
      y + 38,
      20 + levels.length * 4,
      { x: box.x, y: y + 2, width: box.width, height: pitch - 4 },
      TALL,
    );
  });
  const bottom = levels.length * pitch + 56;
  const shaft = 20 + levels.length * 4;
  const sheet: Point = [shaft - 14, levels.length * pitch + 2];
  const rows = rowsOf(scene, 2, bottom + 44, 354, TALL);
  return {
    width: TALL.width,
    height: (rows.at(-1)?.box.y ?? bottom) + (rows.at(-1)?.box.height ?? 0) + 4,
    rooms,
    sheet,
    climber: [shaft + 50 + mono(nameOfScript(scene), TALL.letter), sheet[1] + 20],
    script: { x: shaft + 28, y: sheet[1] + 26, text: nameOfScript(scene) },
    climb: climbOf(rooms, [shaft, sheet[1] - 4]),
    rows,
    heading: { x: 2, y: bottom + 30, text: `sys.path of python${scene.python}` },
  };
}

const nameOfScript = ({ script, how }: DrawnPath): string =>
  how === 'command' ? 'no script' : script.slice(script.lastIndexOf('/') + 1);

function roomOf(
  level: Level,
  box: Box,
  middle: number,
  shaft: number,
  target: Box,
  layout: Layout,
): RoomShape {
  const isAsked = level.number !== null;
  const refused = isRefused(level);
  const tall = layout.form === 'tall';
  const left = shaft + (tall ? 44 : 82);
  // On a phone the name stands above the branch, on the stage before the climb.
  const nameAt = tall ? { x: shaft + 26, y: middle - 17 } : { x: box.x + 14, y: middle + 6 };
  const missing = level.verdict === null || level.verdict.type === 'missing';
  return {
    level,
    box,
    name: { ...nameAt, text: level.path === '/home/you' ? '~' : level.name },
    number: isAsked ? { x: shaft + 8, y: middle - 6, text: String(level.number) } : null,
    branch: isAsked
      ? [
          [shaft, middle],
          [left - 10, middle],
        ]
      : null,
    end: refused ? 'bar' : missing ? 'none' : 'arrow',
    words: { x: left + (refused ? 20 : 0), y: middle + 6, text: levelInWords(level) },
    target,
  };
}

function climbOf(rooms: readonly RoomShape[], start: Point): readonly Point[] {
  const top = rooms.find(({ branch }) => branch !== null)?.branch?.[0];
  return top === undefined ? [] : [start, top];
}

/** The list in a column of its own. */
export function rowsOf(
  scene: DrawnPath,
  x: number,
  top: number,
  width: number,
  layout: Layout,
): readonly RowShape[] {
  const { rows, levels } = scene;
  const tall = layout.form === 'tall';
  const pitch = Math.min(44, Math.floor((HEIGHT - top) / Math.max(rows.length, 6)));
  let y = top;
  return rows.map((row, index): RowShape => {
    const fate = fateInWords(row, rows);
    // On a phone what becomes of an entry has a line of its own.
    const height = tall ? (fate === '' ? 30 : 50) : pitch;
    const indent = row.isIndented ? 22 : 0;
    const left = x + 38 + indent;
    const isTold = !tall && pitch >= TOLD;
    const base = tall ? y + 19 : isTold ? y + 17 : y + pitch / 2 + 4;
    const room = width - 46 - indent - (tall ? 0 : mono(fate, layout.small) + 16);
    const shape = {
      row,
      box: { x, y, width, height: height - 4 },
      number: { x: x + 8, y: base, text: String(index + 1) },
      text: { x: left, y: base, text: tailOf(rowInWords(row), Math.floor(room / mono('m', layout.small))) },
      origin: isTold ? { x: left, y: y + 36, text: originInWords(row) } : null,
      fate: tall ? { x: left, y: y + 39, text: fate } : { x: x + width - 10, y: base, text: fate, end: true },
      after: row.number ?? (row.entry.origin.type === 'PYTHONPATH' ? 0 : levels.length + 1),
    };
    y += height;
    return shape;
  });
}
