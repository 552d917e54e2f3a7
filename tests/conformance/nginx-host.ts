import {
  ROOT,
  ROOT_INO,
  buildHost,
  formatMode,
  type Host,
  type Task,
  type TreeEntry,
} from '../../src/hosting/kernel/index.ts';
import type { NginxVectors, RecordedNode } from './nginx-format.ts';

/** Who runs nginx before its workers take another user. */
export const rootTask: Task = { credential: ROOT, cwd: ROOT_INO, umask: 0o022 };

/** What nginx opens besides the site: its logs and its pid file. */
const SYSTEM: readonly string[] = [
  '/etc',
  '/etc/nginx',
  '/run',
  '/var',
  '/var/lib',
  '/var/lib/nginx',
  '/var/log',
  '/var/log/nginx',
];

const folder = (path: string): TreeEntry => ({ path, mode: 'drwxr-xr-x', owner: 'root:root' });

/** The box the recordings were made on. */
export function recordedHost(vectors: Pick<NginxVectors, 'fs' | 'worker_user' | 'worker_groups'>): Host {
  const nodes = vectors.fs.filter(({ path }) => path !== '/');
  const known = new Set(nodes.map(({ path }) => path));
  const owners = unique([
    'root',
    vectors.worker_user,
    ...nodes.map(({ owner }) => owner),
    ...namedIn(nodes, 'user'),
  ]);
  const groups = unique([
    ...nodes.map(({ group }) => group),
    ...vectors.worker_groups,
    ...namedIn(nodes, 'group'),
  ]);
  const others = groups.filter((name) => !owners.includes(name));
  return buildHost({
    scenario: 'nginx vectors',
    hostname: 'recorder',
    clock: '2026-01-01 00:00',
    mtime: '2025-01-01 00:00',
    users: owners.map((name, index) => ({ name, uid: name === 'root' ? 0 : 1000 + index })),
    groups: others.map((name, index) => ({
      name,
      gid: 3000 + index,
      members: vectors.worker_groups.includes(name) ? [vectors.worker_user] : [],
    })),
    tree: [
      ...SYSTEM.filter((path) => !known.has(path)).map(folder),
      ...missingParents(nodes).map(folder),
      ...nodes.map(entryOf),
    ],
  });
}

/** A box with nothing but the files of a configuration below /etc/nginx. */
export function configurationHost(files: Readonly<Record<string, string>>, base?: Host): Host {
  if (base !== undefined) return base;
  const paths = Object.keys(files).map((name) => `/etc/nginx/${name}`);
  const folders = unique([...SYSTEM, ...paths.flatMap(parentsOf)]);
  return buildHost({
    scenario: 'nginx -t',
    hostname: 'recorder',
    clock: '2026-01-01 00:00',
    users: [
      { name: 'root', uid: 0 },
      { name: 'nginx', uid: 990 },
    ],
    groups: [],
    tree: [
      ...folders.map(folder),
      ...Object.entries(files).map(([name, content]) => ({
        path: `/etc/nginx/${name}`,
        mode: '-rw-r--r--',
        owner: 'root:root',
        content,
      })),
    ],
  });
}

const unique = (names: readonly string[]): string[] => [...new Set(names)];

const parentsOf = (path: string): string[] => {
  const parts = path.split('/').slice(1, -1);
  return parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`);
};

/** Directories on the way that were not recorded; everybody may search them. */
function missingParents(nodes: readonly RecordedNode[]): readonly string[] {
  const known = new Set([...nodes.map(({ path }) => path), ...SYSTEM]);
  return unique(nodes.flatMap(({ path }) => parentsOf(path))).filter((path) => !known.has(path));
}

/** Users or groups that ACLs name. */
const namedIn = (nodes: readonly RecordedNode[], kind: 'user' | 'group'): readonly string[] =>
  nodes.flatMap(({ acl = [] }) =>
    acl.flatMap((entry) => {
      const [tag, name = ''] = entry.split(':');
      return tag === kind && name !== '' ? [name] : [];
    }),
  );

const KINDS = { dir: 'directory', file: 'file', link: 'symlink' } as const;

function entryOf({ path, type, owner, group, mode, acl, target }: RecordedNode): TreeEntry {
  const entries = acl?.filter((entry) => !/^(user::|mask::|other::)/.test(entry)) ?? [];
  return {
    path,
    mode: formatMode(KINDS[type], parseInt(mode, 8)),
    owner: `${owner}:${group}`,
    ...(entries.length > 0 ? { acl: entries.join(',') } : {}),
    ...(target === undefined ? {} : { target }),
    ...(type === 'file' ? { content: `${path}\n` } : {}),
  };
}
