import { describe, expect, test } from 'vitest';
import { sceneOf } from '../../../components/acl/scene.ts';
import { mono } from '../../../components/acl/shape.ts';
import type { Box, PlanShape } from '../../../components/acl/shape.ts';
import { tallPlan } from '../../../components/acl/tall.ts';
import { widePlan } from '../../../components/acl/wide.ts';
import { fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';
import { ask, everybody, logo, pathsBelow, theAccount } from './questions.ts';

await fetchScenarios();

/** Letters of each style in either form; the letters stand from a little below the baseline to about 0.8 em above. */
const sizes = { wide: { big: 18, small: 16 }, tall: { big: 15, small: 14 } };
type Form = keyof typeof sizes;
type Named = Box & { readonly what: string };

function texts(shape: PlanShape, form: Form): readonly Named[] {
  const { big, small } = sizes[form];
  const box = (what: string, text: string, x: number, y: number, size: number, end = false): Named => {
    const width = mono(text, size);
    return { what: `${what} “${text}”`, x: end ? x - width : x, y: y - size * 0.78, width, height: size };
  };
  return [
    ...shape.labels.map(({ style, text, x, y }) =>
      box(style, text, x, y, style === 'entry' || style === 'more' ? small : big),
    ),
    ...shape.plates.map(({ box: { x, y, width, height }, text }) => ({
      what: `plate “${text}”`,
      x,
      y,
      width,
      height,
    })),
    ...[...shape.rooms, ...(shape.target ? [shape.target] : [])].flatMap(({ owner }) =>
      owner === null ? [] : [box('owner', owner.text, owner.x, owner.y, small, owner.end)],
    ),
  ];
}

/** The straight pieces of a room's walls, as thin boxes. */
function walls({ rooms }: PlanShape): readonly Named[] {
  return rooms.flatMap(({ path, walls: d }) => {
    let [x, y] = [0, 0];
    const pieces: Named[] = [];
    for (const [, command = '', numbers = ''] of d.matchAll(/([MHV])([^MHV]*)/g)) {
      const [first = 0, second = 0] = numbers.split(' ').map(Number);
      const [toX, toY] = command === 'M' ? [first, second] : command === 'H' ? [first, y] : [x, first];
      const box = {
        x: Math.min(x, toX),
        y: Math.min(y, toY),
        width: Math.abs(toX - x),
        height: Math.abs(toY - y),
      };
      if (command !== 'M') pieces.push({ what: `wall of ${path}`, ...box });
      [x, y] = [toX, toY];
    }
    return pieces;
  });
}

const touch = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const thick = (box: Named): Named => ({
  ...box,
  x: box.x - 1,
  y: box.y - 1,
  width: box.width + 2,
  height: box.height + 2,
});

/** Where people go: the line with the room its numbers and bars need. */
const ways = ({ lanes }: PlanShape): readonly Named[] =>
  lanes.map(({ who, way: [[x1, y1], [x2, y2]] }) => ({
    what: `way of ${who}`,
    x: Math.min(x1, x2) - 2,
    y: Math.min(y1, y2) - 2,
    width: Math.abs(x2 - x1) + 4,
    height: Math.abs(y2 - y1) + 4,
  }));

function faults(shape: PlanShape, form: Form): readonly string[] {
  const words = texts(shape, form);
  const found: string[] = [];
  const lines = [...walls(shape).map(thick), ...ways(shape)];
  words.forEach((word, index) => {
    if (word.x < 0 || word.y < 0 || word.x + word.width > shape.width || word.y + word.height > shape.height)
      found.push(`${word.what} leaves the drawing`);
    for (const other of words.slice(index + 1))
      if (touch(word, other)) found.push(`${word.what} on ${other.what}`);
    for (const line of lines) if (touch(word, line)) found.push(`${word.what} on ${line.what}`);
  });
  for (const { path, box } of shape.rooms)
    if (box.width <= 0 || box.height <= 0) found.push(`no room in ${path}`);
  return found;
}

const crowds = [
  ['nginx'],
  ['nginx', 'mallory'],
  ['nginx', 'mallory', 'you'],
  everybody.slice(0, 4),
  everybody,
];
const forms = [
  ['wide', widePlan],
  ['tall', tallPlan],
] as const;

describe.each(forms)('%s: no name crosses a wall, a way or another name', (form, plan) => {
  test.each(crowds.map((subjects) => [subjects.join(', '), subjects] as const))('for %s', (_, subjects) => {
    const found = Object.fromEntries(
      pathsBelow('/').flatMap((path) =>
        (['read', 'list', 'create', 'delete'] as const).flatMap((operation) => {
          const list = faults(plan(ask({ subjects, path, operation })), form);
          return list.length === 0 ? [] : [[`${operation} ${path}`, list.slice(0, 3)]];
        }),
      ),
    );
    expect(found).toEqual({});
  });

  test('in an account with twenty directories in its home', () => {
    const { host } = loadScenario('pycon-2010');
    for (const path of pathsBelow('/home', host)) {
      const scene = sceneOf(host, { subjects: ['nginx', 'root'], path, operation: 'list' });
      expect(faults(plan(scene), form), path).toEqual([]);
    }
  });

  test('every entry of a directory is drawn, or counted', () => {
    for (const path of pathsBelow('/home')) {
      const scene = ask({ subjects: ['nginx', 'mallory'], path });
      const labels = plan(scene).labels;
      for (const room of scene.rooms) {
        const shown = room.entries.filter((entry) =>
          labels.some((label) => label.path === entry.path),
        ).length;
        const more = labels.find((label) => label.path === `${room.path}/…`)?.text ?? '0 more';
        expect(shown + parseInt(more), `${room.path} on the way to ${path}`).toBe(room.entries.length);
      }
    }
  });

  test('a count is never cut', () => {
    for (const path of pathsBelow('/home')) {
      const { labels } = plan(ask({ subjects: everybody, path }));
      for (const { text, style } of labels) if (style === 'more') expect(text).toMatch(/^\d+ more$/);
    }
  });

  test('the same question gives the same drawing', () => {
    expect(plan(ask({}))).toEqual(plan(ask({})));
  });
});

test('the main slide has every name: nothing is counted or cut', () => {
  const { labels } = widePlan(ask({ subjects: ['nginx', 'mallory'] }));
  expect(labels.map(({ text }) => text).toSorted()).toEqual(
    (
      '/ /home /home/you webapps yoursite logo.png mallory .bashrc .pgpass bin lib logs ' +
      'blog my_custom mystore shop static wordpress .htaccess .htpassword index.html portrait.jpg'
    )
      .split(' ')
      .toSorted(),
  );
});

test.each([
  ['nginx', logo, 'arrow at the file', false, ['1', '2', '3', '4', '5']],
  ['mallory', logo, 'bar at the second door', true, ['1', '2']],
])('%s reading %s: %s', (who, path, _, stopped, numbers) => {
  const shape = widePlan(ask({ subjects: [who], path }));
  const [lane] = shape.lanes;
  expect(lane?.stopped).toBe(stopped);
  expect(lane?.numbers.map(({ text }) => text)).toEqual(numbers);
  const end = lane?.way[1][0] ?? 0;
  const goal = stopped ? shape.rooms[1]?.box.x : shape.target?.box.x;
  expect(Math.abs(end - (goal ?? 0))).toBeLessThanOrEqual(8);
  expect(shape.rooms.map(({ doors }) => doors.length)).toEqual(stopped ? [1, 0, 0, 0] : [1, 1, 1, 1]);
  expect(lane?.hatch === null).toBe(!stopped);
  expect(lane?.unseen === null).toBe(!stopped);
});

test('all rooms fit in both forms, however deep', () => {
  for (const path of pathsBelow('/home')) {
    for (const [, plan] of forms) {
      const { rooms, width, height } = plan(ask({ subjects: everybody, path, operation: 'list' }));
      rooms.forEach(({ box }, index) => {
        const outer = rooms[index - 1]?.box ?? { x: 0, y: 0, width, height };
        expect(box.x).toBeGreaterThan(outer.x);
        expect(box.x + box.width).toBeLessThan(outer.x + outer.width);
        expect(box.y + box.height).toBeLessThan(outer.y + outer.height);
      });
    }
  }
});

test('the host is the one the talk is about', () => {
  expect(pathsBelow('/home/you/webapps', theAccount).length).toBeGreaterThan(40);
});
