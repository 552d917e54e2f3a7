import { buildHost } from '../kernel/index.ts';
import type { Host, TreeEntry } from '../kernel/index.ts';
import { startDatabase, startMail } from '../services/index.ts';
import { installModules } from '../web/index.ts';
import { accountsOf, withApps } from './account-apps.ts';
import { openFrontDoor } from './front-door.ts';
import { peopleOf, varied } from './scenario.ts';
import type { Scenario } from './scenario.ts';
import { withSharedApache } from './shared-apache.ts';
import { accountPlan } from './the-account.ts';

/*
 * The account with everything running from the start: the front server, the shared Apache, its applications, databases and mail. Which application
 * has which database, and all passwords, are made up; that WordPress speaks to MySQL alone is its nature.
 */

const file = (path: string, content: string, mode = '-rw-rw-r--'): TreeEntry => ({
  path: `/home/you/${path}`,
  mode,
  owner: 'you:you',
  content,
});

const plan = varied(accountPlan, {
  scenario: 'the-whole-box',
  tree: [
    file(
      'webapps/blog/myproject/settings.py',
      `DATABASE_NAME = DATABASE_USER = 'you_blog'
DATABASE_PASSWORD = 'poppy'
EMAIL_HOST_USER = 'you_mailbox'
EMAIL_HOST_PASSWORD = 'stamp'
`,
      '-rw-r--r--',
    ),
    file(
      'webapps/shop/myproject/settings.py',
      "DATABASE_NAME = DATABASE_USER = 'you_shop'\nDATABASE_PASSWORD = 'sesame'\n",
      '-rw-------',
    ),
    file(
      'webapps/wordpress/wp-config.php',
      "<?php\ndefine('DB_NAME', 'you_wordpress');\ndefine('DB_USER', 'you_wordpress');\ndefine('DB_PASSWORD', 'thistle');\n",
    ),
    file('webapps/static/index.html', '<h1>Example</h1>\n'),
  ],
});

function running(): Host {
  let host = startMail(buildHost(plan), [{ name: 'you_mailbox', password: 'stamp' }], []);
  host = startDatabase(host, 'mysql', [{ name: 'you_wordpress', password: 'thistle' }]);
  host = startDatabase(host, 'postgres', [
    { name: 'you_blog', password: 'poppy' },
    { name: 'you_shop', password: 'sesame' },
  ]);
  host = openFrontDoor(host, accountsOf(host));
  return withApps(withSharedApache(installModules(host, '2.5')));
}

export const scenario = (): Scenario => ({
  name: 'the-whole-box',
  title: 'The whole box while everything runs: the front server, applications, databases and mail',
  host: running(),
  people: peopleOf(accountPlan, 'you', 'mallory', 'nginx', 'apache', 'root'),
});
