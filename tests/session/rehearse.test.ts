import { expect, test } from 'vitest';
import { checkPresent, fetchScenarios, loadScenario } from '../../src/hosting/scenarios/index.ts';
import type { Goal, Scenario } from '../../src/hosting/scenarios/index.ts';
import { loadChecks } from '../../src/session/index.ts';

await fetchScenarios(['stop-undone', 'staggered-starts']);
const { checkAll, inputOf } = await loadChecks();

/** A scenario and its goals. */
function challenge(name: string): readonly [Scenario, readonly Goal[]] {
  const scenario = loadScenario(name);
  if (scenario.story === undefined) throw new Error(`${name} has no story`);
  return [scenario, scenario.story.goals];
}

test('what the present does not tell is left open, and told once it was rehearsed', async () => {
  const [scenario, goals] = challenge('stop-undone');
  expect(checkPresent(goals, scenario.host).map((check) => check?.met ?? null)).toEqual([
    false,
    null,
    true,
    true,
  ]);
  const checked = await checkAll(scenario, [], goals);
  expect(checked?.map(({ check }) => check.met)).toEqual([false, false, true, true]);
});

test('a goal is judged by the box after its rehearsal, and the present stays as it is', async () => {
  const [scenario, goals] = challenge('stop-undone');
  const checked = await checkAll(scenario, [inputOf('you$ true')], goals);
  expect(checked?.map(({ host }) => host.clock - scenario.host.clock)).toEqual([0, 1500, 0, 0]);
});

test('goals with one rehearsal share one performance', async () => {
  const [scenario, goals] = challenge('staggered-starts');
  const checked = await checkAll(scenario, [], goals);
  const hosts = checked?.flatMap(({ goal, host }) =>
    goal.type === 'rehearsed' && goal.rehearsal.steps.includes('root# reboot') ? [host] : [],
  );
  expect(hosts).toHaveLength(4);
  expect(new Set(hosts).size).toBe(1);
});

test('who is not wanted any more stops between two steps', async () => {
  const [scenario, goals] = challenge('staggered-starts');
  let asked = 0;
  const isWanted = () => {
    asked += 1;
    return asked < 2;
  };
  expect(await checkAll(scenario, [], goals, { isWanted })).toBe(null);
  expect(asked).toBe(2);
});

test('a step is a line behind its prompt, or seconds', () => {
  expect(inputOf('root# reboot')).toEqual({ type: 'line', terminal: 'root', text: 'reboot' });
  expect(inputOf(60)).toEqual({ type: 'advance', seconds: 60 });
  expect(() => inputOf('reboot')).toThrow(
    `expected a line behind its prompt, such as 'you$ ls', found "reboot"`,
  );
});
