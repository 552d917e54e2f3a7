import { curveStepAfter, interpolateNumber, line, scaleBand } from 'd3';
import type { Box, TextAt } from '../acl/index.ts';
import { clockOf } from './accounts.ts';
import { loadAt, peakOf } from './cron-scene.ts';
import type { CronScene } from './cron-scene.ts';
import { choiceInWords } from './cron-words.ts';

/** What the diagram looks like in one form, in units of the drawing: numbers and strings only. */
export interface CronShape {
  readonly width: number;
  readonly height: number;
  readonly strip: StripShape;
  readonly day: DayShape;
  /** What is below the strip: fields of the line, the way back, or how long an outage would be. */
  readonly fields: readonly FieldShape[];
  readonly curve: CurveShape | null;
}

/** An hour, minute by minute. */
export interface StripShape {
  readonly heading: TextAt;
  readonly box: Box;
  /** Starts of an Apache that is not running: filled. */
  readonly boots: string;
  /** Knocks at one that runs: outlined. */
  readonly knocks: string;
  readonly ticks: readonly TextAt[];
  readonly peak: TextAt | null;
  /** As high as everybody at once would be, where nothing else is. */
  readonly all: TextAt | null;
  /** The minutes of a single line. */
  readonly minutes: readonly TextAt[];
  /** The minute in question, and who made it happen. */
  readonly event: { readonly x: number; readonly who: 'root' | 'you'; readonly label: TextAt } | null;
  /** While nobody is served. */
  readonly outage: Box | null;
}

/** Twenty-four hours, a row each. */
export interface DayShape {
  readonly heading: TextAt;
  readonly x: number;
  readonly rows: readonly { readonly y: number; readonly boots: string; readonly knocks: string }[];
  readonly hours: readonly TextAt[];
  /** The row that the strip shows. */
  readonly shown: Box;
}

/** A field of the crontab's line, and what it lets through. */
export interface FieldShape {
  readonly value: TextAt;
  readonly name: TextAt;
}

/** A line in a frame. */
export interface CurveShape {
  readonly heading: TextAt;
  readonly box: Box;
  readonly path: string;
  /** The other way to choose minutes, dotted. */
  readonly otherwise: string;
  readonly otherwiseLabel: TextAt | null;
  readonly ticks: readonly TextAt[];
  readonly label: TextAt | null;
  readonly mark: { readonly x: number; readonly y: number } | null;
}

type Form = 'wide' | 'tall';

interface Layout {
  readonly form: Form;
  readonly width: number;
  readonly strip: Box;
  /** The strip where nothing stands below it. */
  readonly whole: Box;
  readonly detail: Box;
  readonly day: Box;
  readonly small: number;
}

const WIDE: Layout = {
  form: 'wide',
  width: 1152,
  strip: { x: 0, y: 30, width: 716, height: 118 },
  whole: { x: 0, y: 30, width: 716, height: 256 },
  detail: { x: 0, y: 216, width: 716, height: 70 },
  day: { x: 792, y: 30, width: 360, height: 264 },
  small: 16,
};
const TALL: Layout = {
  form: 'tall',
  width: 358,
  strip: { x: 0, y: 28, width: 356, height: 110 },
  whole: { x: 0, y: 28, width: 356, height: 170 },
  detail: { x: 0, y: 200, width: 356, height: 96 },
  day: { x: 26, y: 366, width: 330, height: 240 },
  small: 14,
};

export function shapeOf(scene: CronScene, form: Form): CronShape {
  const base = form === 'wide' ? WIDE : TALL;
  const hasDetail = scene.show !== 'hour';
  // On a phone the day follows whatever stands above it.
  const above = form === 'wide' ? base.day.y : hasDetail ? base.day.y : base.whole.y + base.whole.height + 60;
  const layout = { ...base, day: { ...base.day, y: above } };
  return {
    width: layout.width,
    height: layout.day.y + layout.day.height + (form === 'wide' ? 20 : 8),
    strip: stripOf(scene, hasDetail ? layout.strip : layout.whole, layout),
    day: dayShape(scene, layout),
    fields: scene.show === 'line' ? fieldsOf(scene, layout) : [],
    curve: curveOf(scene, layout),
  };
}

/** Letters of prose are no wider than this on average. */
const LETTER = 9;

/** A linear scale without what `scaleLinear` brings along: colours, formats, ticks. */
function scaleLinear(
  [from, to]: readonly [number, number],
  [start, end]: readonly [number, number],
): (value: number) => number {
  const between = interpolateNumber(start, end);
  return (value) => between((value - from) / (to - from));
}

const round = (value: number): number => Math.round(value * 10) / 10;
const fine = (value: number): number => Math.round(value * 1000) / 1000;

function stripOf(scene: CronScene, box: Box, { form, small }: Layout): StripShape {
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

/** A text on the right of something, or on the left where there is no room. */
function beside(box: Box, left: number, right: number, y: number, text: string): TextAt {
  const fits = right + text.length * LETTER < box.x + box.width;
  return fits ? { x: right, y, text } : { x: left, y, text, end: true };
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

/** Squares whose area is the share of all accounts: a row an hour, a square a minute. */
function dayShape(scene: CronScene, { day: box, small }: Layout): DayShape {
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

const FIELD_NAMES = ['minute', 'hour', 'day of month', 'month', 'weekday'] as const;

function fieldsOf({ you }: CronScene, { detail, form }: Layout): readonly FieldShape[] {
  const values = you.text.split(' ').slice(0, FIELD_NAMES.length);
  const columns = form === 'wide' ? 5 : 3;
  return FIELD_NAMES.map((name, index): FieldShape => {
    const x = detail.x + (index % columns) * (detail.width / columns);
    const y = detail.y + Math.floor(index / columns) * 56 + 6;
    const value = values[index] ?? '';
    return {
      value: { x, y, text: value },
      name: { x, y: y + 24, text: value === '*' ? `any ${name}` : name },
    };
  });
}

function curveOf(scene: CronScene, layout: Layout): CurveShape | null {
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
