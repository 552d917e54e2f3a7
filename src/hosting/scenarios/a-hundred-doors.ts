import { buildHost } from '../kernel/index.ts';
import type { HostPlan } from '../kernel/index.ts';
import { deliveredHome, listing, peopleOf, services, system } from './scenario.ts';
import type { Scenario } from './scenario.ts';

/*
 * A box with as many accounts as the original talk says: often more than a hundred. All names but the two of the talk are
 * made up, out of who somebody is and what the account is for.
 */
const PEOPLE = 'ada ben cleo dora emil fay gus hana ivo june kai lena nils omar pia tess zoe'.split(' ');
const PURPOSES = ['', 'art', 'blog', 'dev', 'shop', 'web'];
const others = PEOPLE.flatMap((name) => PURPOSES.map((purpose) => `${name}${purpose}`));
const tenants = ['you', 'mallory', ...others];

const plan: HostPlan = {
  scenario: 'a-hundred-doors',
  hostname: 'web486',
  clock: '2010-02-19 09:30',
  mtime: '2010-02-11 11:05',
  users: [...services, ...tenants.map((name, index) => ({ name, uid: 1001 + index }))],
  groups: [],
  tree: [
    ...system,
    ...listing(
      tenants.map((name) => `${deliveredHome(name)}\ndrwxr-xr-x root:root /home/${name}/webapps`).join('\n'),
    ),
  ],
};

export const scenario = (): Scenario => ({
  name: 'a-hundred-doors',
  title: 'A box with 104 accounts, each home as it was delivered',
  host: buildHost(plan),
  people: peopleOf(plan, 'you', 'mallory', 'nginx'),
});
