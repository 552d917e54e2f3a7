import { expect, test } from 'vitest';
import { grids, placeOf } from '../../../components/introduction/knocking-shape.ts';
import { knock, knockInWords } from '../../../components/introduction/knocking.ts';
import { chmod, loginTask } from '../../../src/hosting/kernel/index.ts';
import { fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';

await fetchScenarios(['a-hundred-doors']);
const { host } = loadScenario('a-hundred-doors');
const after = (mode: number) => chmod(host, loginTask(host, 'you'), '/home/you', mode).host;

test.each([
  [host, null, '104 doors, and nobody knocks.'],
  [host, 'mallory', 'mallory knocks at 104 doors: 1 opens, her own.'],
  [host, 'nginx', 'nginx knocks at 104 doors: all 104 open.'],
  [host, 'you', 'you knock at 104 doors: 1 opens, your own.'],
  [after(0o755), 'mallory', 'mallory knocks at 104 doors: 2 open, her own and yours.'],
  [after(0o700), 'nginx', 'nginx knocks at 104 doors: 103 open.'],
])('%#: %s knocks', (box, who, words) => {
  expect(knockInWords(who, knock(box, who))).toBe(words);
});

test.each(Object.entries(grids))('nothing lies outside of the %s drawing', (_, grid) => {
  const doors = knock(host, null);
  expect(new Set(doors.map(({ name }) => name)).size).toBe(104);
  for (const index of doors.keys()) {
    const { x, y } = placeOf(grid, index);
    expect(x + grid.door.width + 15 + 14).toBeLessThanOrEqual(grid.width);
    expect(y - grid.door.height).toBeGreaterThan(34);
    expect(y + 10).toBeLessThanOrEqual(grid.height);
  }
});

test('somebody who has no account does not knock', () => {
  expect(() => knock(host, 'nobody-here')).toThrow(/expected a user of the host to knock, found nobody-here/);
});
