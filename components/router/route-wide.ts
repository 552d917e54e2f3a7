import { shortened } from '../acl/index.ts';
import { tailOf } from '../acl/index.ts';
import type { Box, Point } from '../acl/index.ts';
import type { Candidate, RouteScene } from './route-scene.ts';
import { askerOf, capped } from './route-shape.ts';
import type { Mark, RouteShape, Station, StationId, Writing } from './route-shape.ts';
import { tableOf } from './route-table.ts';
import { answerInWords } from './route-words.ts';
import { destinationAt } from './route-end.ts';

/** How the room of nginx is laid out, in units. */
const WIDTH = 1152;
const ROOM: Box = { x: 168, y: 2, width: 578, height: 206 };
const NAMES = { x: 186, width: 232 };
const LOCATIONS = { x: 442, width: 290 };
const END = { x: 788, y: 2, width: WIDTH - 788, height: 206 };
const MOST = { names: 5, locations: 3 };
const LETTER = 16;

/** On the stage: from left to right, and below it what was sent and what arrived. */
export function wideRoute(scene: RouteScene): RouteShape {
  const isPast = scene.passage.front === null;
  const isKnown = scene.passage.address !== null;
  const names = columnOf(scene.names, { ...NAMES, y: 60, pitch: 26, most: MOST.names });
  const locations = columnOf(scene.locations, { ...LOCATIONS, y: 60, pitch: 50, most: MOST.locations });
  const start: Point = [34, isPast && isKnown ? 162 : 44];
  const room = isPast && isKnown ? { ...ROOM, height: 118 } : ROOM;
  const pieces = isKnown
    ? piecesOf(start, isPast ? [] : [column(names, NAMES), column(locations, LOCATIONS)])
    : [];
  const from = pieces.at(-1)?.at(-1) ?? start;
  const stop = isKnown ? null : { x: 142, y: 24, width: 18, height: 40 };
  const end = isKnown ? destinationAt(scene, { ...END, from, shaft: END.x - 18 }, LETTER) : null;
  const table = tableOf(scene, {
    ...{ name: 0, sent: ROOM.x, arrived: END.x, right: WIDTH, top: 214, line: 22 },
    ...{ letter: LETTER, isStacked: false },
  });
  const [first = [], ...others] = end?.ways ?? [];
  const ways = isKnown
    ? [...pieces.slice(0, -1), [...(pieces.at(-1) ?? [start]).slice(0, -1), ...first], ...others]
    : [[start, [134, 44] as const]];
  const { passage } = scene;
  const isNginx = passage.front !== null;
  const { stations, numbers } = stationsOf(scene, [
    ['name', { x: 40, y: start[1] - 22, width: 122, height: 44 }, [82, start[1] - 8]],
    ['server', { x: NAMES.x - 6, y: 42, width: NAMES.width + 12, height: 160 }, [352, 30]],
    [
      'location',
      { x: LOCATIONS.x - 6, y: 42, width: LOCATIONS.width + 10, height: 160 },
      [LOCATIONS.x + 6, 30],
    ],
    ['destination', END, [END.x - 34, 16]],
  ]);
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
      { x: 0, y: start[1] - 26, text: askerOf(scene), kind: '' },
      ...answerAt(scene, 0, isPast && isKnown ? 36 : 136),
      {
        x: 0,
        y: start[1] + 34,
        text: isPast && isKnown ? 'on the box' : (passage.connection?.client.address ?? ''),
        kind: 'mono small',
      },
      ...(isNginx || !isKnown ? [] : [pastNginx]),
      { x: 222, y: 30, text: `nginx${isNginx ? `, port ${passage.port}` : ''}`, kind: '' },
      ...(isNginx ? [{ x: LOCATIONS.x + 26, y: 30, text: 'location', kind: 'small' }] : []),
      ...names.texts,
      ...locations.texts,
      ...(end?.texts ?? []),
      ...table.texts,
      ...numbers,
    ],
    people: [{ who: scene.who, x: 16, y: start[1] }, { who: 'nginx', x: 200, y: 25 }, ...(end?.people ?? [])],
    ways,
    end: isKnown ? (end?.end ?? 'arrow') : 'bar',
    hatch: stop ?? end?.hatch ?? null,
    stations,
    marks: [
      ...names.marks,
      ...locations.marks,
      ...(end?.marks ?? []),
      ...(scene.isAnswerFresh ? [{ x: 0, y: isPast && isKnown ? 36 : 136, width: 46 }] : []),
    ],
  };
}

