/** Starting points for sessions: data that the kernel makes into hosts. */
import type { Scenario } from './scenario.ts';

export { withFrontDoor } from './front-door.ts';
export type { Check, Goal, Witness } from './goals.ts';
export type { Person, Scenario, Story } from './scenario.ts';

/** The data of each scenario is fetched when it is first wanted: a page shows one or two of them. */
const sources: Readonly<Record<string, () => Promise<() => Scenario>>> = {
  'the-account': async () => (await import('./the-account.ts')).theAccount,
  'pycon-2010': async () => (await import('./pycon-2010.ts')).pycon2010,
  'concentric-python': async () => (await import('./concentric-python.ts')).concentricPython,
  'the-front-desk': async () => (await import('./the-front-desk.ts')).theFrontDesk,
  'five-files': async () => (await import('./stories/five-files.ts')).fiveFiles,
  'chmod-700': async () => (await import('./stories/chmod-700.ts')).chmod700,
  'mask-trap': async () => (await import('./stories/mask-trap.ts')).maskTrap,
  'default-acl': async () => (await import('./stories/default-acl.ts')).defaultAcl,
  'extra-user': async () => (await import('./stories/extra-user.ts')).extraUser,
  'closed-home': async () => (await import('./stories/closed-home.ts')).closedHome,
  'webapps-root': async () => (await import('./stories/webapps-root.ts')).webappsRoot,
  'noexec-tmp': async () => (await import('./stories/noexec-tmp.ts')).noexecTmp,
  'default-deny': async () => (await import('./stories/default-deny.ts')).defaultDeny,
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
      fetched.set(name, await source());
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
