import { decidedAt, titleOf } from './labels.ts';
import type { Lane, Place, Room, Scene } from './scene.ts';
import { mono, shortened } from './shape.ts';
import type { Label, LaneShape, PlanShape, Plate, RoomShape, TargetShape, TextAt } from './shape.ts';
import { wideEntries } from './wide-entries.ts';
import { PLATE, ROW, WIDE, wideFrame } from './wide-frame.ts';
import type { WideFrame } from './wide-frame.ts';

const GLYPH = 16;
/** Where a leader line turns up or down, and where the large lock begins. */
const LEADER = { turn: 780, end: 800, top: 24, bottom: 130 };

/** The plan on the stage: rooms one inside the other, and ways from left to right. */
export function widePlan(scene: Scene): PlanShape {
  const frame = wideFrame(scene);
  return {
    ...WIDE,
    rooms: scene.rooms.map((room, index) => roomShape(scene, frame, room, index)),
    target: targetShape(scene, frame),
    labels: [
      ...groundLabel(scene),
      ...scene.rooms.map((room, index) => roomLabel(frame, room, index)),
      ...wideEntries(scene, frame),
      ...targetLabel(scene, frame),
    ],
    plates: plates(scene, frame),
    lanes: scene.lanes.map((lane, index) => laneShape(scene, frame, lane, frame.lanes[index] ?? 0)),
  };
}

function roomShape(scene: Scene, frame: WideFrame, room: Room, index: number): RoomShape {
  const [x = 0, right = 0] = [frame.lefts[index], frame.rights[index]];
  const [top = 0, bottom = 0] = [frame.tops[index], frame.bottoms[index]];
  const half = frame.door / 2;
  const open = scene.lanes.flatMap(({ end, stopped, decided }, lane) => {
    const passed = end > index || (end === index && !stopped);
    return passed ? [{ y: frame.lanes[lane] ?? 0, decided: !stopped && decided.includes(room.path) }] : [];
  });
  const gaps = open.map(({ y }) => `V${y - half}M${x} ${y + half}`).join('');
  return {
    path: room.path,
    walls: `M${x} ${top}${gaps}V${bottom}H${right}V${top}H${x}`,
    box: { x, y: top, width: right - x, height: bottom - top },
    doors: open.map(({ y, decided }) => ({ x, y: y - half, size: frame.door, decided })),
    owner: ownerOf(frame, room, index),
  };
}

const baseline = ({ tops, header }: WideFrame, index: number): number =>
  (tops[index] ?? 0) + Math.round(header / 2) + 7;

const nameX = ({ lefts }: WideFrame, index: number): number => (lefts[index] ?? 0) + 12;

/** The owner stands before the mode where the name leaves room for it. */
function ownerOf(frame: WideFrame, room: Room, index: number): TextAt | null {
  const x = frame.plateX - 14;
  const free = x - nameX(frame, index) - mono(titleOf(room), 18) - 18;
  return mono(room.owner, 16) > free ? null : { x, y: baseline(frame, index), text: room.owner, end: true };
}

function targetShape({ target }: Scene, frame: WideFrame): TargetShape | null {
  if (target === null || frame.target === null) return null;
  const { kind, owner } = target;
  const y = frame.target.y + 82;
  const fits = owner !== '' && mono(owner, 16) <= frame.target.x + frame.target.width - 8 - frame.targetText;
  return { kind, box: frame.target, owner: fits ? { x: frame.targetText, y, text: owner } : null };
}

function groundLabel({ ground }: Scene): readonly Label[] {
  if (ground === null) return [];
  const box = { x: 4, y: 4, width: 36, height: ROW };
  return [{ path: ground.path, text: ground.name, x: 17, y: 22, box, style: 'ground' }];
}

function roomLabel(frame: WideFrame, room: Room, index: number): Label {
  const [x, y] = [nameX(frame, index), baseline(frame, index)];
  const text = shortened(titleOf(room), 18, frame.plateX - 10 - x);
  return { path: room.path, text, x, y, box: around(x, y, text), style: 'room' };
}

function targetLabel({ target }: Scene, frame: WideFrame): readonly Label[] {
  if (target === null || frame.target === null) return [];
  const [x, y] = [frame.targetText, frame.target.y + 26];
  return [{ path: target.path, text: target.name, x, y, box: around(x, y, target.name), style: 'target' }];
}

const around = (x: number, y: number, text: string) => ({
  x: x - 6,
  y: y - 18,
  width: mono(text, 18) + 12,
  height: ROW,
});

function plates(scene: Scene, frame: WideFrame): readonly Plate[] {
  const plate = (place: Place, x: number, y: number): Plate => {
    const box = { x, y: y - frame.plateHeight / 2, width: PLATE, height: frame.plateHeight };
    const decided = decidedAt(scene, place.path);
    return {
      path: place.path,
      text: place.mode,
      changed: place.changed,
      copies: place.copies,
      box,
      x: x + 6,
      y: y + 6,
      decided,
      leader: leader(x, y),
    };
  };
  const doors = scene.rooms.map((room, index) =>
    plate(room, frame.plateX, (frame.tops[index] ?? 0) + Math.round(frame.header / 2) + 1),
  );
  const { target } = scene;
  if (target === null || frame.target === null || target.mode === '') return doors;
  return [...doors, plate(target, frame.targetText - 4, frame.target.y + 50)];
}

/** From a plate to the large lock on the right, straight where it stands at the same height. */
function leader(x: number, y: number): string {
  const turn = y > LEADER.bottom ? `H${LEADER.turn}V${LEADER.top}` : '';
  return `M${x + PLATE} ${y}${turn}H${LEADER.end}`;
}

function laneShape({ rooms }: Scene, frame: WideFrame, lane: Lane, y: number): LaneShape {
  const { who, stopped, end, marks } = lane;
  const goal = frame.target === null ? (frame.lefts.at(-1) ?? 0) + 104 : frame.target.x - 6;
  const atTarget = end === rooms.length;
  const wall = frame.lefts[end] ?? 0;
  const stop = atTarget ? goal - 2 : wall - 8;
  const height = Math.min(52, Math.round(frame.pitch) - 6);
  return {
    who,
    start: [GLYPH, y],
    way: [
      [GLYPH + 19, y],
      [stopped ? stop : goal, y],
    ],
    stopped,
    reach: Math.round(Math.min(frame.door / 2 + 8, frame.pitch / 2 - 4)),
    hatch: !stopped
      ? null
      : { x: atTarget ? goal + 10 : wall + 2, y: y - height / 2, width: atTarget ? 28 : 40, height },
    unseen:
      !stopped || atTarget
        ? null
        : [
            [wall + 52, y],
            [goal - 4, y],
          ],
    numbers: marks.map(({ station, number }) => ({
      x: station === rooms.length ? goal - 24 : (frame.lefts[station] ?? 0) - 20,
      y: y - 9,
      text: String(number),
    })),
  };
}
