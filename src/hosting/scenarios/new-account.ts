import { buildHost } from '../kernel/index.ts';
import type { HostPlan } from '../kernel/index.ts';
import { openFrontDoor } from './front-door.ts';
import { peopleOf } from './scenario.ts';
import type { Scenario } from './scenario.ts';
import { accountPlan } from './the-account.ts';

/*
 * The account of the talk on its first day: ~/webapps is empty, the crontab too, and the panel has nothing of yours yet. The
 * front desk is open from the start, so that a form shows what a press adds, and not what the box begins with.
 */

const isYours = (path: string): boolean =>
  path.startsWith('/home/you/webapps/') || path === '/home/you/.pgpass' || /\.log$|_log$/.test(path);

const plan: HostPlan = {
  ...accountPlan,
  scenario: 'new-account',
  tree: accountPlan.tree.filter(({ path }) => !isYours(path)),
};

export const scenario = (): Scenario => ({
  name: 'new-account',
  title: 'A new account: nothing in it but what you have the panel make',
  host: openFrontDoor(buildHost(plan), {
    apps: [
      {
        id: 1,
        owner: 'mallory',
        name: 'gallery',
        type: 'static_only',
        port: null,
        autostart: false,
        extraInfo: '',
      },
    ],
    domains: [{ owner: 'mallory', domain: 'example.net', subdomains: ['gallery'] }],
    websites: [
      {
        owner: 'mallory',
        name: 'gallery',
        https: false,
        hosts: ['gallery.example.net'],
        mounts: [{ app: 'gallery', path: '/' }],
      },
    ],
  }),
  people: peopleOf(plan, 'you', 'mallory', 'nginx', 'apache', 'root'),
});
