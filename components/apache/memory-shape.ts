import type { Box, TextAt } from '../acl/index.ts';
import type { MemoryScene } from './memory-scene.ts';
import { megabytes } from './apache-words.ts';

/** One process: its name, and its bar behind those before it. */
export interface MemoryBar {
  readonly pid: TextAt;
  readonly what: TextAt;
  readonly number: TextAt;
  readonly bar: Box;
  /** What of the bar is beyond the limit. */
  readonly over: Box | null;
  readonly isNew: boolean;
  readonly isResized: boolean;
}

export interface MemoryShape {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly MemoryBar[];
  /** Steps from the end of one bar to the beginning of the next. */
  readonly steps: string;
  readonly limit: { readonly x: number; readonly top: number; readonly bottom: number };
  readonly labels: readonly (TextAt & { readonly kind: string })[];
}

interface Layout {
  readonly width: number;
  readonly letter: number;
  readonly pitch: number;
  readonly left: number;
  readonly pid: number;
  readonly what: number;
  /** How many processes there is room for. */
  readonly most: number;
}

const WIDE: Layout = { width: 1152, letter: 16, pitch: 23, left: 190, pid: 40, what: 52, most: 13 };
const TALL: Layout = { width: 358, letter: 14, pitch: 22, left: 128, pid: 26, what: 32, most: 18 };

export const wideMemory = (scene: MemoryScene): MemoryShape => shapeOf(scene, WIDE);
export const tallMemory = (scene: MemoryScene): MemoryShape => shapeOf(scene, TALL);

/** KiB that the picture has room for, at least: the limit and half of it again. */
const ROOM = 1.25;

function shapeOf(scene: MemoryScene, layout: Layout): MemoryShape {
  const { limit, used, left: free } = scene;
  const { width, letter, pitch, left, pid, what, most } = layout;
  const numbers = letter * 3;
  const full = Math.max(limit * ROOM, used);
  const scale = (width - left - numbers) / full;
  const at = (memory: number) => left + memory * scale;
  /** A number that would stand on the limit stands behind it. */
  const besideLimit = (x: number) => (x < at(limit) + 6 && x + 2.6 * letter > at(limit) ? at(limit) + 8 : x);
  const top = 36;
  const shown = scene.rows.length > most ? scene.rows.slice(0, most - 1) : scene.rows;
  const hidden = scene.rows.slice(shown.length);
  const rows = shown.map((row, index): MemoryBar => {
    const y = top + index * pitch;
    const baseline = y + pitch * 0.5 + letter * 0.35;
    const [from, to] = [at(row.from), at(row.from + row.memory)];
    const height = pitch - 7;
    const cut = Math.max(from, at(limit));
    return {
      pid: { x: pid, y: baseline, text: String(row.pid), end: true },
      what: { x: what, y: baseline, text: row.what },
      number: { x: besideLimit(to + 6), y: baseline, text: megabytes(row.memory) },
      bar: { x: from, y: y + 3, width: to - from, height },
      over: to > at(limit) ? { x: cut, y: y + 3, width: to - cut, height } : null,
      isNew: row.isNew,
      isResized: row.isResized,
    };
  });
  const steps = rows
    .slice(1)
    .map(({ bar }) => `M${bar.x} ${bar.y - 7}v7`)
    .join('');
  const bottom = top + most * pitch;
  const plan = `${Math.round(limit / 1024)} MB, the plan`;
  const more = hidden.reduce((sum, { memory }) => sum + memory, 0);
  return {
    width,
    height: bottom + 6,
    rows,
    steps,
    limit: { x: at(limit), top: 28, bottom },
    labels: [
      { x: 0, y: letter + 2, text: `${megabytes(used)} MB`, kind: 'big' },
      {
        x: letter * 6.4,
        y: letter + 2,
        text: free >= 0 ? `${megabytes(free)} MB left` : `${megabytes(-free)} MB too many`,
        kind: free >= 0 ? 'small' : 'strong',
      },
      {
        x: Math.min(at(limit) - letter, width - plan.length * letter * 0.58),
        y: letter + 2,
        text: plan,
        kind: 'strong',
      },
      ...(hidden.length === 0
        ? []
        : [
            {
              ...{ x: what, y: top + (most - 0.5) * pitch + letter * 0.35 },
              text: `and ${hidden.length} more, ${megabytes(more)} MB`,
              kind: 'small',
            },
          ]),
    ],
  };
}
