import { decidedAt, fitting, moreIn, siblingsIn, titleOf } from './labels.ts';
import type { Lane, Place, Room, Scene } from './scene.ts';
import { mono, shortened } from './shape.ts';
import type { Box, Label, LaneShape, PlanShape, Plate, RoomShape, TargetShape, TextAt } from './shape.ts';

const WIDTH = 358;
const PITCHES = [48, 46, 42, 36, 33];
const GLYPH = 16;
const TOP = 48;
const INSET = 3;
const HEADER = 66;
const ROW = 28;
const PLATE = { width: 104, height: 26 };
const TARGET = 74;

/** Walls and lanes of the plan on a phone: ways go down on the left, words stand right of them. */
interface Frame {
  readonly lanes: readonly number[];
  readonly door: number;
  /** Where all words start. */
  readonly text: number;
  readonly tops: readonly number[];
  readonly bottoms: readonly number[];
  readonly target: Box | null;
  readonly entries: readonly (readonly Label[])[];
}

/** The plan on a phone: the path as a stack of rooms, entered from above. */
export function tallPlan(scene: Scene): PlanShape {
  const frame = frameOf(scene);
  return {
    width: WIDTH,
    height: (frame.bottoms[0] ?? 0) + 2,
    rooms: scene.rooms.map((room, index) => roomShape(scene, frame, room, index)),
    target: targetShape(scene, frame),
    labels: [
      ...groundLabel(scene, frame),
      ...scene.rooms.map((room, index) => nameLabel(frame, room, frame.tops[index] ?? 0, 'room')),
      ...frame.entries.flat(),
      ...(scene.target && frame.target ? [nameLabel(frame, scene.target, frame.target.y, 'target')] : []),
    ],
    plates: plates(scene, frame),
    lanes: scene.lanes.map((lane, index) => laneShape(scene, frame, lane, frame.lanes[index] ?? 0)),
  };
}

function frameOf(scene: Scene): Frame {
  const pitch = PITCHES[scene.lanes.length - 1] ?? 33;
  const door = Math.min(34, pitch - 8);
  // The first way passes right of the innermost wall.
  const first = 2 + (scene.rooms.length - 1) * INSET + 9 + Math.round(door / 2);
  const lanes = scene.lanes.map((_, index) => first + index * pitch);
  const text = (lanes.at(-1) ?? first) + door / 2 + 16;
  const tops: number[] = [];
  const entries: (readonly Label[])[] = [];
  let y = TOP;
  scene.rooms.forEach((room, index) => {
    tops.push(y);
    const isLast = index === scene.rooms.length - 1 && scene.target === null;
    const labels = flow(scene, index, text, y + HEADER, isLast ? 9 : 1, room);
    entries.push(labels);
    const end = labels.at(-1)?.box;
    y = end === undefined ? y + HEADER + (isLast ? 30 : 6) : end.y + end.height + 8;
  });
  const inset = 2 + scene.rooms.length * INSET + 6;
  const target = scene.target === null ? null : { x: inset, y, width: WIDTH - 2 * inset, height: TARGET };
  const end = target === null ? y + 4 : y + TARGET + 10;
  const count = scene.rooms.length;
  return {
    lanes,
    door,
    text,
    tops,
    entries,
    target,
    bottoms: tops.map((_, index) => end + (count - 1 - index) * 6),
  };
}

/** Names one after the other, in rows; what has no place is counted at the end. */
function flow(
  scene: Scene,
  index: number,
  left: number,
  top: number,
  rows: number,
  room: Room,
): readonly Label[] {
  const right = WIDTH - 8 - index * INSET;
  const names = siblingsIn(scene, index);
  const place = (shown: readonly { path: string; name: string }[], more: number): readonly Label[] => {
    let [x, y] = [left - 8, top];
    const items = [...shown, ...(more > 0 ? [{ path: moreIn(room), name: `${more} more` }] : [])];
    return items.map(({ path, name }, item): Label => {
      const isMore = item === shown.length;
      const icon = isMore ? 0 : 16;
      const text = shortened(name, 14, right - left - icon);
      const width = mono(text, 14) + icon + 14;
      if (x + width > right && x > left) [x, y] = [left - 8, y + ROW];
      const box = { x, y, width, height: ROW };
      x += width;
      return { path, text, x: box.x + 8 + icon, y: y + 19, box, style: isMore ? 'more' : 'entry' };
    });
  };
  for (let count = names.length; count >= 0; count -= 1) {
    const { shown, more } = count === names.length ? { shown: names, more: 0 } : fitting(names, count + 1);
    const labels = place(shown, more);
    if ((labels.at(-1)?.y ?? 0) < top + rows * ROW) return labels;
  }
  return [];
}

