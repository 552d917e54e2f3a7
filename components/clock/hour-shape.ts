import type { Box, TextAt } from '../acl/index.ts';
import type { AppRow, HourScene, Span } from './hour-scene.ts';
import { memoryShape } from './memory-shape.ts';
import type { MemoryShape } from './memory-shape.ts';
import { clockOf } from './times.ts';

/** What the diagram looks like in one form, in units of the drawing: numbers and strings only. */
export interface HourShape {
  readonly width: number;
  readonly height: number;
  /** The path of the axis and its ticks. */
  readonly axis: string;
  readonly ticks: readonly TextAt[];
  readonly downs: readonly { readonly box: Box; readonly edges: string; readonly label: TextAt }[];
  readonly rows: readonly RowShape[];
  /** Where the clock stands. */
  readonly now: { readonly line: string; readonly label: TextAt };
  readonly memory: MemoryShape | null;
}

export interface RowShape {
  readonly name: string;
  readonly label: TextAt;
  readonly detail: TextAt;
  /** Starts of cron: past and to come. */
  readonly past: string;
  readonly ahead: string;
  /** While somebody listens, and where that ended. */
  readonly up: string;
  readonly stops: string;
  /** While nobody does. */
  readonly away: string;
  readonly back: { readonly box: Box; readonly label: TextAt } | null;
  /** Where it is underlined twice: it changed. */
  readonly twice: string;
  readonly box: Box;
}

export type Form = 'wide' | 'tall';

interface Layout {
  readonly form: Form;
  readonly width: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly pitch: number;
  /** From the line of a row up to its name. */
  readonly lift: number;
  readonly letter: number;
}

const LAYOUTS: Readonly<Record<Form, Layout>> = {
  wide: { form: 'wide', width: 1152, left: 264, right: 1126, top: 70, pitch: 54, lift: 0, letter: 10.8 },
  tall: { form: 'tall', width: 358, left: 6, right: 334, top: 100, pitch: 78, lift: 34, letter: 9 },
};

/** Where the memory needs its room, too. */
const CLOSE = { top: 62, pitch: 36 };

/** Where the hour begins, below who switched the machine off. */
const TOP = 42;

const round = (value: number): number => Math.round(value * 10) / 10;

export function hourShape(scene: HourScene, form: Form): HourShape {
  const layout = { ...LAYOUTS[form], ...(form === 'wide' && scene.memory !== null ? CLOSE : {}) };
  const { span, clock, downs, rows } = scene;
  const { left, right, top, pitch, width } = layout;
  const x = (seconds: number) =>
    round(
      left +
        ((right - left) * (Math.min(Math.max(seconds, span.from), span.until) - span.from)) /
          (span.until - span.from),
    );
  const axisY = top + (rows.length - 1) * pitch + 30;
  const tens = Array.from(
    { length: (span.until - span.from) / 600 + 1 },
    (_, index) => span.from + index * 600,
  );
  const shown = downs.filter(({ until }) => until > span.from);
  const memory = scene.memory === null ? null : memoryShape(scene.memory, { form, y: axisY + 40 });
  const nowX = x(clock);
  return {
    width,
    height: axisY + (memory === null ? 34 : 40 + memory.height),
    axis: `M${left} ${axisY}H${right}${tens.map((at) => `M${x(at)} ${axisY - 4}v8`).join('')}`,
    ticks: tens
      .filter((_, index) => form === 'wide' || index % 2 === 1)
      .map((at) => ({ x: x(at), y: axisY + 26, text: clockOf(at) })),
    downs: shown.map(({ from, until }) => ({
      box: { x: x(from), y: TOP, width: round(x(until) - x(from)), height: axisY - TOP },
      edges: `M${x(from)} ${TOP}V${axisY}M${x(until)} ${TOP}V${axisY}`,
      label: labelOfDown(x(from), x(until)),
    })),
    rows: rows.map((row, index) => rowShape(row, scene, layout, x, top + index * pitch)),
    now: {
      line: `M${nowX} ${TOP - 8}V${axisY}`,
      label:
        nowX > right - 70
          ? { x: right, y: 24, text: clockOf(clock), end: true }
          : {
              x: startOfClock(
                nowX,
                shown.map(({ from, until }) => (x(from) + x(until)) / 2),
              ),
              y: 24,
              text: clockOf(clock),
            },
    },
    memory,
  };
}

