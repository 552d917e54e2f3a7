import { expect, test } from 'vitest';
import { tally } from '../../scripts/tally.mjs';

const reports: Record<string, { numPassedTests: number; numFailedTests: number }> = {
  good: { numPassedTests: 10, numFailedTests: 0 },
  bad: { numPassedTests: 7, numFailedTests: 2 },
  empty: { numPassedTests: 0, numFailedTests: 0 },
};

test.each<[string[], number, number, string[]]>([
  [['gate:install:0', 'suite:good:0'], 10, 0, []],
  [['suite:good:0', 'suite:bad:1'], 17, 2, ['bad: 2 tests failed']],
  [['gate:verify:2', 'suite:good:0'], 10, 1, ['verify: exit status 2']],
  [['suite:good:1'], 10, 1, ['good: exit status 1']],
  [['suite:crashed:134'], 0, 1, ['crashed: no test ran']],
  [['suite:empty:0', 'suite:good:0'], 10, 1, ['empty: no test ran']],
])('%j', (outcomes, passed, failed, causes) => {
  expect(tally(outcomes, (suite) => reports[suite])).toEqual({ passed, failed, causes });
});

test('each test that failed is named, with the first line of what it said', () => {
  const failure = {
    fullName: 'a door is shut',
    status: 'failed',
    failureMessages: ['expected 1\n  at line 3'],
  };
  const passed = { fullName: 'a door is open', status: 'passed', failureMessages: [] };
  const testResults = [{ name: `${process.cwd()}/tests/doors.test.ts`, assertionResults: [passed, failure] }];
  const { causes } = tally(['suite:doors:1'], () => ({ numPassedTests: 1, numFailedTests: 1, testResults }));
  expect(causes).toEqual(['doors: 1 tests failed', '  tests/doors.test.ts: a door is shut: expected 1']);
});
