import { ROOT, ROOT_INO, mkdir, writeFile, type Host, type Task } from '../../src/hosting/kernel/index.ts';
import { fetchScenarios, loadScenario } from '../../src/hosting/scenarios/index.ts';

await fetchScenarios();

/** Root with the root directory to work in. */
export const root: Task = { credential: ROOT, cwd: ROOT_INO, umask: 0 };

/** The account of the talk on a box with 100,000 files more. */
export function crowdedHost(): Host {
  let { host } = loadScenario('the-account');
  for (let d = 0; d < 1000; d += 1) {
    host = mkdir(host, root, `/tmp/d${d}`).host;
    for (let f = 0; f < 100; f += 1) host = writeFile(host, root, `/tmp/d${d}/f${f}`, '').host;
  }
  return host;
}
