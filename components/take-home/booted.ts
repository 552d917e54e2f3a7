import type { Host } from '../../src/hosting/kernel/index.ts';
import type { Scenario } from '../../src/hosting/scenarios/index.ts';
import { fetchPrograms, line, loadLiveSessions } from '../../src/session/index.ts';
import type { LiveSession } from '../../src/session/index.ts';

/** A box with its machine up: servers run, configurations are written. That is with the first line; without one, a copy gets it. */
export const bootedHost = async (session: LiveSession): Promise<Host> =>
  session.log.length > 0 ? session.host : bootedScenario(session.scenario);

/** The box of a scenario with its machine up. */
export async function bootedScenario(scenario: Scenario): Promise<Host> {
  const [open] = await Promise.all([loadLiveSessions(), fetchPrograms(['true'])]);
  const copy = open(scenario);
  const [somebody] = scenario.people;
  await copy.submit(line(somebody?.id ?? 'root', 'true'));
  return copy.host;
}
