import { buildHost } from '../kernel/index.ts';
import type { HostPlan, TreeEntry } from '../kernel/index.ts';
import { deliveredHome, listing, peopleOf, services, system } from './scenario.ts';
import type { Scenario } from './scenario.ts';

/*
 * The one account that runs through the whole talk, as on a WebFaction box of February 2010. The ACL of the home,
 * the owner of webapps and the names inside an application are on the slides of the original talk. Unconfirmed are
 * the modes of application directories (taken from the recorded umask 0002), the owner of ~/logs/frontend, and all
 * contents of files.
 */

/** The home, with the ACL of the original talk, and what lies directly in it. */
const home = listing(`
${deliveredHome('you')}
-rw-r--r-- you:you    /home/you/.bashrc
drwxrwxr-x you:you    /home/you/bin
drwxrwxr-x you:you    /home/you/lib
drwxrwxr-x you:you    /home/you/lib/python2.5
drwxr-xr-x root:root  /home/you/logs
drwxr-xr-x root:root  /home/you/logs/frontend     # owner unconfirmed
-rw-r--r-- root:root  /home/you/logs/frontend/access_static.log
drwxrwxr-x you:you    /home/you/logs/user
-rw-rw-r-- you:you    /home/you/logs/user/error_blog_log
drwxr-xr-x root:root  /home/you/webapps
`);

const pgpass: TreeEntry = {
  path: '/home/you/.pgpass',
  mode: '-rw-------',
  owner: 'you:you',
  content: 'localhost:*:you_shop:you_shop:sesame\n',
};

/** On a real box nobody would get this: it lets a reader see the box as its other people do. */
const sudoers: TreeEntry = {
  path: '/etc/sudoers',
  mode: '-r--r-----',
  owner: 'root:root',
  content: `# The last rule is for this demonstration only: no customer of a shared box has it.
Defaults env_reset
Defaults secure_path="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
root ALL=(ALL:ALL) ALL
you  ALL=(mallory, nginx, apache) NOPASSWD: ALL
`,
};

/** Files that nginx serves by itself, reading them through `other::r--`. */
const staticSites = listing(`
drwxrwxr-x you:you /home/you/webapps/static
-rw-rw-r-- you:you /home/you/webapps/static/index.html
-rw-rw-r-- you:you /home/you/webapps/static/logo.png
drwxrwxr-x you:you /home/you/webapps/yoursite
-rw-rw-r-- you:you /home/you/webapps/yoursite/.htaccess
-rw-rw-r-- you:you /home/you/webapps/yoursite/.htpassword
-rw-rw-r-- you:you /home/you/webapps/yoursite/index.html
-rw-rw-r-- you:you /home/you/webapps/yoursite/logo.png
-rw-rw-r-- you:you /home/you/webapps/yoursite/portrait.jpg
`);

/** A Django with an Apache of its own. Its settings hold a password, and `settings` is their mode. */
function django(name: string, settings: string): readonly TreeEntry[] {
  const app = `/home/you/webapps/${name}`;
  const directories = ['', '/apache2', '/apache2/bin', '/apache2/conf', '/apache2/lib', '/apache2/logs'];
  const more = ['/apache2/modules', '/bin', '/lib', '/lib/python2.5', '/lib/python2.5/django', '/myproject'];
  const programs = ['httpd', 'start', 'stop', 'restart'].map((program) => `/apache2/bin/${program}`);
  const files = ['/apache2/conf/mime.types', '/myproject/__init__.py', '/myproject/urls.py'];
  const entry = (mode: string, content?: string) => (path: string) => ({
    path: `${app}${path}`,
    mode,
    owner: 'you:you',
    ...(content === undefined ? {} : { content }),
  });
  return [
    ...[...directories, ...more].map(entry('drwxrwxr-x')),
    ...programs.map(entry('-rwxrwxr-x')),
    ...files.map(entry('-rw-rw-r--')),
    entry('-rw-rw-r--', `Listen ${name === 'blog' ? 40333 : 31283}\n`)('/apache2/conf/httpd.conf'),
    entry(
      settings,
      `DATABASE_NAME = 'you_${name}'\nDATABASE_PASSWORD = 'sesame'\n`,
    )('/myproject/settings.py'),
    entry('-rw-rw-r--', 'import django.core.handlers.wsgi\n')('/myproject.wsgi'),
  ];
}

/** A Pylons application, a WordPress under the shared Apache, and a custom application that is still empty. */
const otherApps = listing(`
drwxrwxr-x you:you /home/you/webapps/mystore
drwxrwxr-x you:you /home/you/webapps/mystore/bin
-rwxrwxr-x you:you /home/you/webapps/mystore/bin/paster
-rw-rw-r-- you:you /home/you/webapps/mystore/development.ini
drwxrwxr-x you:you /home/you/webapps/mystore/lib
drwxrwxr-x you:you /home/you/webapps/mystore/lib/python2.5
-rw-rw-r-- you:you /home/you/webapps/mystore/setup.py
drwxrwxr-x you:you /home/you/webapps/wordpress
-rw-rw-r-- you:you /home/you/webapps/wordpress/index.php
-rw-rw-r-- you:you /home/you/webapps/wordpress/wp-config.php
drwxrwxr-x you:you /home/you/webapps/wordpress/uploads      u:apache:rwx
drwxrwxr-x you:you /home/you/webapps/my_custom
`);

/** Another account on the same box, made by the same control panel. */
const neighbour = listing(`
${deliveredHome('mallory')}
-rw-r--r-- mallory:mallory /home/mallory/.bashrc
drwxrwxr-x mallory:mallory /home/mallory/bin
drwxr-xr-x root:root       /home/mallory/webapps
drwxrwxr-x mallory:mallory /home/mallory/webapps/gallery
-rw-rw-r-- mallory:mallory /home/mallory/webapps/gallery/index.html
`);

/** The box of the account as data, for the scenarios that vary it. */
export const accountPlan: HostPlan = {
  scenario: 'the-account',
  hostname: 'web486',
  clock: '2010-02-19 09:30',
  mtime: '2010-02-11 11:05',
  users: [...services, { name: 'you', uid: 1001, password: 'sesame' }, { name: 'mallory', uid: 1002 }],
  groups: [],
  tree: [
    ...system,
    ...home,
    pgpass,
    sudoers,
    ...staticSites,
    ...django('blog', '-rw-r--r--'),
    ...django('shop', '-rw-------'),
    ...otherApps,
    ...neighbour,
  ],
};

export const scenario = (): Scenario => ({
  name: 'the-account',
  title: 'Your account on a shared box, and your neighbour’s',
  host: buildHost(accountPlan),
  people: peopleOf(accountPlan, 'you', 'mallory', 'nginx', 'apache', 'root'),
});
