import { expect, test } from 'vitest';
import { HOME, modeDoors, modeOfHome, rightsNow } from '../../../components/questions/mode-doors.ts';
import { chmod, loginTask } from '../../../src/hosting/kernel/index.ts';
import { fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';

await fetchScenarios(['the-account']);
const { host } = loadScenario('the-account');

// As recorded on a real kernel with the ACL of the account’s home.
test.each([
  ['750', 'r-x', '---', 'as delivered', true],
  ['710', '--x', '---', 'passes, cannot list', true],
  ['700', '---', '---', 'the site is dark', false],
  ['711', '--x', '--x', 'mallory may pass', false],
  ['755', 'r-x', 'r-x', 'mallory may list', false],
  ['777', 'r-x', 'rwx', 'mallory may list', false],
])('chmod %s ~', (mode, nginx, mallory, says, good) => {
  expect(modeDoors(host, [mode])).toEqual([{ mode, nginx, mallory, says, good }]);
});

test('after a mode is set, what was delivered is still what the account began with', () => {
  const closed = chmod(host, loginTask(host, 'you'), HOME, 0o700).host;
  expect(modeOfHome(closed)).toBe('700');
  expect(rightsNow(closed)).toEqual({ nginx: '---', mallory: '---' });
  expect(modeDoors(closed, ['750', '700'], host).map(({ says }) => says)).toEqual([
    'as delivered',
    'the site is dark',
  ]);
});
