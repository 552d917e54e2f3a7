import type { Host } from '../../src/hosting/kernel/index.ts';
import type { PersonId } from '../drawing/people.ts';
import type { Crosser } from './crossing.ts';
import { processOfAccount } from './doors.ts';

/** Who stands at the boundaries: the people of a scenario, the tenant first, a process of the tenant’s, and the visitor. */
export function crossersOf(host: Host, people: readonly string[]): readonly Crosser[] {
  const [tenant = '', ...others] = people;
  const app = processOfAccount(host, tenant);
  const atPrompt = (name: string): Crosser => ({ name, glyph: name as PersonId, terminal: name, pid: null });
  return [
    atPrompt(tenant),
    ...(app === null ? [] : [{ name: 'your blog', glyph: 'you', terminal: tenant, pid: app.pid } as const]),
    ...others.map(atPrompt),
    { name: 'visitor', glyph: 'visitor', terminal: null, pid: null },
  ];
}

/** Lines of the tenant that move a boundary: the home opened, what the web server need not read closed, the app stopped. */
export function changesOf(host: Host, tenant: string, files: readonly string[]): readonly string[] {
  const app = processOfAccount(host, tenant);
  const secrets = files.filter((path) => path.endsWith('settings.py'));
  return [
    'chmod 755 ~',
    ...secrets.map((path) => `chmod 600 ${path}`),
    ...(app === null ? [] : [`kill ${app.pid}`]),
  ];
}
