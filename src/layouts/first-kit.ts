import { readFile } from 'node:fs/promises';
import { bootedScenario } from '../../components/take-home/index.ts';
import { fetchScenarios, loadScenario } from '../hosting/scenarios/index.ts';
import { kitOf } from '../hosting/take-home/index.ts';
import type { Kit } from '../hosting/take-home/index.ts';

/** What the page of files to take home begins with: the box of the talk, for a Debian 12. */
export const FIRST_KIT = {
  scenario: 'the-account',
  account: 'you',
  web: 'www-data',
  python: '3.11',
} as const;

/** Its files and its script, made while the site is built. */
export async function firstKit(): Promise<Kit> {
  const { scenario: name, account, web, python } = FIRST_KIT;
  await fetchScenarios([name]);
  const scenario = loadScenario(name);
  const walk = await readFile('public/take-home/sitecustomize.py', 'utf8');
  return kitOf(await bootedScenario(scenario), scenario.title, {
    account,
    name: account,
    web,
    python,
    start: 'cron',
    walk,
  });
}
