import { shortened } from '../acl/index.ts';
import type { Box, Point } from '../acl/index.ts';
import type { Mapping } from './mapping.ts';
import type { PanelShape, Route, Writing } from './shape.ts';

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
  ...{ width: 700, letter: 9.6, heading: 20, top: 40 },
  names: { x: 0, width: 262 },
  sites: { x: 316, width: 130 },
  apps: { x: 500, width: 200 },
};

/** Rows of each column that there is room for. */
const MOST = 6;
const NAME = 40;
const APP = 58;
const PATH = 30;
const GAP = 14;

type Parts = { -readonly [Key in 'boxes' | 'texts' | 'ways' | 'twice']: PanelShape[Key][number][] };

const nothing = (): Parts => ({ boxes: [], texts: [], ways: [], twice: [] });

/** On the stage: names on the left, applications on the right, and between them the websites that tie them together. */
export function wideMapping(mapping: Mapping): PanelShape {
  const parts = nothing();
  const { names, sites, apps, heading } = WIDE;
  parts.texts.push(
    { x: names.x, y: heading, text: 'domains', kind: 'title' },
    { x: sites.x, y: heading, text: 'websites', kind: 'title' },
    { x: apps.x, y: heading, text: 'apps', kind: 'title' },
  );
  const nameAt = column(
    parts,
    names,
    NAME,
    mapping.names.map((one) => ({ ...one, label: null })),
    'no domain yet',
  );
  const appAt = column(parts, apps, APP, mapping.apps, 'no app yet');
  const bottom = websites(parts, mapping, nameAt, appAt);
  const ends = parts.boxes.map(({ y, height }) => y + height);
  return { ...parts, width: WIDE.width, height: Math.max(bottom, ...ends) + 6, marks: [], people: [] };
}

/** Boxes below each other; says where the middle of each is. */
function column(
  parts: Parts,
  { x, width }: Column,
  height: number,
  rows: readonly { readonly text: string; readonly label: string | null; readonly isNew: boolean }[],
  none: string,
): ReadonlyMap<string, number> {
  const at = new Map<string, number>();
  let y = WIDE.top;
  for (const { text, label, isNew } of rows.slice(0, MOST)) {
    parts.boxes.push({ x, y, width, height, kind: 'fine' });
    const written = shortened(text, 16, width - 28);
    const baseline = y + 26;
    parts.texts.push({ x: x + 14, y: baseline, text: written, kind: 'mono fact' });
    if (label !== null)
      parts.texts.push({
        x: x + 14,
        y: baseline + 22,
        text: shortened(label, 14, width - 20),
        kind: 'small',
      });
    if (isNew) parts.twice.push({ x: x + 14, y: baseline + 4, width: written.length * WIDE.letter });
    at.set(text, y + height / 2);
    y += height + GAP;
  }
  if (rows.length === 0) {
    parts.boxes.push({ x, y, width, height, kind: 'none' });
    parts.texts.push({ x: x + 14, y: y + height / 2 + 6, text: none, kind: 'small' });
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
    parts.texts.push({ x: x + 14, y: y + 26, text: 'none yet', kind: 'small' });
  }
  for (const site of sites.slice(0, MOST)) {
    const height = 34 + Math.max(site.mounts.length, 1) * PATH;
    parts.boxes.push({ x, y, width, height, kind: 'decided ground' });
    const title = shortened(site.text, 16, width - 24);
    parts.texts.push({ x: x + 14, y: y + 25, text: title, kind: 'mono fact' });
    if (site.isNew) parts.twice.push({ x: x + 14, y: y + 29, width: title.length * WIDE.letter });
    for (const host of site.hosts) {
      const from = nameAt.get(host);
      if (from !== undefined) parts.ways.push(bent([WIDE.names.x + WIDE.names.width, from], [x - 3, y + 20]));
    }
    site.mounts.forEach(({ path, app, isNew }, index) => {
      const middle = y + 34 + index * PATH + PATH / 2;
      const text = shortened(path, 16, width - 24);
      parts.texts.push({ x: x + 14, y: middle + 3, text, kind: 'mono fact' });
      if (isNew) parts.twice.push({ x: x + 14, y: middle + 7, width: text.length * WIDE.letter });
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

/** On a phone: each website with its names above its paths, then what no website has. */
export function tallMapping({ names, sites, apps }: Mapping): PanelShape {
  const width = 358;
  const letter = 8.4;
  const parts = nothing();
  let y = 4;
  const box = (at: Column, height: number, kind: string): Box => {
    const made = { ...at, y, height };
    parts.boxes.push({ ...made, kind });
    return made;
  };
  const write = (x: number, baseline: number, text: string, room: number, isNew: boolean) => {
    const written = shortened(text, 14, room);
    parts.texts.push({ x, y: baseline, text: written, kind: 'mono fact' });
    if (isNew) parts.twice.push({ x, y: baseline + 4, width: written.length * letter });
  };
  const note = (text: string, kind = 'title'): Writing => ({ x: 4, y: y + 14, text, kind });
  for (const site of sites.slice(0, MOST)) {
    parts.texts.push(note('website'));
    write(74, y + 14, site.text, 280, site.isNew);
    y += 24;
    box({ x: 4, width: 350 }, site.hosts.length * 24 + 12, 'fine');
    for (const host of site.hosts) {
      const isNew = names.some((one) => one.text === host && one.isNew);
      write(18, y + 22, host, 320, isNew);
      y += 24;
    }
    y += 12;
    let from = y;
    for (const { path, app, isNew } of site.mounts) {
      y += 12;
      box({ x: 44, width: 92 }, 40, 'decided ground');
      write(56, y + 25, path, 74, isNew);
      const middle = y + 20;
      parts.ways.push({
        points: [
          [24, from],
          [24, middle],
          [41, middle],
        ],
        end: 'arrow',
        unseen: false,
      });
      parts.ways.push({
        points: [
          [136, middle],
          [163, middle],
        ],
        end: 'arrow',
        unseen: false,
      });
      const found = apps.find(({ text }) => text === app);
      box({ x: 166, width: 188 }, 40, 'fine');
      write(178, y + 25, app, 168, found?.isNew === true);
      from = middle;
      y += 40;
    }
    y += 22;
  }
  const loose = [
    [
      'domains',
      names.filter(({ text }) => !sites.some(({ hosts }) => hosts.includes(text))),
      'no domain yet',
      names.length,
    ],
    [
      'apps',
      apps.filter(({ text }) => !sites.some(({ mounts }) => mounts.some(({ app }) => app === text))),
      'no app yet',
      apps.length,
    ],
  ] as const;
  for (const [title, rows, none, count] of loose) {
    if (rows.length === 0 && count > 0) continue;
    parts.texts.push(note(sites.length === 0 ? title : `${title} that no website has`));
    y += 24;
    if (rows.length === 0) {
      box({ x: 4, width: 350 }, 36, 'none');
      parts.texts.push({ x: 18, y: y + 23, text: none, kind: 'small' });
      y += 50;
    }
    for (const { text, isNew } of rows.slice(0, MOST)) {
      box({ x: 4, width: 350 }, 36, 'fine');
      write(18, y + 23, text, 320, isNew);
      y += 46;
    }
  }
  return { ...parts, width, height: y + 4, marks: [], people: [] };
}
