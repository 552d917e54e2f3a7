import { fine, round } from './cron-layout.ts';
import type { Layout } from './cron-layout.ts';
import { loadAt } from './cron-scene.ts';
import type { CronScene } from './cron-scene.ts';
import type { DayShape } from './cron-shape.ts';

/** Squares whose area is the share of all accounts: a row an hour, a square a minute. */
export function dayOf(scene: CronScene, { day: box, small }: Layout): DayShape {
  const { day, hour, accounts } = scene;
  const pitch = box.height / 24;
  const column = box.width / 60;
  const side = (count: number) => Math.sqrt(count / accounts.length) * (pitch - 1);
  const rowAt = (row: number, pick: 'boots' | 'knocks') => {
    let from: readonly [number, number] = [0, 0];
    const squares = Array.from({ length: 60 }, (_, minute) => {
      const size = round(side(loadAt(scene, day.from + row * 60 + minute)[pick]));
      if (size === 0) return '';
      const to = [(minute + 0.5) * column - size / 2, (pitch - size) / 2] as const;
      const moved = `m${fine(to[0] - from[0])} ${fine(to[1] - from[1])}h${size}v${size}h-${size}z`;
      from = to;
      return moved;
    }).join('');
    return squares === '' ? '' : `M0 0${squares}`;
  };
  const rows = Array.from({ length: 24 }, (_, row) => ({
    y: round(box.y + row * pitch),
    boots: rowAt(row, 'boots'),
    knocks: rowAt(row, 'knocks'),
  }));
  const shown = (hour - day.from) / 60;
  return {
    heading: {
      x: box.x,
      y: box.y - 12,
      text: 'the whole day, a row an hour',
    },
    x: box.x,
    rows,
    hours: [0, 6, 12, 18, 23].map((row) => ({
      x: box.x - 8,
      y: round(box.y + row * pitch + pitch / 2 + small / 3),
      text: String(row).padStart(2, '0'),
      end: true,
    })),
    shown: {
      x: box.x - 2,
      y: round(box.y + shown * pitch) - 1,
      width: box.width + 4,
      height: round(pitch) + 2,
    },
  };
}
