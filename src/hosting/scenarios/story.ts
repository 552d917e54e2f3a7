import { buildHost } from '../kernel/index.ts';
import type { Host, HostPlan } from '../kernel/index.ts';
import { challengeNamed } from './challenges.ts';
import { peopleOf, varied } from './scenario.ts';
import type { Scenario, Story, Variation } from './scenario.ts';
import { accountPlan } from './the-account.ts';

/** Where the stories play. */
export const HOME = '/home/you';
export const APPS = `${HOME}/webapps`;
export const SITE = `${APPS}/yoursite`;

/** What a story says besides its entry in the list of challenges. */
export type Told = Omit<Story, 'level' | 'topic'>;

/** Where a story begins, if it is not the account as it is delivered. */
export interface Stage {
  readonly base?: HostPlan;
  readonly variation?: Omit<Variation, 'scenario'>;
  /** Makes a host of the plan, with whatever runs there already. */
  readonly build?: (plan: HostPlan) => Host;
}

/** A story on a variation of the account. */
export const story = (name: string, variation: Omit<Variation, 'scenario'>, told: Told): (() => Scenario) =>
  storyOn(name, { variation }, told);

/** A story on a box of its own: its people are those of the account, and whoever the variation adds. */
export function storyOn(
  name: string,
  { base = accountPlan, variation = {}, build = buildHost }: Stage,
  told: Told,
): () => Scenario {
  const { title, level, topic } = challengeNamed(name);
  return () => {
    const plan: HostPlan = varied(base, { ...variation, scenario: name });
    const added = (variation.users ?? []).map((user) => user.name);
    return {
      name,
      title,
      host: build(plan),
      people: peopleOf(plan, 'you', 'mallory', 'nginx', 'apache', 'root', ...added),
      story: { level, topic, ...told },
    };
  };
}
