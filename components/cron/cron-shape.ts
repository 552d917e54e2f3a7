import type { Box, TextAt } from '../acl/index.ts';
import { TALL, WIDE } from './cron-layout.ts';
import type { Form, Layout } from './cron-layout.ts';
import type { CronScene } from './cron-scene.ts';
import { curveOf } from './curve-shape.ts';
import { dayOf } from './day-shape.ts';
import { stripOf } from './strip-shape.ts';

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
    day: dayOf(scene, layout),
    fields: scene.show === 'line' ? fieldsOf(scene, layout) : [],
    curve: curveOf(scene, layout),
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
