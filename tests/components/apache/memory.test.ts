import { describe, expect, test } from 'vitest';
import { memoryScene } from '../../../components/apache/memory-scene.ts';
import { tallMemory, wideMemory } from '../../../components/apache/memory-shape.ts';
import { memoryInWords } from '../../../components/apache/memory-words.ts';
import { spawn } from '../../../src/hosting/kernel/index.ts';
import type { Host, Pid } from '../../../src/hosting/kernel/index.ts';
import { fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';
import { memoryOf } from '../../../src/hosting/services/index.ts';
import { fetchPrograms, line, loadLiveSessions } from '../../../src/session/index.ts';

await Promise.all([fetchScenarios(['two-apaches']), fetchPrograms()]);
const { host, people } = loadScenario('two-apaches');
const LIMIT = 80 * 1024;
const sceneOf = (now: Host, before = now) => memoryScene(now, before, 'you', LIMIT);
const uid = people.find(({ id }) => id === 'you')?.uid;

/** A box with one more process of the account. */
const grown = (memory: number): Host => spawn(host, parent, { argv: ['sleep', '9'], memory }).host;
const parent = sceneOf(host).rows[0]?.pid as Pid;

test('the sum is what a memory limit would count, and bars follow one another', () => {
  const { rows, used, left } = sceneOf(host);
  expect(uid).toBeDefined();
  expect(used).toBe(uid === undefined ? 0 : memoryOf(host, uid));
  expect(left).toBe(LIMIT - used);
  for (const [index, row] of rows.entries())
    expect(row.from).toBe(rows.slice(0, index).reduce((sum, { memory }) => sum + memory, 0));
});

test('it is what ps prints', async () => {
  const session = (await loadLiveSessions())(loadScenario('two-apaches'));
  const { answer } = await session.submit(line('you', 'ps -u you -o pid=,rss='));
  const printed = (answer?.stdout ?? '').trim().split(/\s+/).map(Number);
  const rows = sceneOf(session.present.host).rows.toSorted((a, b) => a.pid - b.pid);
  // ps sees itself.
  expect(printed.slice(0, -2)).toEqual(rows.flatMap(({ pid, memory }) => [pid, memory]));
});

test('applications stand together, by name', () => {
  expect(sceneOf(host).rows.map(({ what }) => what)).toEqual([
    'blog parent',
    'blog daemon',
    'blog child',
    'blog child',
    'shop parent',
    'shop daemon',
    'shop daemon',
    'shop child',
    'shop child',
    'paster',
  ]);
});

test('the title of the slide is true: most of the plan is taken', () => {
  expect(sceneOf(host).used / LIMIT).toBeGreaterThan(0.8);
  expect(sceneOf(host).left).toBeGreaterThan(0);
});

test('in words', () => {
  expect(memoryInWords(sceneOf(host))).toBe('you: 10 processes, 66.5 of 80 MB, 1 more of 12.7 MB fits.');
  const more = grown(13_000);
  expect(memoryInWords(sceneOf(more, host))).toBe(
    'you: 11 processes, 79.1 of 80 MB, not one more of 12.7 MB fits. One is new.',
  );
  const over = grown(20_480);
  expect(memoryInWords(sceneOf(over, host))).toContain('6.5 MB more than the plan');
});

describe.each([
  ['wide', wideMemory, 16],
  ['tall', tallMemory, 14],
])('%s', (_, shapeOf, letter) => {
  test.each([
    ['within the plan', host],
    ['over it', grown(60_000)],
  ])('%s: nothing lies outside of the drawing', (_name, now) => {
    const { width, height, rows, limit, labels } = shapeOf(sceneOf(now, host));
    for (const { bar, number, pid } of rows) {
      expect(bar.x).toBeGreaterThanOrEqual(0);
      expect(bar.x + bar.width).toBeLessThanOrEqual(width);
      expect(bar.y + bar.height).toBeLessThanOrEqual(height);
      expect(number.x + number.text.length * letter * 0.6).toBeLessThanOrEqual(width + 1);
      expect(pid.x).toBeGreaterThan(0);
    }
    for (const { x, y } of labels) {
      expect(x).toBeLessThanOrEqual(width);
      expect(y).toBeLessThanOrEqual(height);
    }
    expect(limit.x).toBeLessThan(width);
    expect(limit.bottom).toBeLessThanOrEqual(height);
  });

  test('what is beyond the limit is hatched, and nothing else', () => {
    expect(shapeOf(sceneOf(host)).rows.some(({ over }) => over !== null)).toBe(false);
    const { rows, limit } = shapeOf(sceneOf(grown(40_000)));
    const over = rows.flatMap((row) => (row.over === null ? [] : [row.over]));
    expect(over.length).toBeGreaterThan(0);
    expect(over.every(({ x }) => x >= limit.x)).toBe(true);
  });
});
