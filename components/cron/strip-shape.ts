import { scaleBand } from 'd3';
import type { Box, TextAt } from '../acl/index.ts';
import { clockOf } from './accounts.ts';
import { beside, fine, round, scaleLinear } from './cron-layout.ts';
import type { Form, Layout } from './cron-layout.ts';
import { loadAt, peakOf } from './cron-scene.ts';
import type { CronScene } from './cron-scene.ts';
import type { StripShape } from './cron-shape.ts';

export function stripOf(scene: CronScene, box: Box, { form, small }: Layout): StripShape {
  const { hour, window, at, accounts, show, outage, recovery } = scene;
  const minutes = Array.from({ length: window }, (_, index) => hour + index);
  const x = scaleBand(minutes, [box.x, box.x + box.width]).padding(0.15);
  const floor = box.y + box.height;
  // Always as high as all accounts at once: what is spread is seen to be low.
  const y = scaleLinear([0, accounts.length], [floor, box.y]);
  const left = (minute: number) => round(x(minute) ?? box.x + box.width);
  // Steps from bar to bar: bars of one height are then the same few letters, which pages like.
  const bars = (pick: 'boots' | 'knocks') =>
    minutes.reduce(
      (path, minute) => {
        const high = round(floor - y(loadAt(scene, minute)[pick]));
        return `${path}m${fine(x.step())} 0v-${high}h${fine(x.bandwidth())}v${high}z`;
      },
      `M${fine((x(hour) ?? 0) - x.step())} ${floor}`,
    );
  const heading =
    show === 'line' || show === 'kill'
      ? `your line, from ${clockOf(hour)} to ${clockOf(hour + window)}`
      : `starts in each minute from ${clockOf(hour)}, ${accounts.length} accounts`;
  const step = form === 'wide' ? 10 : 20;
  const ticks = minutes
    .filter((minute) => (minute - hour) % step === 0)
    .map((minute) => ({
      x: round(left(minute) + x.bandwidth() / 2),
      y: floor + small + 8,
      text: clockOf(minute),
    }));
  return {
    heading: { x: box.x, y: box.y - 12, text: heading },
    box,
    boots: bars('boots'),
    knocks: bars('knocks'),
    ticks,
    peak: show === 'hour' || show === 'reboot' ? peakText(scene, box, left, y, x.bandwidth()) : null,
    all:
      accounts.length > 1 && 2 * peakOf(scene).count < accounts.length
        ? { x: box.x + box.width, y: box.y + 17, text: `all ${accounts.length} at once` }
        : null,
    minutes:
      show === 'line'
        ? minutes
            .filter((minute) => loadAt(scene, minute).knocks > 0)
            .map((minute) => ({
              x: round(left(minute) + x.bandwidth() + 6),
              y: box.y + 15,
              text: `:${clockOf(minute).slice(3)}`,
            }))
        : [],
    event:
      recovery === null && outage === null
        ? null
        : {
            x: round(left(at) + x.bandwidth() / 2),
            who: show === 'reboot' ? 'root' : 'you',
            label: eventText(scene, box, left, form),
          },
    outage:
      outage === null
        ? null
        : {
            x: left(outage.from) + 4,
            y: box.y + 46,
            width: left(outage.until) - left(outage.from) - 4,
            height: box.height - 46,
          },
  };
}

/** Beside whoever did it, or beside the start that ends an outage. */
function eventText(scene: CronScene, box: Box, left: (minute: number) => number, form: Form): TextAt {
  const { at, outage } = scene;
  const y = box.y + 20;
  if (outage === null) {
    const text = form === 'wide' ? `${clockOf(at)}, the box is back` : `${clockOf(at)} back`;
    return beside(box, left(at) - 16, left(at) + 26, y, text);
  }
  const { from, until } = outage;
  const text = form === 'wide' ? `${until - from} min down` : `${until - from} min`;
  return { x: left(until) + 16, y, text };
}

function peakText(
  scene: CronScene,
  box: Box,
  left: (minute: number) => number,
  y: (count: number) => number,
  width: number,
): TextAt {
  const { recovery, at } = scene;
  const { count, at: first } = recovery === null ? peakOf(scene) : peakOfBoots(scene, recovery.peak, at);
  const text = `${count} in one minute`;
  const isHigh = y(count) < box.y + box.height / 2;
  const x = isHigh ? left(first) + width + 8 : left(first);
  const room = text.length * 8;
  const top = isHigh ? y(count) + (recovery === null ? 16 : 52) : y(count) - 10;
  return { x: Math.min(x, box.x + box.width - room), y: round(top), text };
}

function peakOfBoots(scene: CronScene, count: number, at: number): { count: number; at: number } {
  let minute = at;
  while (loadAt(scene, minute).boots < count && minute < at + 60) minute += 1;
  return { count, at: minute };
}
