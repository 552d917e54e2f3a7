import { expect, test } from 'vitest';
import { boxWith, typed } from './python-box.ts';

/** As kill of procps 4.0.2 answered. */
test.each([
  ['999999', 'kill: (999999): No such process\n', 1],
  ['-9 -- 999999', 'kill: (999999): No such process\n', 1],
  ['-s9 999999', 'kill: (999999): No such process\n', 1],
  ['--signal=hup 999999 999998', 'kill: (999999): No such process\nkill: (999998): No such process\n', 1],
  ['-sigkill 999999', 'kill: (999999): No such process\n', 1],
  ['-s FOO 1', 'kill: (1): Invalid argument\n', 1],
  ['+999999', 'kill: (999999): No such process\n', 1],
  ['abc', "kill: failed to parse argument: 'abc'\n", 1],
  [
    '99999999999999999999',
    "kill: failed to parse argument: '99999999999999999999': Numerical result out of range\n",
    1,
  ],
  ['-l 999', 'kill: unknown signal name 999\n', 0],
  ['-l hup', '1\n', 0],
  ['-l 9', 'KILL\n', 0],
])('kill %s', (words, told, status) => {
  const report = typed(boxWith({}), `env kill ${words} 2>&1`);
  expect(report).toMatchObject({ stdout: told, status });
});

test.each([
  ['', '\n'],
  ['-9', '\n'],
  ['-s', 'kill: invalid argument s\n'],
  ['-table', 'kill: invalid argument t\n'],
  ['-FOO 1', 'kill: invalid argument F\n'],
])('kill %s tells how it is used', (words, first) => {
  const report = typed(boxWith({}), `env kill ${words}`);
  expect(report.status).toBe(1);
  expect(
    report.stderr.startsWith(`${first}${first === '\n' ? '' : '\n'}Usage:\n kill [options] <pid> [...]\n`),
  ).toBe(true);
});
