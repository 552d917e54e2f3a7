import type { HostPlan, TreeEntry } from '../../src/hosting/kernel/index.ts';

/** Workers run as this user of Debian, whose name nginx must find. */
const WORKER = { name: 'www-data', uid: 33 };

const folder = (path: string, mode = 'drwxr-xr-x', acl?: string): TreeEntry => ({
  path,
  mode,
  owner: 'you:you',
  ...(acl === undefined ? {} : { acl }),
});

const file = (path: string, mode = '-rw-r--r--'): TreeEntry => ({
  path,
  mode,
  owner: 'you:you',
  content: `this is ${path}\n`,
  mtime: '2010-02-11 11:05',
});

/** A site with all that nginx may stumble over: names to be escaped, links, and doors that are closed to the worker. */
const tree: readonly TreeEntry[] = [
  folder('/site'),
  file('/site/index.html'),
  file('/site/about.html'),
  file('/site/404.html'),
  file('/site/50x.html'),
  file('/site/a b.txt'),
  file('/site/café.txt'),
  file('/site/q?x.txt'),
  file('/site/Upper.TXT'),
  file('/site/.hidden'),
  file('/site/secret.txt', '-rw-------'),
  folder('/site/docs'),
  file('/site/docs/index.html'),
  file('/site/docs/guide.html'),
  folder('/site/docs/deep'),
  file('/site/docs/deep/x.css'),
  folder('/site/img'),
  file('/site/img/logo.png'),
  folder('/site/empty'),
  folder('/site/xonly', 'drwx--x--x'),
  file('/site/xonly/f.txt'),
  folder('/site/ronly', 'drwxr--r--'),
  file('/site/ronly/f.txt'),
  folder('/site/closed', 'drwx------'),
  file('/site/closed/index.html'),
  folder('/site/acl', 'drwxr-x---', 'u:www-data:r-x,g::---'),
  file('/site/acl/index.html'),
  folder('/site/masked', 'drwx-----x', 'u:www-data:r-x,g::r-x'),
  file('/site/masked/index.html'),
  { path: '/site/link', mode: 'lrwxrwxrwx', owner: 'you:you', target: 'docs' },
  { path: '/site/dangling', mode: 'lrwxrwxrwx', owner: 'you:you', target: 'nowhere' },
  { path: '/site/loop', mode: 'lrwxrwxrwx', owner: 'you:you', target: 'loop' },
  folder('/other'),
  file('/other/index.html'),
  file('/other/img.html'),
  folder('/html'),
  file('/html/index.html'),
];

const base = {
  hostname: 'box',
  clock: '2026-01-01 00:00',
  mtime: '2010-02-19 09:30',
  users: [
    { name: 'root', uid: 0 },
    { name: 'nobody', uid: 65534, group: 'nogroup' },
    WORKER,
    { name: 'you', uid: 61001 },
  ],
  groups: [{ name: 'nogroup', gid: 65534 }],
};

/** The site as it is made for real below a temporary folder. */
export const sitePlan: HostPlan = { ...base, scenario: 'the site', tree };

/** The same site at the very place where the real one lies, with what nginx opens besides. */
export function modelPlan(root: string): HostPlan {
  const parents = root
    .split('/')
    .slice(1)
    .map((_, index, parts) => `/${parts.slice(0, index + 1).join('/')}`);
  const system = ['/run', '/var', '/var/lib', '/var/lib/nginx', '/var/log', '/var/log/nginx'];
  const rootFolder = (path: string): TreeEntry => ({ path, mode: 'drwxr-xr-x', owner: 'root:root' });
  return {
    ...base,
    scenario: 'the site',
    tree: [
      ...[...new Set([...parents, ...system, `${root}/logs`])].map(rootFolder),
      ...tree.map((entry) => ({ ...entry, path: root + entry.path })),
    ],
  };
}
