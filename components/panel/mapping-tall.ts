import { shortened } from '../acl/index.ts';
import type { Mapping } from './mapping.ts';
import { MOST, nothing } from './mapping-shape.ts';
import type { PanelShape, Writing } from './shape.ts';

/** On a phone: each website with its names above its paths, then what no website has. */
export function tallMapping({ names, sites, apps, asked }: Mapping): PanelShape {
  const width = 358;
  const letter = 8.4;
  const parts = nothing();
  let y = 4;
  const box = (at: { readonly x: number; readonly width: number }, height: number, kind: string) => {
    parts.boxes.push({ ...at, y, height, kind });
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
      write(18, y + 22, host, 290, isNew);
      if (asked?.host === host) parts.people.push({ who: 'visitor', x: 334, y: y + 18 });
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
      if (asked === null || asked.app !== app || !site.hosts.includes(asked.host)) continue;
      write(178, y + 21, asked.answer, 150, false);
      parts.people.push({ who: 'visitor', x: 334, y: y + 16 });
      y += 30;
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
  return { ...parts, width, height: y + 4, marks: [] };
}
