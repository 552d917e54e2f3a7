import { expect, test } from 'vitest';
import { browserPreferences } from '../../src/deck/preferences.ts';
import { keepRehearsal, rehearsals, usualTime } from '../../src/deck/rehearsals.ts';

/** The storage of a browser, as far as preferences need it; `refuses` is one that is full. */
function preferencesOver(kept: Map<string, string>, refuses = false) {
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => {
      if (refuses) throw new Error('QuotaExceededError');
      kept.set(name, value);
    },
  };
  return browserPreferences(() => storage as unknown as Storage);
}

const run = (day: string, times: Record<string, number>) => ({ day, times });

test('the last five runs are kept, over visits', () => {
  const kept = new Map<string, string>();
  for (let day = 1; day <= 7; day += 1) keepRehearsal(preferencesOver(kept), run(`day ${day}`, { a: day }));
  expect(rehearsals(preferencesOver(kept)).map(({ day }) => day)).toEqual(
    [3, 4, 5, 6, 7].map((day) => `day ${day}`),
  );
});

test('a storage that refuses says so, and the run holds until the window closes', () => {
  const preferences = preferencesOver(new Map(), true);
  expect(keepRehearsal(preferences, run('today', { a: 1 }))).toBe(false);
  expect(rehearsals(preferences)).toHaveLength(1);
});

test.each(['', 'nonsense', '{}', '[1, {"day": 2}, {"day": "x", "times": {"a": "long"}}]'])(
  'of damaged runs none is taken: %s',
  (text) => {
    expect(rehearsals(preferencesOver(new Map([['rehearsals', text]])))).toEqual([]);
  },
);

test('the usual time of a slide is the middle one of the runs that had it', () => {
  const runs = [run('1', { a: 30 }), run('2', { a: 90, b: 5 }), run('3', { a: 40 })];
  expect(usualTime(runs, 'a')).toBe(40);
  expect(usualTime(runs, 'b')).toBe(5);
  expect(usualTime(runs, 'gone')).toBeNull();
});
