import { customTree, runningAccount } from './running-account.ts';
import { peopleOf, varied } from './scenario.ts';
import type { Scenario } from './scenario.ts';
import { accountPlan } from './the-account.ts';

const plan = varied(accountPlan, { scenario: 'after-a-reboot', tree: customTree });

/** What a small server takes. */
const MEMORY = 9_000;

export const scenario = (): Scenario => ({
  name: 'after-a-reboot',
  title: 'Everything runs, and a custom app has no line in the crontab',
  host: runningAccount(plan, MEMORY),
  people: peopleOf(plan, 'you', 'mallory', 'nginx', 'apache', 'root'),
});
