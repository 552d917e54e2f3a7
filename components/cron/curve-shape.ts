import { curveStepAfter, line } from 'd3';
import { beside, round, scaleLinear } from './cron-layout.ts';
import type { Layout } from './cron-layout.ts';
import type { CronScene } from './cron-scene.ts';
import type { CurveShape } from './cron-shape.ts';
import { choiceInWords } from './cron-words.ts';

export function curveOf(scene: CronScene, layout: Layout): CurveShape | null {
  if (scene.recovery !== null) return backCurve(scene, layout);
  return scene.outage === null ? null : outageCurve(scene, layout);
}

/** How many sites are back, minute by minute after the box is. */
function backCurve(scene: CronScene, layout: Layout): CurveShape | null {
  const { recovery, otherwise, accounts, hour, window } = scene;
  if (recovery === null || otherwise === null) return null;
  const { detail: box, small } = layout;
  // The same minutes stand below each other in strip and curve.
  const x = scaleLinear([hour, hour + window], [box.x, box.x + box.width]);
  const y = scaleLinear([0, accounts.length], [box.y + box.height, box.y]);
  const stepped = line<number>(
    (_, index) => round(x(recovery.at + index)),
    (count) => round(y(count)),
  ).curve(curveStepAfter);
  const longest = Math.max(recovery.back.length, otherwise.back.length);
  const filled = (back: readonly number[]) =>
    Array.from({ length: longest }, (_, index) => back[index] ?? accounts.length);
  const last = recovery.back.length - 1;
  const lastOtherwise = otherwise.back.length - 1;
  const isWide = layout.form === 'wide';
  const labelAt = (y: number, text: string) =>
    beside(box, round(x(recovery.at)) - 12, round(x(recovery.at + longest - 1)) + 18, box.y + y, text);
  return {
    heading: {
      x: box.x,
      y: box.y - 12,
      text: isWide
        ? 'sites that are back'
        : `sites that are back: all after ${last} min, dotted: ${lastOtherwise}`,
    },
    box,
    path: stepped(filled(recovery.back)) ?? '',
    otherwise: stepped(filled(otherwise.back)) ?? '',
    ticks: (isWide ? [0, 5, 10, 15, 20] : [0, 10, 20])
      .filter((minutes) => minutes <= longest)
      .map((minutes) => ({
        x: round(x(recovery.at + minutes)),
        y: box.y + box.height + small + 6,
        text: minutes === 0 ? '0' : `+${minutes}`,
      })),
    label: isWide ? labelAt(18, `all after ${last} min`) : null,
    otherwiseLabel: isWide
      ? labelAt(44, `${choiceInWords(scene.otherwiseOffsets)}: ${lastOtherwise} min`)
      : null,
    mark: null,
  };
}

/** How long an outage would be, by the minute it begins in. */
function outageCurve({ outages, at, hour, window }: CronScene, layout: Layout): CurveShape {
  const { detail: box } = layout;
  const x = scaleLinear([hour, hour + window], [box.x, box.x + box.width]);
  const longest = Math.max(...outages);
  const y = scaleLinear([0, longest], [box.y + box.height, box.y]);
  const stepped = line<number>(
    (_, index) => round(x(hour + index)),
    (minutes) => round(y(minutes)),
  ).curve(curveStepAfter);
  const now = outages[at - hour] ?? 0;
  return {
    heading: { x: box.x, y: box.y - 12, text: `minutes down, by when it dies: at most ${longest}` },
    box,
    path: stepped([...outages, outages.at(-1) ?? 0]) ?? '',
    otherwise: '',
    ticks: [],
    otherwiseLabel: null,
    mark: {
      x: round(x(at + 0.5)),
      y: round(y(now)),
    },
    label: null,
  };
}
