import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CLASSES, WORRIES } from '../../../components/hosting-map/classes.ts';
import { TALL, WIDE, houseOf, storeyY, waterline } from '../../../components/hosting-map/hosting-shape.ts';
import { burdensOf, mapInWords, nightInWords } from '../../../components/hosting-map/hosting-words.ts';

const root = new URL('../../../', import.meta.url);
const text = (path: string) => readFileSync(new URL(path, root), 'utf8');

const kindOf = (id: string) => {
  const found = CLASSES.find((one) => one.id === id);
  if (found === undefined) throw new Error(`expected a class ${id}, found none`);
  return found;
};
const worryOf = (id: string) => {
  const found = WORRIES.find((one) => one.id === id);
  if (found === undefined) throw new Error(`expected a worry ${id}, found none`);
  return found;
};

test('from class to class less is yours, and nothing comes back', () => {
  const yours = CLASSES.map((kind) => burdensOf(kind).yours.length);
  expect(yours).toEqual([8, 7, 3, 1]);
  for (const { carriers } of WORRIES) {
    const order = carriers.map((carrier) => ['you', 'both', 'host'].indexOf(carrier));
    expect(order).toEqual(order.toSorted());
  }
});

test.each([
  [
    'hardware',
    'dedicated',
    'A disk dies at three in the morning. On a dedicated box, both of you have a part: the host puts in a new disk; what was on it you bring back yourself.',
  ],
  ['system', 'virtual', 'The kernel has a hole at three in the morning. On a virtual box, you get up.'],
  [
    'system',
    'account',
    'The kernel has a hole at three in the morning. In an account on a shared box, the host gets up, and you sleep.',
  ],
  ['program', 'platform', 'Your program has a bug at three in the morning. On a platform, you get up.'],
])('who gets up: %s, %s', (worry, kind, sentence) => {
  expect(nightInWords(worryOf(worry), kindOf(kind))).toBe(sentence);
});

test('what both carry is told', () => {
  for (const { carriers, shared } of WORRIES)
    expect(shared !== undefined).toBe((carriers as readonly string[]).includes('both'));
});

test('names have sources, and the slide names them', () => {
  const known = Object.keys(JSON.parse(text('slides/sources.json')) as object);
  const [, named = ''] = /^sources: \[(.*)\]$/m.exec(text('slides/01-introduction/040-worries.mdx')) ?? [];
  for (const { sources } of CLASSES)
    for (const source of sources) {
      expect(known).toContain(source);
      expect(named.split(', ')).toContain(source);
    }
});

test.each([
  ['wide', WIDE],
  ['tall', TALL],
])('the line climbs under what is yours: %s', (_form, shape) => {
  const ends = CLASSES.map((_, index) => houseOf(shape, index).end);
  expect(ends).toEqual([storeyY(shape, 8), storeyY(shape, 7), storeyY(shape, 3), storeyY(shape, 1)]);
  expect(waterline(shape).match(/[ML]/g)).toHaveLength(CLASSES.length);
  for (const index of CLASSES.keys()) {
    const { x, width, bottom, parts } = houseOf(shape, index);
    expect(x + width).toBeLessThanOrEqual(shape.width);
    expect(bottom).toBeLessThanOrEqual(shape.height);
    expect(parts.reduce((sum, { height }) => sum + height, shape.head)).toBe(bottom);
  }
});

test('in words', () => {
  expect(mapInWords()).toBe(
    'Who is responsible for what, from your program down to network, power. Dedicated box: yours down to hardware. Virtual box: yours down to operating system, kernel. Account on a shared box: yours down to application server. Platform: yours down to your program.',
  );
});
