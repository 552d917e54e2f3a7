import { buildHost } from '../../../src/hosting/kernel/index.ts';
import type { Host } from '../../../src/hosting/kernel/index.ts';
import { loadPrograms, runLine, loadRunner } from '../../../src/shell/index.ts';

await loadPrograms();
const runProgram = await loadRunner();

const you = 'you:you';
const site = '/home/you/webapps/static';
const shared = '/home/you/webapps/wp';

/** A home with something of everything that ls and getfacl treat differently. */
const box: Host = buildHost({
  scenario: 'box',
  hostname: 'box',
  clock: '2012-01-01 00:00',
  mtime: '2010-02-11 11:05',
  users: [
    { name: 'root', uid: 0, home: '/root' },
    { name: 'apache', uid: 48 },
    { name: 'nginx', uid: 990 },
    { name: 'you', uid: 1001 },
    { name: 'mallory', uid: 1002 },
  ],
  groups: [
    { name: 'web', gid: 3000, members: ['mallory', 'you'] },
    { name: 'devs', gid: 3001, members: ['mallory'] },
  ],
  tree: [
    { path: '/home', mode: 'drwxr-xr-x', owner: 'root:root' },
    { path: '/home/you', mode: 'drwxr-x---', owner: you, acl: 'u:apache:r-x,u:nginx:r-x,g::--x' },
    { path: '/home/you/empty', mode: 'drwxrwxr-x', owner: you },
    { path: '/home/you/webapps', mode: 'drwxr-xr-x', owner: 'root:root' },
    { path: site, mode: 'drwxrwxr-x', owner: you },
    { path: `${site}/index.html`, mode: '-rw-rw-r--', owner: you, content: 'hello\nworld' },
    { path: `${site}/big.bin`, mode: '-rw-rw-r--', owner: you, content: 'x'.repeat(123_456) },
    { path: `${site}/run.sh`, mode: '-rwxr-xr-x', owner: you, content: 'x'.repeat(4097) },
    { path: `${site}/old.sh`, mode: '-rwsr-sr-t', owner: 'mallory:web', mtime: '2009-12-31 23:59' },
    { path: `${site}/.hidden`, mode: '-r--------', owner: 'root:root' },
    { path: `${site}/a b`, mode: '-rw-r--r--', owner: you },
    {
      path: `${site}/acl`,
      mode: '-rw-r-x---',
      owner: you,
      acl: 'u:apache:rwx,u:mallory:---,g::r--,g:devs:-wx',
    },
    { path: `${site}/link`, mode: 'lrwxrwxrwx', owner: you, target: 'index.html' },
    { path: `${site}/dlink`, mode: 'lrwxrwxrwx', owner: you, target: '../wp' },
    { path: `${site}/dangling`, mode: 'lrwxrwxrwx', owner: you, target: 'nowhere/x' },
    { path: `${site}/loop`, mode: 'lrwxrwxrwx', owner: you, target: 'loop' },
    {
      path: shared,
      mode: 'drwxrwsr-t',
      owner: 'you:web',
      acl: 'u:apache:rwx,d:u:apache:rwx,d:g:devs:r-x,d:m::r-x',
    },
    { path: `${shared}/sub`, mode: 'drwx--x--x', owner: 'mallory:web', acl: 'd:u::rwx,d:g::r-x,d:o::---' },
    { path: `${shared}/sub/f`, mode: '-rw-r--r--', owner: 'mallory:web' },
    { path: `${shared}/noread`, mode: 'drwxr--r--', owner: 'mallory:web' },
    { path: `${shared}/noread/f`, mode: '-rwxr-xr-x', owner: 'mallory:web' },
    { path: '/home/you/webapps/zero', mode: 'drwx---r-x', owner: you, acl: 'u:apache:r-x,g::r-x' },
    { path: '/home/you/webapps/zero/f', mode: '-rw-r--r--', owner: you, content: '1\n' },
    { path: '/home/mallory', mode: 'drwxr-x---', owner: 'mallory:mallory' },
  ],
});

/** What a line typed in /home/you answers, whole. */
export function answer(user: string, line: string) {
  const { stdout, stderr, status } = runLine(box, { user, cwd: '/home/you' }, line, runProgram);
  return { stdout, stderr, status };
}
