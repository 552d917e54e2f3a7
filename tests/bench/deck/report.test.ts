import { expect, test } from 'vitest';
import type { Load } from './measure-load.ts';
import type { PressTime } from './measure-presses.ts';
import { report } from './report.ts';
import type { Results } from './results.ts';
import { targetsOf } from './targets.ts';

const load = (firstPaint: number): Load => ({
  firstPaint,
  firstSlide: firstPaint + 2,
  longTasks: 1,
  longTaskTime: 60,
  blocking: 10,
  bytes: 69_472,
  scriptBytes: 10_000,
  inlineScriptBytes: 500,
});
const slide = (painted: number): PressTime => ({ kind: 'slide', painted, work: painted / 2 });
const step = (painted: number): PressTime => ({ kind: 'step', painted, work: 1 });

const RESULTS: Results = {
  date: '2010-02-19T10:00:00.000Z',
  machine: '2 × Example',
  browser: 'Chromium 1',
  decks: [
    { id: 'ours', name: 'this deck', setup: 'ours' },
    { id: 'reveal', name: 'reveal.js, lean', setup: 'theirs' },
  ],
  loads: { plain: { ours: [load(60), load(62), load(64)], reveal: [load(100), load(100), load(100)] } },
  presses: {
    plain: {
      ours: [slide(8), slide(9), slide(10), step(7)],
      reveal: [slide(8), slide(9), slide(10)],
    },
  },
  offline: {
    ours: { slides: 14, reached: 14, reachedAfterReload: 14, keptBytes: 66_700 },
    reveal: { slides: 14, reached: 14, reachedAfterReload: 0, keptBytes: 0 },
  },
  presenter: { ours: [slide(20), slide(30)], reveal: 'not available' },
  busy: 2,
};

test('a row for each deck, medians and what 90 of 100 stay under', () => {
  const lines = report(RESULTS).split('\n');
  const row = (title: string, deck: string) => {
    const start = lines.findIndex((line) => line.startsWith(title));
    const found = lines.slice(start).find((line) => line.startsWith(`${deck} `));
    return found?.replace(deck, '').trim().split(/\s+/);
  };
  expect(row('First visit, this machine', 'this deck')).toEqual('62.0 64.0 10.0 1 69.5 10.5 3'.split(' '));
  expect(row('From the key to the frame', 'this deck')).toEqual('9.0 9.8 4.5 3 7.0 7.0 1.0 1'.split(' '));
  expect(row('With the network cut', 'reveal.js, lean')).toEqual('14 14 0 0.0'.split(' '));
  expect(row('From a key in the presenter', 'this deck')).toEqual('25.0 29.0 2 0'.split(' '));
  expect(row('From a key in the presenter', 'reveal.js, lean')).toEqual(['—']);
  expect(lines).toContain('reveal.js, lean: not available');
});

test('what was not measured has no table', () => {
  expect(report(RESULTS)).not.toContain('4 times slower');
  const little = report({ ...RESULTS, loads: {}, presses: {}, offline: {}, presenter: {} });
  expect(little).not.toContain('Targets');
  expect(little).toContain('still busy before 2 of the measurements');
});

test('the targets hold', () => {
  expect(targetsOf(RESULTS).map(({ holds }) => holds)).toEqual([true, true, true]);
  expect(targetsOf(RESULTS)[0]?.sentence).toContain('0.62 (95 of 100 times between');
});

test('a first paint of more than 0.7 of the other misses, also if only just', () => {
  const loads = { cpu4: { ours: [load(71)], reveal: [load(100)] } };
  expect(targetsOf({ ...RESULTS, loads }).map(({ holds }) => holds)).toEqual([false, true, true]);
});

test('a new slide may be as late as chance makes it, and no later', () => {
  const withOurs = (ours: PressTime[]): Results => ({
    ...RESULTS,
    presses: { plain: { ours, reveal: [slide(8), slide(9), slide(10)] } },
  });
  const ofPress = (results: Results) => targetsOf(results)[1]?.holds;
  expect(ofPress(withOurs([slide(8), slide(9.2), slide(10)]))).toBe(true);
  expect(ofPress(withOurs([slide(28), slide(29), slide(30)]))).toBe(false);
  // A step that comes late says nothing about slides.
  expect(ofPress(withOurs([slide(8), slide(9), slide(10), step(500)]))).toBe(true);
});

test('one slide less without the network, or after a reload, misses', () => {
  const withOurs = (reached: number, reachedAfterReload: number): Results => ({
    ...RESULTS,
    offline: { ours: { slides: 14, reached, reachedAfterReload, keptBytes: 1 } },
  });
  expect(targetsOf(withOurs(13, 14))[2]?.holds).toBe(false);
  expect(targetsOf(withOurs(14, 13))[2]?.holds).toBe(false);
});
