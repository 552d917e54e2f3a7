import {
  ROOT,
  ROOT_INO,
  buildHost,
  chmod,
  chown,
  formatMode,
  getInode,
  link,
  lstat,
  mkdir,
  mkfifo,
  parseAclText,
  makeAcl,
  setAccessAcl,
  setDefaultAcl,
  symlink,
  withInodes,
  writeFile,
  Uid,
  Gid,
  accessAcl,
  formatOctal,
  userName,
  groupName,
  formatRights,
} from '../../src/hosting/kernel/index.ts';
import type { Acl, Host, Inode, Outcome, Task } from '../../src/hosting/kernel/index.ts';
import { installPrograms } from '../../src/shell/install.ts';
import type { Entry, RecordedSession, ShellVectors } from './shell-format.ts';

const root: Task = { credential: ROOT, cwd: ROOT_INO, umask: 0 };

/** The four directories whose contents are compared. */
const COMPARED = ['/home', '/srv', '/tmp', '/root'];

/** The world of a recording before any fixture. */
export function baseHost(vectors: ShellVectors): Host {
  const moment = new Date(vectors.base_mtime * 1000).toISOString().slice(0, 16).replace('T', ' ');
  const host = buildHost({
    scenario: 'shell vectors',
    hostname: 'web1',
    clock: moment,
    users: Object.entries(vectors.users).map(([name, [uid, , home, shell]]) => ({
      name,
      uid,
      group: groupOf(vectors, name),
      home,
      shell,
    })),
    groups: Object.entries(vectors.groups).map(([name, [gid, members]]) => ({ name, gid, members })),
    tree: vectors.roots.map(({ p, m }) => ({
      path: p,
      mode: formatMode('directory', parseInt(m, 8)),
      owner: 'root:root',
    })),
  });
  return { ...installPrograms(host, vectors.bin), clock: vectors.base_mtime + 3600 };
}

const groupOf = ({ users, groups }: ShellVectors, name: string): string =>
  Object.entries(groups).find(([, [gid]]) => gid === users[name]?.[1])?.[0] ?? name;

/** The box a session starts on. */
export function sessionHost(vectors: ShellVectors, base: Host, session: RecordedSession): Host {
  const entries = [...(vectors.fixtures[session.fixture] ?? []), ...(session.extra ?? [])];
  const grown = entries.reduce(addEntry, base);
  return settleTimes(grown, entries, vectors.base_mtime);
}

const taken = (outcome: Outcome, what: string): Host => {
  if (outcome.result.type === 'failed') throw new Error(`${what}: ${outcome.result.errno}`);
  return outcome.host;
};

function addEntry(host: Host, entry: Entry): Host {
  const made = taken(create(host, entry), entry.p);
  const owned =
    entry.hl === undefined ? taken(chown(made, root, entry.p, ...ownersOf(made, entry)), entry.p) : made;
  if (entry.t === 'l' || entry.hl !== undefined) return owned;
  const moded = taken(chmod(owned, root, entry.p, parseInt(entry.m ?? '0', 8)), entry.p);
  return withAcls(moded, entry);
}

function create(host: Host, { p, t, c = '', to = '', hl }: Entry): Outcome {
  if (hl !== undefined) return link(host, root, hl, p);
  if (t === 'd')
    return lstat(host, root, p).type === 'ok'
      ? { host, result: { type: 'ok', value: null } }
      : mkdir(host, root, p);
  if (t === 'l') return symlink(host, root, to, p);
  return t === 'p' ? mkfifo(host, root, p) : writeFile(host, root, p, c);
}

function ownersOf(host: Host, { u, g }: Entry) {
  const uid = host.accounts.users.find(({ name }) => name === u)?.uid ?? Uid(Number(u));
  const gid = host.accounts.groups.find(({ name }) => name === g)?.gid ?? Gid(Number(g));
  return [uid, gid, 'nofollow'] as const;
}

function withAcls(host: Host, { p, acl, dacl }: Entry): Host {
  const read = (text: string): Acl => {
    const parsed = parseAclText(text, host.accounts);
    if (typeof parsed === 'string') throw new Error(`${p}: ${parsed}`);
    return makeAcl(parsed.access, { user: 0, group: 0, other: 0 });
  };
  const first = acl === undefined ? host : taken(setAccessAcl(host, root, p, read(acl)), p);
  return dacl === undefined ? first : taken(setDefaultAcl(first, root, p, read(dacl)), p);
}

function settleTimes(host: Host, entries: readonly Entry[], base: number): Host {
  const times = new Map(entries.map(({ p, mt }) => [p, typeof mt === 'number' ? mt : base]));
  const changed: Inode[] = [];
  visit(host, (path, inode) => changed.push({ ...inode, mtime: times.get(path) ?? base }));
  return withInodes(host, ...changed);
}

/** Everything under the directories that are compared, those included. */
export function visit(host: Host, seen: (path: string, inode: Inode) => void): void {
  const go = (path: string, ino: number): void => {
    const inode = getInode(host.inodes, ino as never);
    seen(path, inode);
    if (inode.type === 'directory') for (const [name, child] of inode.entries) go(`${path}/${name}`, child);
  };
  for (const path of COMPARED) {
    const found = lstat(host, root, path);
    if (found.type === 'ok') go(path, found.value.ino);
  }
}

const aclText = (host: Host, acl: Acl): string => {
  const tag = (kind: string, name: string, rights: number) => `${kind}:${name}:${formatRights(rights)}`;
  return [
    tag('user', '', acl.user),
    ...acl.users.map(({ uid, rights }) => tag('user', userName(host.accounts, uid), rights)),
    tag('group', '', acl.group),
    ...acl.groups.map(({ gid, rights }) => tag('group', groupName(host.accounts, gid), rights)),
    ...(acl.mask === null ? [] : [tag('mask', '', acl.mask)]),
    tag('other', '', acl.other),
  ].join(',');
};

/** A path of the model as the recorder describes it. */
export function describe(host: Host, path: string, inode: Inode, first: ReadonlyMap<number, string>): Entry {
  const types = { directory: 'd', file: 'f', symlink: 'l', fifo: 'p', device: 'p' } as const;
  const hl = first.get(inode.ino);
  const defaultAcl = inode.type === 'directory' ? inode.defaultAcl : null;
  return {
    p: path,
    t: types[inode.type],
    u: userName(host.accounts, inode.uid),
    g: groupName(host.accounts, inode.gid),
    ...(inode.type === 'symlink' ? { to: inode.target } : { m: formatOctal(inode.mode) }),
    ...(inode.type === 'file' ? { c: inode.content } : {}),
    ...(inode.acl === null ? {} : { acl: aclText(host, accessAcl(inode)) }),
    ...(defaultAcl === null ? {} : { dacl: aclText(host, defaultAcl) }),
    ...(inode.type === 'file' || inode.type === 'fifo' ? { mt: inode.mtime } : {}),
    ...(inode.type === 'file' && inode.nlink > 1 ? { hl: hl ?? path } : {}),
  };
}
