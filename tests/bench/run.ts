import { access, chmod } from '../../src/hosting/kernel/index.ts';
import { fetchScenarios, loadScenario } from '../../src/hosting/scenarios/index.ts';
import { crowdedHost, root } from './crowd.ts';
import { timeSandbox } from './sandbox.ts';

await fetchScenarios();

/*
 * How fast the model is: one JSON line a figure, `npm run bench`. Nothing is judged here; a machine
 * with other work to do says other numbers.
 */

/** Milliseconds for one of many rounds; the best of five, since other work may go on beside. */
function millisecondsFor(rounds: number, work: (round: number) => void): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    for (let round = 0; round < rounds; round += 1) work(round);
    return (performance.now() - start) / rounds;
  });
  return Math.min(...times);
}

const report = (figure: string, value: number, unit: string, aim: string) =>
  console.log(JSON.stringify({ figure, value, unit, aim }));

let host = crowdedHost();
const oneChmod = millisecondsFor(1000, (round) => {
  host = chmod(host, root, `/tmp/d${round}/f50`, 0o600 + (round % 8)).host;
});
report('one chmod among 100,000 inodes', Number(oneChmod.toFixed(5)), 'ms', 'at most 0.1');

const account = loadScenario('the-account').host;
const path = '/home/you/webapps/blog/myproject/settings.py';
const oneAccess = millisecondsFor(200_000, () => access(account, root, path, 4));
report(
  'access decisions at depth 6, without trace',
  Math.round(1000 / oneAccess),
  'a second',
  'at least 1,000,000',
);

const rounded = (milliseconds: number) => Number(milliseconds.toFixed(1));
const sandbox = await timeSandbox();
report(
  'first prompt of the sandbox, its code in the cache',
  rounded(sandbox.firstPrompt),
  'ms',
  'at most 300',
);
for (const [command, milliseconds] of sandbox.commands)
  report(`from Enter to the answer of ${command}`, rounded(milliseconds), 'ms', 'at most 10');
report('from C-c in an endless loop to the prompt', rounded(sandbox.interrupt), 'ms', 'at most 50');
