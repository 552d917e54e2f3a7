import { access, chmod } from '../../src/hosting/kernel/index.ts';
import { fetchScenarios, loadScenario } from '../../src/hosting/scenarios/index.ts';
import { crowdedHost, root } from './crowd.ts';

await fetchScenarios();

/** Milliseconds of one chmod among 100,000 inodes. */
export function timeCrowd(): number {
  let host = crowdedHost();
  return millisecondsFor(1000, (round) => {
    host = chmod(host, root, `/tmp/d${round}/f50`, 0o600 + (round % 8)).host;
  });
}

/** Milliseconds of one decision at depth 6, without trace. */
export function timeAccess(): number {
  const account = loadScenario('the-account').host;
  const path = '/home/you/webapps/blog/myproject/settings.py';
  return millisecondsFor(200_000, () => access(account, root, path, 4));
}

/** Milliseconds for one of many rounds; the best of five, since other work may go on beside. */
function millisecondsFor(rounds: number, work: (round: number) => void): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    for (let round = 0; round < rounds; round += 1) work(round);
    return (performance.now() - start) / rounds;
  });
  return Math.min(...times);
}
