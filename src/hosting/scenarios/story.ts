import { buildHost } from '../kernel/index.ts';
import type { HostPlan } from '../kernel/index.ts';
import { peopleOf, varied } from './scenario.ts';
import type { Scenario, Story, Variation } from './scenario.ts';
import { accountPlan } from './the-account.ts';

/** Where the stories play. */
export const HOME = '/home/you';
export const APPS = `${HOME}/webapps`;
export const SITE = `${APPS}/yoursite`;

/** A story on a variation of the account: its people are those of the account, and whoever it adds. */
export function story(
  name: string,
  title: string,
  variation: Omit<Variation, 'scenario'>,
  told: Story,
): () => Scenario {
  return () => {
    const plan: HostPlan = varied(accountPlan, { ...variation, scenario: name });
    const added = (variation.users ?? []).map((user) => user.name);
    return {
      name,
      title,
      host: buildHost(plan),
      people: peopleOf(plan, 'you', 'mallory', 'nginx', 'apache', 'root', ...added),
      story: told,
    };
  };
}
