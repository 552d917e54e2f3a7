import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isMain, run } from './complaint.mjs';

/**
 * @typedef {{ passed: number, failed: number }} Tally
 *
 * @typedef {object} Report what of Vitest's JSON report counts here
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {readonly { name: string, assertionResults: readonly Outcome[] }[]} [testResults] a file each
 *
 * @typedef {object} Outcome
 * @property {string} fullName
 * @property {string} status
 * @property {readonly string[] | null} [failureMessages]
 */

/**
 * Add up what ran. A gate counts only when it failed. A suite counts its tests; one that crashed, ran nothing,
 * or left a failure that no test shows (an error outside of any test) counts one failure more.
 * @param {readonly string[]} outcomes `gate:name:status` or `suite:name:status`
 * @param {(suite: string) => Report | undefined} reportOf
 * @returns {Tally & { causes: string[] }}
 */
export function tally(outcomes, reportOf) {
  const sum = { passed: 0, failed: 0, causes: /** @type {string[]} */ ([]) };
  for (const outcome of outcomes) {
    const [kind, name = '', status] = outcome.split(':');
    const report = kind === 'suite' ? reportOf(name) : undefined;
    const { numPassedTests: passed = 0, numFailedTests: failed = 0 } = report ?? {};
    sum.passed += passed;
    sum.failed += failed;
    const nothingRan = kind === 'suite' && passed + failed === 0;
    if (failed > 0) sum.causes.push(`${name}: ${failed} tests failed`, ...failuresOf(report));
    else if (status !== '0' || nothingRan) {
      sum.failed += 1;
      sum.causes.push(nothingRan ? `${name}: no test ran` : `${name}: exit status ${status}`);
    }
  }
  return sum;
}

/**
 * A line for each test that failed: a log that is cut at its beginning still tells them.
 * @param {Report | undefined} report
 * @returns {string[]}
 */
function failuresOf(report) {
  return (report?.testResults ?? []).flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => {
        const [message = ''] = failureMessages?.[0]?.split('\n') ?? [];
        return `  ${relative(process.cwd(), name)}: ${fullName}: ${message}`;
      }),
  );
}

if (isMain(import.meta.url)) {
  await run(() => {
    const [folder = '', ...outcomes] = process.argv.slice(2);
    const { passed, failed, causes } = tally(outcomes, (suite) => {
      const path = join(folder, `${suite}.json`);
      return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
    });
    for (const cause of causes) console.log(cause);
    console.log(`${passed} passed, ${failed} failed`);
    process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
  });
}
