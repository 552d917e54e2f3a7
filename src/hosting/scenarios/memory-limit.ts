import { ASSUMED_LIMIT, MEMORY_LIMIT_FILE, memoryLimitText, startMemoryWatch } from '../services/index.ts';
import { customTree, runningAccount } from './running-account.ts';
import { peopleOf, varied } from './scenario.ts';
import type { Scenario } from './scenario.ts';
import { accountPlan } from './the-account.ts';

/*
 * A box whose host looks at the memory of accounts. That there was a limit, a warning and then a kill, customers have written;
 * what of the numbers is assumed, the limit itself says.
 */

const limitFile = {
  path: MEMORY_LIMIT_FILE,
  mode: '-rw-r--r--',
  owner: 'root:root',
  content: memoryLimitText(ASSUMED_LIMIT),
};

const plan = varied(accountPlan, { scenario: 'memory-limit', tree: [...customTree, limitFile] });

/** Of a program that keeps its pages in memory: with all else you are just below the limit. */
const MEMORY = 30_000;

export const scenario = (): Scenario => ({
  name: 'memory-limit',
  title: 'An account just below its memory limit',
  host: startMemoryWatch(runningAccount(plan, MEMORY), ASSUMED_LIMIT),
  people: peopleOf(plan, 'you', 'mallory', 'nginx', 'apache', 'root'),
});
