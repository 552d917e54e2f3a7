import { Uid, buildHost } from '../kernel/index.ts';
import { deliveredHome, listing, services, system } from './scenario.ts';
import type { Scenario } from './scenario.ts';

/*
 * The account whose `ls -ld` and `getfacl ~` are printed on the slides of 2010. Recorded are the mode, ACL, owner and
 * 22 links of the home, and webapps with its owner, 10 links and date. That ten links mean eight applications and 22
 * mean twenty subdirectories is how directories count; most of their names here are guesses, since the slides do not
 * list them.
 */

const home = listing(`
${deliveredHome('rhodesmill')}
drwxrwxr-x rhodesmill:rhodesmill /home/rhodesmill/bin
drwxrwxr-x rhodesmill:rhodesmill /home/rhodesmill/lib
drwxrwxr-x rhodesmill:rhodesmill /home/rhodesmill/lib/python2.5
drwxr-xr-x root:root             /home/rhodesmill/logs
drwxr-xr-x root:root             /home/rhodesmill/logs/frontend
drwxrwxr-x rhodesmill:rhodesmill /home/rhodesmill/logs/user
drwxr-xr-x root:root             /home/rhodesmill/webapps
`);

/** Directories of the home besides bin, lib, logs and webapps; names unconfirmed. */
const folders =
  'tmp src etc backup build certs data docs downloads include man notes papers scripts share talks'.split(
    ' ',
  );

/** The eight applications; my_custom, my_static_files and my_wordpress are named on the slides, the rest is a guess. */
const apps = 'my_custom my_static_files my_wordpress mystore django trac htdocs stats'.split(' ');

const owned = (path: string) => ({
  path: `/home/rhodesmill/${path}`,
  mode: 'drwxrwxr-x',
  owner: 'rhodesmill:rhodesmill',
});

export const scenario: () => Scenario = () => ({
  name: 'pycon-2010',
  title: 'The account on the slides of 2010',
  host: buildHost({
    scenario: 'pycon-2010',
    hostname: 'web486',
    clock: '2010-02-19 09:30',
    mtime: '2010-02-11 11:05',
    users: [...services, { name: 'rhodesmill', uid: 1001 }],
    groups: [],
    tree: [...system, ...home, ...folders.map(owned), ...apps.map((app) => owned(`webapps/${app}`))],
  }),
  people: [
    { id: 'rhodesmill', uid: Uid(1001), glyph: 'B' },
    { id: 'nginx', uid: Uid(990), glyph: 'N' },
    { id: 'apache', uid: Uid(48), glyph: 'A' },
    { id: 'root', uid: Uid(0), glyph: 'R' },
  ],
});
