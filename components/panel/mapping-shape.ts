import { shortened } from '../acl/index.ts';
import type { Point } from '../acl/index.ts';
import type { Mapping } from './mapping.ts';
import type { PanelShape, Route } from './shape.ts';

interface Column {
  readonly x: number;
  readonly width: number;
}

/** How the columns are laid out, in units. */
interface Plan {
  readonly width: number;
  readonly names: Column;
  readonly sites: Column;
  readonly apps: Column;
  readonly letter: number;
  /** What the columns are called, and where their first row begins. */
  readonly heading: number;
  readonly top: number;
}

const WIDE: Plan = {
  ...{ width: 700, letter: 10.2, heading: 20, top: 42 },
  names: { x: 0, width: 292 },
  sites: { x: 344, width: 124 },
  apps: { x: 510, width: 190 },
};

/** Rows of each column that there is room for. */
export const MOST = 5;
const NAME = 56;
const APP = 72;
const PATH = 40;
const GAP = 16;
/** The height of the answer to the last request, in the box of who gave it. */
const ANSWER = 28;
const SIZE = 17;

export type Parts = {
  -readonly [Key in 'boxes' | 'texts' | 'ways' | 'twice' | 'people']: PanelShape[Key][number][];
};

export const nothing = (): Parts => ({ boxes: [], texts: [], ways: [], twice: [], people: [] });

/** On the stage: names on the left, applications on the right, and between them the websites that tie them together. */
export function wideMapping(mapping: Mapping): PanelShape {
  const parts = nothing();
  const { names, sites, apps, heading } = WIDE;
  parts.texts.push(
    { x: names.x, y: heading, text: 'domains', kind: 'title' },
    { x: sites.x, y: heading, text: 'websites', kind: 'title' },
    { x: apps.x, y: heading, text: 'apps', kind: 'title' },
  );
  const { asked } = mapping;
  const nameRows = mapping.names.map((one) => ({ ...one, label: null, answer: null }));
  const appRows = mapping.apps.map((one) => ({
    ...one,
    answer: asked?.app === one.text ? asked.answer : null,
  }));
  const nameAt = column(parts, names, NAME, nameRows, 'no domain yet');
  const appAt = column(parts, apps, APP, appRows, 'no app yet');
  const from = asked === null ? undefined : nameAt.get(asked.host);
  if (from !== undefined) parts.people.push({ who: 'visitor', x: names.x + names.width - 24, y: from });
  const bottom = websites(parts, mapping, nameAt, appAt);
  const ends = [...parts.boxes.map(({ y, height }) => y + height), ...parts.texts.map(({ y }) => y)];
  return { ...parts, width: WIDE.width, height: Math.max(bottom, ...ends) + 6, marks: [] };
}

interface Row {
  readonly text: string;
  readonly label: string | null;
  readonly answer: string | null;
  readonly isNew: boolean;
}

/** Boxes below each other; says where the middle of each is. */
function column(
  parts: Parts,
  { x, width }: Column,
  least: number,
  rows: readonly Row[],
  none: string,
): ReadonlyMap<string, number> {
  const at = new Map<string, number>();
  let y = WIDE.top;
  for (const { text, label, answer, isNew } of rows.slice(0, MOST)) {
    const height = least + (answer === null ? 0 : ANSWER);
    parts.boxes.push({ x, y, width, height, kind: 'fine' });
    const written = shortened(text, SIZE, width - 28);
    const baseline = y + (label === null ? 34 : 30);
    parts.texts.push({ x: x + 14, y: baseline, text: written, kind: 'mono word' });
    if (label !== null)
      parts.texts.push({
        x: x + 14,
        y: baseline + 25,
        text: shortened(label, 14, width - 20),
        kind: 'small',
      });
    if (answer !== null) {
      parts.texts.push({ x: x + 14, y: y + least + 14, text: answer, kind: 'mono word' });
      parts.people.push({ who: 'visitor', x: x + width - 24, y: y + least + 8 });
    }
    if (isNew) parts.twice.push({ x: x + 14, y: baseline + 5, width: written.length * WIDE.letter });
    at.set(text, y + least / 2);
    y += height + GAP;
  }
  if (rows.length === 0) {
    parts.boxes.push({ x, y, width, height: least, kind: 'none' });
    parts.texts.push({ x: x + 14, y: y + least / 2 + 6, text: none, kind: 'small' });
  }
  if (rows.length > MOST)
    parts.texts.push({ x, y: y + 12, text: `and ${rows.length - MOST} more`, kind: 'small' });
  return at;
}

/** Boxes of websites with a row for each path, and the ways through them. */
function websites(
  parts: Parts,
  { sites }: Mapping,
  nameAt: ReadonlyMap<string, number>,
  appAt: ReadonlyMap<string, number>,
): number {
  const { x, width } = WIDE.sites;
  let y = WIDE.top;
  if (sites.length === 0) {
    parts.boxes.push({ x, y, width, height: NAME, kind: 'none' });
    parts.texts.push({ x: x + 14, y: y + NAME / 2 + 6, text: 'none yet', kind: 'small' });
  }
  for (const site of sites.slice(0, MOST)) {
    const height = 50 + site.mounts.length * PATH;
    parts.boxes.push({ x, y, width, height, kind: 'decided ground' });
    const title = shortened(site.text, SIZE, width - 24);
    parts.texts.push({ x: x + 14, y: y + 34, text: title, kind: 'mono word' });
    if (site.isNew) parts.twice.push({ x: x + 14, y: y + 39, width: title.length * WIDE.letter });
    for (const host of site.hosts) {
      const from = nameAt.get(host);
      if (from !== undefined)
        parts.ways.push(bent([WIDE.names.x + WIDE.names.width, from], [x - 3, y + NAME / 2]));
    }
    site.mounts.forEach(({ path, app, isNew }, index) => {
      const middle = y + 50 + index * PATH + 14;
      const text = shortened(path, SIZE, width - 24);
      parts.texts.push({ x: x + 14, y: middle + 6, text, kind: 'mono word' });
      if (isNew) parts.twice.push({ x: x + 14, y: middle + 11, width: text.length * WIDE.letter });
      const to = appAt.get(app);
      if (to !== undefined) parts.ways.push(bent([x + width, middle], [WIDE.apps.x - 3, to]));
    });
    y += height + GAP;
  }
  if (sites.length > MOST)
    parts.texts.push({ x, y: y + 12, text: `and ${sites.length - MOST} more`, kind: 'small' });
  return y;
}

/** Straight out, down or up, and straight in. */
function bent([x, y]: Point, [toX, toY]: Point): Route {
  const turn = (x + toX) / 2;
  return {
    points: [
      [x, y],
      [turn, y],
      [turn, toY],
      [toX, toY],
    ],
    end: 'arrow',
    unseen: false,
  };
}