/** What the asker gets. */
function answerAt(scene: RouteScene, x: number, y: number): readonly Writing[] {
  const { response } = scene;
  if (response === null) return [{ x, y, text: answerInWords(scene), kind: '' }];
  const [word = '', ...more] = response.reason.split(' ');
  return [
    { x, y, text: String(response.status), kind: 'big' },
    ...[word, more.join(' ')]
      .filter((text) => text !== '')
      .map((text, index) => ({ x, y: y + 26 + index * 22, text, kind: '' })),
  ];
}

const pastNginx: Writing = {
  x: 222,
  y: 76,
  text: 'is not asked: on the box every port is open to everybody',
  kind: 'small',
};

const WORDS: Readonly<Record<StationId, string>> = {
  name: 'name and address',
  server: 'server block',
  location: 'location',
  destination: 'port or file',
};

/** Stations that there are on this way, and their numbers. */
export function stationsOf(
  { passage, locations }: RouteScene,
  places: readonly (readonly [id: StationId, box: Box, number: Point])[],
): { readonly stations: readonly Station[]; readonly numbers: readonly Writing[] } {
  const isThere: Readonly<Record<StationId, boolean>> = {
    name: true,
    server: passage.front !== null,
    location: locations.length > 0,
    destination: passage.address !== null,
  };
  const there = places.filter(([id]) => isThere[id]);
  return {
    stations: there.map(([id, box]) => ({ id, box, words: WORDS[id] })),
    numbers: there.map(([, , [x, y]], index) => ({ x, y, text: String(index + 1), kind: 'number' })),
  };
}

/** A chosen row that the way comes through. */
interface Gate {
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

const column = (
  { chosen }: Column,
  { x, width }: { readonly x: number; readonly width: number },
): Gate | null => (chosen === null ? null : { left: x - 4, right: x + width + 4, y: chosen });

/** From the one who asks into each chosen row, and out of the last one to where the end begins. */
function piecesOf(start: Point, gates: readonly (Gate | null)[]): readonly (readonly Point[])[] {
  const pieces: (readonly Point[])[] = [];
  let at = start;
  for (const gate of gates) {
    if (gate === null) continue;
    const turn = gate.left - 8;
    pieces.push([at, [turn, at[1]], [turn, gate.y], [gate.left, gate.y]]);
    at = [gate.right, gate.y];
  }
  return [...pieces, [at, [ROOM.x + ROOM.width + 8, at[1]]]];
}

/** Why a location is the one, or not. */
const VERDICTS: Readonly<Record<Candidate['verdict'], string>> = {
  wins: 'chosen',
  matches: 'fits, but shorter',
  no: 'does not fit',
  'not-asked': 'not compared',
};

interface Column {
  readonly texts: readonly Writing[];
  readonly boxes: RouteShape['boxes'];
  readonly marks: readonly Mark[];
  /** The middle of the chosen row. */
  readonly chosen: number | null;
}

/** Names or locations below each other: the chosen one boxed, those that were not compared any more in grey. */
export function columnOf(
  candidates: readonly Candidate[],
  at: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly pitch: number;
    readonly most: number;
    readonly letter?: number;
  },
): Column {
  const { x, width, pitch, most, letter = LETTER } = at;
  const { shown, left } = capped(candidates, most);
  const texts: Writing[] = [];
  const boxes: (Box & { readonly kind: string })[] = [];
  const marks: Mark[] = [];
  let chosen: number | null = null;
  shown.forEach(({ title, does, verdict, isFresh }, index) => {
    const y = at.y + index * pitch;
    const height = does === '' ? 24 : 46;
    if (verdict === 'wins') {
      chosen = y + 8;
      boxes.push({ x: x - 2, y: y - 9, width: width + 4, height, kind: 'decided' });
    }
    const kind = verdict === 'wins' ? 'mono it strong' : 'mono small';
    texts.push({ x: x + 8, y: y + 8, text: shortened(title, letter, width - 12), kind });
    if (isFresh) marks.push({ x: x + 8, y: y + 8, width: Math.min(title.length * letter * 0.6, width - 12) });
    if (does !== '')
      texts.push({ x: x + width - 8, y: y + 8, text: VERDICTS[verdict], kind: 'small', end: true });
    if (does !== '')
      texts.push({
        x: x + 8,
        y: y + 29,
        text: tailed(does, Math.floor((width - 12) / (letter * 0.6))),
        kind: 'mono small',
      });
  });
  if (left > 0)
    texts.push({ x: x + 8, y: at.y + shown.length * pitch + 8, text: `and ${left} more`, kind: 'small' });
  return { texts, boxes, marks, chosen };
}

/** `root …/webapps/static`: the word in front stays. */
function tailed(does: string, letters: number): string {
  const [word = '', path = ''] = does.split(' ');
  return does.length <= letters ? does : `${word} ${tailOf(path, letters - word.length - 1)}`;
}
