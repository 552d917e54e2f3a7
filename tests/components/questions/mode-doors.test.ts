import { expect, test } from 'vitest';
import { modeDoors } from '../../../components/questions/mode-doors.ts';
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