/** From the middle of a glyph to the text beside it. */
const BESIDE = 20;

/** Above its line, but not upon the glyph of who switched the machine off. */
function startOfClock(nowX: number, glyphs: readonly number[]): number {
  const start = Math.max(nowX - 24, 0);
  const covered = glyphs.find((middle) => start < middle + BESIDE && nowX > middle - BESIDE);
  return round(covered === undefined ? start : covered + BESIDE);
}

/** What the hatch says: before it, where the clock does not stand in the way, if there is room. */
function labelOfDown(left: number, right: number): TextAt {
  const middle = (left + right) / 2;
  const text = ['the box was down', 'down'].find(({ length }) => middle - BESIDE > length * 9);
  return text === undefined
    ? { x: middle + BESIDE, y: 30, text: 'down' }
    : { x: middle - BESIDE, y: 30, text, end: true };
}

function rowShape(
  row: AppRow,
  { span, clock }: HourScene,
  { form, left, right, lift, pitch, letter }: Layout,
  x: (seconds: number) => number,
  y: number,
): RowShape {
  const isShown = (one: Span) => one.until >= span.from && one.from <= span.until;
  const up = row.up.filter(isShown);
  const text = row.schedule ?? 'no line';
  const lineUntil = (one: Span, at: number) => (at === up.length - 1 && row.pid !== null ? clock : one.until);
  const away = awayOf(row, up, span, clock);
  const tick = (at: number) => `M${x(at)} ${y - 9}v18`;
  const label =
    form === 'wide' ? { x: 0, y: y + 6, text: row.name } : { x: left, y: y - lift, text: row.name };
  const back = row.backAt !== null && row.backAt >= span.from ? backShape(row.backAt, x, y, right) : null;
  const starts = row.starts.filter((at) => back === null || Math.abs(at - (row.backAt ?? 0)) > 60);
  return {
    name: row.name,
    label,
    detail:
      form === 'wide'
        ? { x: left - 26, y: y + 6, text, end: true }
        : { x: right, y: label.y, text, end: true },
    past: starts
      .filter((at) => at <= clock)
      .map(tick)
      .join(''),
    ahead: starts
      .filter((at) => at > clock)
      .map(tick)
      .join(''),
    up: up
      .map((one, at) => {
        const end = at === up.length - 1 && row.pid !== null ? x(lineUntil(one, at)) : x(one.until) - 4;
        return end > x(one.from) ? `M${x(one.from)} ${y}H${round(end)}` : '';
      })
      .join(''),
    stops: up
      .filter((_, at) => at < up.length - 1 || row.pid === null)
      .map(({ until }) => `M${x(until) - 2} ${y - 13}v26`)
      .join(''),
    away: away.map(({ from, until }) => `M${x(from) + 8} ${y}H${x(until) - 4}`).join(''),
    back,
    twice: row.isChanged
      ? [5, 9].map((below) => `M${label.x} ${label.y + below}h${round(row.name.length * letter)}`).join('')
      : '',
    box: { x: 0, y: y - lift - 24, width: form === 'wide' ? 1152 : 358, height: pitch - 4 },
  };
}

/** While nobody listened, up to now. */
function awayOf(row: AppRow, up: readonly Span[], { from }: Span, clock: number): readonly Span[] {
  const gaps = up.map(({ until }, at) => ({ from: until, until: up[at + 1]?.from ?? clock }));
  const all = up.length === 0 ? [{ from, until: clock }] : gaps;
  return (row.pid === null ? all : all.slice(0, -1)).filter((gap) => gap.until - gap.from >= 60);
}

function backShape(at: number, x: (seconds: number) => number, y: number, right: number) {
  const width = 50;
  const middle = Math.min(x(at), right - width / 2);
  return {
    box: { x: round(middle - width / 2), y: y - 16, width, height: 32 },
    label: { x: round(middle - 20), y: y + 6, text: `:${clockOf(at).slice(3)}` },
  };
}