function roomShape(scene: Scene, frame: Frame, room: Room, index: number): RoomShape {
  const left = 2 + index * INSET;
  const right = WIDTH - left;
  const [top = 0, bottom = 0] = [frame.tops[index], frame.bottoms[index]];
  const half = frame.door / 2;
  const open = scene.lanes.flatMap(({ end, stopped, decided }, lane) => {
    const passed = end > index || (end === index && !stopped);
    return passed ? [{ x: frame.lanes[lane] ?? 0, decided: !stopped && decided.includes(room.path) }] : [];
  });
  const gaps = open.map(({ x }) => `H${x - half}M${x + half} ${top}`).join('');
  return {
    path: room.path,
    walls: `M${left} ${top}${gaps}H${right}V${bottom}H${left}V${top}`,
    box: { x: left, y: top, width: right - left, height: bottom - top },
    doors: open.map(({ x, decided }) => ({ x: x - half, y: top, size: frame.door, decided })),
    owner: ownerAt(frame, room, top, right),
  };
}

function ownerAt({ text }: Frame, { owner }: Place, top: number, right: number): TextAt | null {
  const x = text + PLATE.width + 6;
  return owner === '' || x + mono(owner, 14) > right - 6 ? null : { x, y: top + 52, text: owner };
}

function targetShape({ target }: Scene, frame: Frame): TargetShape | null {
  if (target === null || frame.target === null) return null;
  const owner = ownerAt(frame, target, frame.target.y, frame.target.x + frame.target.width);
  return { kind: target.kind, box: frame.target, owner };
}

function nameLabel({ text: x }: Frame, place: Place, top: number, style: 'room' | 'target'): Label {
  const y = top + 24;
  const text = shortened(titleOf(place), 15, WIDTH - 24 - x);
  const box = { x: x - 8, y: top + 5, width: mono(text, 15) + 16, height: 27 };
  return {
    path: place.path,
    text: style === 'room' ? text : shortened(place.name, 15, WIDTH - 34 - x),
    x,
    y,
    box,
    style,
  };
}

function groundLabel({ ground }: Scene, { text: x }: Frame): readonly Label[] {
  if (ground === null) return [];
  return [
    {
      path: ground.path,
      text: ground.name,
      x,
      y: 22,
      box: { x: x - 8, y: 3, width: 32, height: 27 },
      style: 'ground',
    },
  ];
}

function plates(scene: Scene, frame: Frame): readonly Plate[] {
  const plate = (place: Place, top: number): Plate => {
    const box = { x: frame.text - 6, y: top + 34, ...PLATE };
    const decided = decidedAt(scene, place.path);
    return {
      path: place.path,
      text: place.mode,
      changed: place.changed,
      copies: place.copies,
      box,
      x: frame.text,
      y: top + 52,
      decided,
      leader: '',
    };
  };
  const rooms = scene.rooms.map((room, index) => plate(room, frame.tops[index] ?? 0));
  const { target } = scene;
  return target?.mode && frame.target ? [...rooms, plate(target, frame.target.y)] : rooms;
}

function laneShape({ rooms }: Scene, frame: Frame, lane: Lane, x: number): LaneShape {
  const { who, stopped, end, marks } = lane;
  const goal = frame.target === null ? (frame.tops.at(-1) ?? 0) + 58 : frame.target.y - 5;
  const atTarget = end === rooms.length;
  const wall = frame.tops[end] ?? 0;
  const stop = atTarget ? goal - 2 : wall - 8;
  const width = frame.door + 4;
  return {
    who,
    start: [x, GLYPH],
    way: [
      [x, GLYPH + 19],
      [x, stopped ? stop : goal],
    ],
    stopped,
    reach: Math.round(frame.door / 2) + 1,
    hatch: stopped ? { x: x - width / 2, y: (atTarget ? goal + 8 : wall) + 2, width, height: 32 } : null,
    unseen:
      !stopped || atTarget
        ? null
        : [
            [x, wall + 44],
            [x, goal - 4],
          ],
    numbers: marks.map(({ station, number }) => ({
      x: x + 7,
      y: station === rooms.length ? goal - 12 : (frame.tops[station] ?? 0) - 8,
      text: String(number),
    })),
  };
}
