/** Starting points for sessions: data that the kernel makes into hosts. */
import type { Challenge } from './challenges.ts';
import type { Scenario } from './scenario.ts';

export { withApps } from './account-apps.ts';
export { withFrontDoor } from './front-door.ts';
export type { Challenge, Level, Topic } from './challenges.ts';
export { checkPresent } from './goals/goal.ts';
export type {
  AttemptWitness,
  Check,
  Goal,
  ImportWitness,
  MinuteWitness,
  PresentGoal,
  Rehearsal,
  RehearsedGoal,
  RequestWitness,
  Witness,
} from './goals/goal.ts';
export { withSharedApache } from './shared-apache.ts';
export type { Person, Scenario, Story } from './scenario.ts';

const fetched = new Map<string, () => Scenario>();

/** Those that `loadScenario` can name: empty before anything was fetched. */
let known: readonly string[] = [];

const fetchSources = async () => (await import('./sources.ts')).sources;

/** All challenges in their order, from easy to nasty, without the data of their scenarios. */
export const fetchChallenges = async (): Promise<readonly Challenge[]> =>
  (await import('./challenges.ts')).challenges;

/** All names that there are. */
export const fetchScenarioNames = async (): Promise<readonly string[]> => Object.keys(await fetchSources());

/** Fetches the data of scenarios, of all without names, so that they can be loaded. An unknown name throws, as `loadScenario` does. */
export async function fetchScenarios(names?: readonly string[]): Promise<void> {
  const sources = await fetchSources();
  known = Object.keys(sources);
  await Promise.all(
    (names ?? known).map(async (name) => {
      if (fetched.has(name)) return;
      const source = Object.hasOwn(sources, name) ? sources[name] : undefined;
      if (source === undefined) throw unknown(name);
      fetched.set(name, (await source()).scenario);
    }),
  );
}

/** Brings along a scenario that is no file of the site: a box that somebody pasted. One of the same name is replaced. */
export function bringScenario(scenario: Scenario): void {
  fetched.set(scenario.name, () => scenario);
}

/** The scenario of a name, built anew; it must have been fetched. An unknown name throws a sentence with the known ones. */
export function loadScenario(name: string): Scenario {
  const build = fetched.get(name);
  if (build !== undefined) return build();
  throw known.length === 0 || known.includes(name)
    ? new Error(`the scenario ${name} was not fetched`)
    : unknown(name);
}

const unknown = (name: string) =>
  new Error(`expected one of the scenarios ${known.join(', ')}, found ${JSON.stringify(name)}`);
