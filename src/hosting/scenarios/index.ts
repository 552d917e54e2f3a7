/** Starting points for sessions: data that the kernel makes into hosts. */
import type { Scenario } from './scenario.ts';

export { withApps } from './account-apps.ts';
export { withFrontDoor } from './front-door.ts';
export type { Check, Goal, Witness } from './goals.ts';
export { withSharedApache } from './shared-apache.ts';
export type { Person, Scenario, Story } from './scenario.ts';

/** The data of each scenario is fetched when it is first wanted: a page shows one or two of them. */
const sources: Readonly<Record<string, () => Promise<{ readonly scenario: () => Scenario }>>> = {
  'the-account': () => import('./the-account.ts'),
  'pycon-2010': () => import('./pycon-2010.ts'),
  'concentric-python': () => import('./concentric-python.ts'),
  'new-account': () => import('./new-account.ts'),
  'the-front-desk': () => import('./the-front-desk.ts'),
  'three-boundaries': () => import('./three-boundaries.ts'),
  'after-a-reboot': () => import('./after-a-reboot.ts'),
  'memory-limit': () => import('./memory-limit.ts'),
  'below-a-path': () => import('./below-a-path.ts'),
  'two-apaches': () => import('./two-apaches.ts'),
  'the-whole-box': () => import('./the-whole-box.ts'),
  'five-files': () => import('./stories/five-files.ts'),
  'chmod-700': () => import('./stories/chmod-700.ts'),
  'mask-trap': () => import('./stories/mask-trap.ts'),
  'default-acl': () => import('./stories/default-acl.ts'),
  'extra-user': () => import('./stories/extra-user.ts'),
  'closed-home': () => import('./stories/closed-home.ts'),
  'webapps-root': () => import('./stories/webapps-root.ts'),
  'noexec-tmp': () => import('./stories/noexec-tmp.ts'),
  'default-deny': () => import('./stories/default-deny.ts'),
};

const fetched = new Map<string, () => Scenario>();

/** All names that `loadScenario` knows. */
export const scenarioNames: readonly string[] = Object.keys(sources);

/** Fetches the data of scenarios, so that they can be loaded. An unknown name throws, as `loadScenario` does. */
export async function fetchScenarios(names: readonly string[] = scenarioNames): Promise<void> {
  await Promise.all(
    names.map(async (name) => {
      const source = Object.hasOwn(sources, name) ? sources[name] : undefined;
      if (source === undefined) throw unknown(name);
      fetched.set(name, (await source()).scenario);
    }),
  );
}

/** The scenario of a name, built anew; it must have been fetched. An unknown name throws a sentence with the known ones. */
export function loadScenario(name: string): Scenario {
  if (!Object.hasOwn(sources, name)) throw unknown(name);
  const build = fetched.get(name);
  if (build === undefined) throw new Error(`the scenario ${name} was not fetched`);
  return build();
}

const unknown = (name: string) =>
  new Error(`expected one of the scenarios ${scenarioNames.join(', ')}, found ${JSON.stringify(name)}`);
