import { shortened } from '../acl/index.ts';
import type { Box, Point } from '../acl/index.ts';
import type { Hop } from '../../src/hosting/kernel/index.ts';
import type { Destination, RouteScene } from './route-scene.ts';
import type { RouteShape, Writing } from './route-shape.ts';
import { answerInWords, sayingOf, short } from './route-words.ts';

/** Where the way ends: a port with its process, or a file behind its directories. */
export type RouteEnd = Pick<RouteShape, 'boxes' | 'texts' | 'people' | 'ways' | 'end' | 'hatch' | 'marks'>;

interface Space extends Box {
  /** Where the way comes from. */
  readonly from: Point;
  /** Where it may turn. */
  readonly shaft: number;
}

const NOTHING: RouteEnd = {
  boxes: [],
  texts: [],
  people: [],
  ways: [],
  end: 'arrow',
  hatch: null,
  marks: [],
};

export function destinationAt(scene: RouteScene, space: Space, letter: number): RouteEnd {
  const { destination } = scene;
  switch (destination.type) {
    case 'port':
      return portAt(scene, destination, space, letter);
    case 'file':
      return fileAt(destination, space, letter);
    case 'nginx': {
      const [x, y] = space.from;
      const text = `nginx answers itself: ${answerInWords(scene)}`;
      return {
        ...NOTHING,
        ways: [
          [
            [x, y],
            [space.x, y],
          ],
        ],
        texts: [{ x: space.x + 8, y: y + 6, text, kind: '' }],
      };
    }
    case 'nowhere':
      return NOTHING;
  }
}

/** A numbered mail slot; below it the room of whoever has it, or nobody. */
function portAt(
  scene: RouteScene,
  { port, listener }: Extract<Destination, { type: 'port' }>,
  space: Space,
  letter: number,
): RouteEnd {
  const { response, isEndFresh } = scene;
  const { x, y, width, from, shaft } = space;
  const slot = { x, y: y + 10, width: 116, height: 48 };
  const room = { x, y: y + 106, width, height: 100 };
  const middle = x + 58;
  const level = slot.y + 24;
  const opening = { x: x + 22, y: slot.y + 10, width: 72, height: 5, kind: 'fine' };
  const texts: Writing[] = [
    { x: x + 30, y: slot.y + 38, text: String(port), kind: 'mono' },
    { x: x + 132, y: slot.y + 30, text: 'the port', kind: 'small' },
  ];
  const into: readonly Point[] =
    from[1] === level ? [from, [x - 4, level]] : [from, [shaft, from[1]], [shaft, level], [x - 4, level]];
  const slots = [{ ...slot, kind: 'decided' }, opening];
  if (listener === null)
    return {
      ...NOTHING,
      boxes: [...slots, { ...room, kind: 'none' }],
      texts: [
        ...texts,
        { x: x + 100, y: room.y - 20, text: 'nobody listens', kind: '' },
        { x: x + 16, y: room.y + 58, text: 'no process has this port', kind: 'small' },
      ],
      ways: [
        into,
        [
          [middle, slot.y + slot.height + 3],
          [middle, room.y - 26],
        ],
      ],
      end: 'bar',
      hatch: { x: middle - 28, y: room.y - 24, width: 56, height: 18 },
      marks: isEndFresh ? [{ x: x + 100, y: room.y - 20, width: 118 }] : [],
    };
  return {
    ...NOTHING,
    boxes: [...slots, { ...room, kind: 'wall' }],
    texts: [
      ...texts,
      { x: x + 48, y: room.y + 34, text: `${listener.owner}, pid ${listener.pid}`, kind: '' },
      ...(response === null
        ? []
        : [{ x: x + width - 14, y: room.y + 34, text: `answers ${response.status}`, kind: '', end: true }]),
      {
        x: x + 16,
        y: room.y + 64,
        text: shortened(listener.command, letter, width - 28),
        kind: 'mono small',
      },
      {
        x: x + 16,
        y: room.y + 88,
        text: shortened(
          listener.root === null ? sayingOf(scene) : `in ${short(listener.root)}`,
          letter,
          width - 28,
        ),
        kind: 'mono small',
      },
    ],
    people: [{ who: listener.owner, x: x + 28, y: room.y + 28 }],
    marks: isEndFresh ? [{ x: x + 48, y: room.y + 34, width: (listener.owner.length + 12) * 8.5 }] : [],
    ways: [
      into,
      [
        [middle, slot.y + slot.height + 3],
        [middle, room.y - 3],
      ],
    ],
  };
}

/** What the entry that decided says, or the obstacle. */
const verdictOf = ({ decision, errno }: Hop): string => (decision === null ? (errno ?? '') : decision.entry);

/** The directories on the path, one a line, each with the entry that let nginx in, or did not. */
function fileAt(
  { explanation }: Extract<Destination, { type: 'file' }>,
  space: Space,
  letter: number,
): RouteEnd {
  const { hops, verdict, decided, gate, unreached } = explanation;
  const { x, y, width, from, shaft: turn } = space;
  const count = hops.length + unreached.length;
  const pitch = Math.min(34, Math.floor((space.height - 4) / Math.max(count, 1)));
  const stopped = verdict !== 'granted';
  const texts: Writing[] = [];
  const boxes: (Box & { readonly kind: string })[] = [];
  const baseOf = (index: number) => y + index * pitch + pitch / 2 + 6;
  hops.forEach((hop, index) => {
    const told = verdictOf(hop);
    const isDecided = index === decided || index === gate;
    if (isDecided)
      boxes.push({ x: x + 34, y: baseOf(index) - 18, width: width - 34, height: 25, kind: 'decided' });
    texts.push(
      { x: x + 44, y: baseOf(index), text: hop.name, kind: 'mono it' },
      {
        x: x + width - 10,
        y: baseOf(index),
        text: shortened(told, letter, 240),
        kind: isDecided ? 'mono it strong' : 'mono small',
        end: true,
      },
    );
  });
  unreached.forEach((name, index) =>
    texts.push({ x: x + 44, y: baseOf(hops.length + index), text: name, kind: 'mono small' }),
  );
  const last = baseOf(hops.length - 1) - 6;
  const shaft = x + 14;
  const first = y + 6;
  return {
    ...NOTHING,
    boxes,
    texts,
    ways: [
      [
        from,
        [turn, from[1]],
        [turn, first],
        [shaft, first],
        [shaft, stopped ? last - 10 : last],
        ...(stopped ? [] : [[x + 32, last] as const]),
      ],
    ],
    end: stopped ? 'bar' : 'arrow',
    hatch: stopped ? { x: x + 2, y: last - 4, width: 26, height: 16 } : null,
  };
}
