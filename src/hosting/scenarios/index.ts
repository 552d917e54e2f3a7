/** Starting points for sessions: data that the kernel makes into hosts. */
import { pycon2010 } from './pycon-2010.ts';
import type { Scenario, ScenarioName } from './scenario.ts';
import { theAccount } from './the-account.ts';

export type { Person, Scenario, ScenarioName } from './scenario.ts';

const scenarios: Readonly<Record<ScenarioName, () => Scenario>> = {
  'the-account': theAccount,
  'pycon-2010': pycon2010,
};

/** All names that `loadScenario` knows. */
export const scenarioNames = Object.keys(scenarios) as readonly ScenarioName[];

const isKnown = (name: string): name is ScenarioName => Object.hasOwn(scenarios, name);

/** The scenario of a name, built anew. An unknown name throws a sentence that lists the known ones. */
export function loadScenario(name: string): Scenario {
  if (isKnown(name)) return scenarios[name]();
  throw new Error(`expected one of the scenarios ${scenarioNames.join(', ')}, found ${JSON.stringify(name)}`);
}
