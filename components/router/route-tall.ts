import type { Box, Point } from '../acl/index.ts';
import type { RouteScene } from './route-scene.ts';
import { askerOf } from './route-shape.ts';
import type { RouteShape, StationId, Writing } from './route-shape.ts';
import { destinationAt } from './route-end.ts';
import { answerInWords } from './route-words.ts';
import { tableOf } from './route-table.ts';
import { columnOf, stationsOf } from './route-wide.ts';

const WIDTH = 358;
const LETTER = 14;
/** The way runs down on the left. */
const SHAFT = 16;
const LEFT = 48;

/** On a phone: from top to bottom, and below it what was sent and what arrived. */
export function tallRoute(scene: RouteScene): RouteShape {
  const { passage } = scene;
  const isKnown = passage.address !== null;
  const isNginx = passage.front !== null;
  const inner = { x: LEFT + 12, width: WIDTH - LEFT - 24, letter: LETTER };
  const names = columnOf(scene.names, { ...inner, y: 118, pitch: 26, most: 6 });
  const between = 118 + Math.min(scene.names.length, 6) * 26 + 12;
  const locations = columnOf(scene.locations, { ...inner, y: between + 26, pitch: 50, most: 3 });
  const bottom = isNginx ? between + 30 + Math.min(scene.locations.length, 3) * 50 : 130;
  const room: Box = { x: LEFT, y: 66, width: WIDTH - LEFT - 2, height: bottom - 66 };
  const space = { x: LEFT, y: bottom + 16, width: WIDTH - LEFT - 2, height: 206 };
  const chosen = [names.chosen, locations.chosen].filter((y) => y !== null);
  const branches = chosen.map((y): readonly Point[] => [
    [SHAFT, y],
    [inner.x - 4, y],
  ]);
  const end = isKnown ? destinationAt(scene, { ...space, from: [SHAFT, 40], shaft: SHAFT }, LETTER) : null;
  const table = tableOf(scene, {
    ...{ name: 0, sent: 0, arrived: 182, right: WIDTH, top: isKnown ? space.y + 212 : 150, line: 24 },
    ...{ letter: LETTER, isStacked: true },
  });
  const number = (y: number): Point => [LEFT + 12, y];
  const places: readonly (readonly [StationId, Box, Point])[] = [
    ['name', { x: 0, y: 2, width: WIDTH, height: 52 }, [WIDTH - 16, 50]],
    ['server', { x: LEFT + 4, y: 98, width: room.width - 8, height: between - 100 }, number(94)],
    [
      'location',
      { x: LEFT + 4, y: between + 6, width: room.width - 8, height: bottom - between - 8 },
      number(between + 6),
    ],
    ['destination', space, [WIDTH - 16, space.y + 4]],
  ];
  const small = (x: number, y: number, text: string): Writing => ({ x, y, text, kind: 'small' });
  const { stations, numbers } = stationsOf(scene, places);
  return {
    width: WIDTH,
    height: table.bottom,
    boxes: [
      { ...room, kind: isNginx ? 'wall' : 'thin' },
      ...names.boxes,
      ...locations.boxes,
      ...(end?.boxes ?? []),
    ],
    texts: [
      { x: 38, y: 27, text: askerOf(scene), kind: '' },
      { x: 38, y: 49, text: isKnown ? `to ${passage.address}:${passage.port}` : '', kind: 'mono small' },
      { x: WIDTH - 2, y: 27, text: answerInWords(scene), kind: 'strong', end: true },
      { x: LEFT + 60, y: 94, text: isNginx ? `nginx, port ${passage.port}` : 'nginx is not asked', kind: '' },
      ...(isNginx ? [] : [small(LEFT + 14, 118, 'on the box every port is open')]),
      ...(scene.locations.length > 0 ? [small(LEFT + 30, between + 6, 'location')] : []),
      ...names.texts,
      ...locations.texts,
      ...(end?.texts ?? []),
      ...table.texts,
      ...numbers,
    ],
    people: [
      { who: scene.who, x: SHAFT, y: 22 },
      { who: 'nginx', x: LEFT + 40, y: 89 },
      ...(end?.people ?? []),
    ],
    ways: isKnown
      ? [...branches, ...(end?.ways ?? [])]
      : [
          [
            [SHAFT, 40],
            [SHAFT, 60],
          ],
        ],
    end: isKnown ? (end?.end ?? 'arrow') : 'bar',
    hatch: isKnown ? (end?.hatch ?? null) : { x: 2, y: 66, width: 28, height: 16 },
    stations,
    marks: [
      ...names.marks,
      ...locations.marks,
      ...(end?.marks ?? []),
      ...(scene.isAnswerFresh ? [{ x: WIDTH - 60, y: 27, width: 58 }] : []),
    ],
  };
}
