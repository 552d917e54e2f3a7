import { siblingsIn, titleOf } from './labels.ts';
import type { Scene } from './scene.ts';
import { mono } from './shape.ts';
import type { Box } from './shape.ts';

/** The walls, lanes and columns of the plan on the stage, before anything is written into it. */
export interface WideFrame {
  readonly lefts: readonly number[];
  readonly rights: readonly number[];
  readonly tops: readonly number[];
  readonly bottoms: readonly number[];
  /** The height of a room's header, which is free of other rooms. */
  readonly header: number;
  readonly lanesTop: number;
  readonly lanesEnd: number;
  readonly lanes: readonly number[];
  readonly door: number;
  /** From one lane to the next. */
  readonly pitch: number;
  /** Rooms too narrow for names: those are only counted. */
  readonly counted: readonly boolean[];
  readonly target: Box | null;
  /** Where the words in the target start: right of the hatching if somebody is stopped there. */
  readonly targetText: number;
  /** Where all plates start, so that the modes can be read as one column. */
  readonly plateX: number;
  readonly plateHeight: number;
}

export const WIDE = { width: 760, height: 430 } as const;
/** Wide enough for eleven letters. */
export const PLATE = 118;
/** A name that can be pressed is this high. */
export const ROW = 24;
/** Room for the hatched field of somebody who is stopped at the target. */
const HATCH = 34;

const EDGE = 2;
const STREET = 56;
const PITCHES = [92, 64, 56, 48, 44];
/** A column whose names are only counted, and one without any names. */
const COUNTED = 78;
const EMPTY = 62;

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/** Deep paths get lower headers and thinner gaps between their walls; many people get closer lanes. */
export function wideFrame(scene: Scene): WideFrame {
  const count = scene.rooms.length;
  const wish = PITCHES[scene.lanes.length - 1] ?? 44;
  const inset = count > 4 ? { right: 6, bottom: 5 } : { right: 8, bottom: 9 };
  const spare = WIDE.height - 2 * EDGE - 20 - count * inset.bottom - scene.lanes.length * wish;
  const header = clamp(Math.floor(spare / count), 26, 30);

  const tops = scene.rooms.map((_, index) => EDGE + index * header);
  const bottoms = scene.rooms.map((_, index) => WIDE.height - EDGE - index * inset.bottom);
  const rights = scene.rooms.map((_, index) => WIDE.width - EDGE - index * inset.right);
  const lanesTop = (tops.at(-1) ?? 0) + header + 8;
  // Below the ways stays a row for names, or for how many there are.
  const height = (bottoms.at(-1) ?? 0) - lanesTop - ROW - 9;
  const pitch = Math.min(wish, height / Math.max(scene.lanes.length, 1));
  const lanes = scene.lanes.map((_, index) => Math.round(lanesTop + pitch * (index + 0.5)));

  const innerRight = rights.at(-1) ?? WIDE.width;
  const { lefts, counted } = columns(scene, inset.right, innerRight);
  const lanesEnd = Math.round(lanesTop + pitch * scene.lanes.length) + 4;
  const width = targetWidth(scene);
  const targetLeft = innerRight - 12 - width;
  return {
    lefts,
    counted,
    pitch,
    rights,
    tops,
    bottoms,
    header,
    lanesTop,
    lanesEnd,
    lanes,
    door: Math.min(44, Math.floor(pitch) - 8),
    target:
      scene.target === null
        ? null
        : { x: targetLeft, y: lanesTop, width, height: Math.max(lanesEnd - lanesTop - 4, 88) },
    targetText: targetLeft + 12 + (isBarred(scene) ? HATCH : 0),
    plateX: innerRight - 10 - PLATE,
    plateHeight: Math.min(24, header - 4),
  };
}

/** Whether somebody is stopped at the target, so that it needs a place for the hatching. */
const isBarred = ({ lanes, rooms }: Scene): boolean =>
  lanes.some(({ stopped, end }) => stopped && end === rooms.length);

function targetWidth(scene: Scene): number {
  const { target } = scene;
  if (target === null) return 0;
  const letters = Math.max(mono(target.name, 18), target.kind === 'missing' ? 0 : PLATE, 60);
  return Math.ceil(letters) + 24 + (isBarred(scene) ? HATCH : 0);
}

/** The inside of the last room: a way in, and the target or a list of its entries. */
function innerWidth(scene: Scene): number {
  if (scene.target !== null) return 104 + targetWidth(scene);
  const names = (scene.rooms.at(-1)?.entries ?? []).map(({ name }) => mono(name, 16));
  return 170 + Math.max(...names, 60);
}

/**
 * Every column is as wide as its names need, and every room as wide as its header; what is left over is shared
 * out. Where it is too much for the drawing, the names in the outermost rooms are only counted, room by room,
 * and in the end long names are cut.
 */
function columns(scene: Scene, gap: number, right: number): Pick<WideFrame, 'lefts' | 'counted'> {
  const last = scene.rooms.length - 1;
  const counted = scene.rooms.map(() => false);
  let widths = columnWidths(scene, gap, counted);
  for (let index = 0; index < last && sum(widths) > right - STREET; index += 1) {
    counted[index] = siblingsIn(scene, index).length > 0;
    widths = columnWidths(scene, gap, counted);
  }
  return { lefts: placed(widths, right), counted };
}

const sum = (widths: readonly number[]): number => widths.reduce((total, width) => total + width, 0);

function columnWidths(scene: Scene, gap: number, counted: readonly boolean[]): readonly number[] {
  const last = scene.rooms.length - 1;
  return scene.rooms.reduceRight<readonly number[]>((inner, room, index) => {
    const header = 12 + mono(titleOf(room), 18) + 16 + PLATE + 10;
    const own = index === last ? innerWidth(scene) : columnWidth(scene, index, counted[index] ?? false);
    return [Math.max(own, header - sum(inner) - (last - index) * gap), ...inner];
  }, []);
}

function columnWidth(scene: Scene, index: number, isCounted: boolean): number {
  const names = siblingsIn(scene, index).map(({ name }) => mono(name, 16));
  if (names.length === 0) return EMPTY;
  return isCounted ? COUNTED : clamp(42 + Math.max(...names), COUNTED, 170);
}

function placed(widths: readonly number[], right: number): readonly number[] {
  const outer = widths.length - 1;
  const spare = right - STREET - sum(widths);
  // The target's room takes an equal share of what is left over, and gives nothing of what is missing.
  const share = spare > 0 ? Math.min(spare / (outer + 1), 48) : spare / Math.max(outer, 1);
  return widths.map((_, index) => {
    const before = widths.slice(0, index).map((width) => Math.max(width + share, EMPTY - 6));
    return Math.round(STREET + sum(before));
  });
}
