import { buildAccounts } from './build-accounts.ts';
import { buildInode } from './build-inode.ts';
import { parseMoment } from './calendar.ts';
import { pathOfDirectory, withInodes } from './host.ts';
import type { Host } from './host.ts';
import { complain } from './host-plan.ts';
import type { HostPlan, MountPlan, TreeEntry } from './host-plan.ts';
import { ROOT_GID, ROOT_UID } from './ids.ts';
import { ROOT_INO, emptyTable, getInode } from './inode-table.ts';
import type { DirectoryInode } from './inode.ts';
import type { Mount } from './mounts.ts';
import { bootedTable } from './processes.ts';

/** A host from data. A mistake in the data is a bug of its author: it throws a sentence that names the place. */
export function buildHost(plan: HostPlan): Host {
  const accounts = buildAccounts(plan);
  const clock = momentOrComplain(plan, 'clock', plan.clock);
  const born = plan.mtime === undefined ? clock : momentOrComplain(plan, 'mtime', plan.mtime);
  const root: DirectoryInode = {
    type: 'directory',
    ino: ROOT_INO,
    uid: ROOT_UID,
    gid: ROOT_GID,
    mode: 0o755,
    acl: null,
    nlink: 2,
    mtime: born,
    entries: new Map(),
    parent: ROOT_INO,
    defaultAcl: null,
  };
  const empty: Host = {
    hostname: plan.hostname,
    clock,
    accounts,
    inodes: emptyTable,
    mounts: [],
    processes: bootedTable(clock),
    addresses: plan.addresses ?? [],
    sockets: [],
    remotes: [],
  };
  const grown = plan.tree.reduce((host, entry) => addEntry(plan, host, entry, born), withInodes(empty, root));
  return { ...grown, mounts: (plan.mounts ?? []).map((mount) => buildMount(plan, grown, mount)) };
}

function buildMount(plan: HostPlan, host: Host, { path, options }: MountPlan): Mount {
  const point = directoryAt(host, path)?.ino;
  if (point === undefined) return complain(plan, 'mounts', 'a directory of the tree', path);
  return { point, path: pathOfDirectory(host, point), options };
}

function momentOrComplain(plan: HostPlan, place: string, text: string): number {
  return parseMoment(text) ?? complain(plan, place, 'a time such as 2010-02-11 11:05', text);
}

function addEntry(plan: HostPlan, host: Host, entry: TreeEntry, born: number): Host {
  const slash = entry.path.lastIndexOf('/');
  const name = entry.path.slice(slash + 1);
  const parent = directoryAt(host, entry.path.slice(0, slash));
  if (slash === -1 || name === '')
    return complain(plan, entry.path, 'an absolute path without a final slash', entry.path);
  if (parent === null) return complain(plan, entry.path, 'its directory earlier in the tree', 'none');
  if (parent.entries.has(name)) return complain(plan, entry.path, 'a path that is not taken', entry.path);
  const mtime = entry.mtime === undefined ? born : momentOrComplain(plan, entry.path, entry.mtime);
  const inode = buildInode(plan, host, entry, { parent: parent.ino, mtime });
  const grown: DirectoryInode = {
    ...parent,
    entries: new Map(parent.entries).set(name, inode.ino),
    nlink: parent.nlink + (inode.type === 'directory' ? 1 : 0),
  };
  return withInodes(host, inode, grown);
}

/** The directory at a path of names alone; links are not followed. */
function directoryAt(host: Host, path: string): DirectoryInode | null {
  let inode = getInode(host.inodes, ROOT_INO);
  for (const name of path.split('/').slice(1)) {
    const ino = inode.type === 'directory' ? inode.entries.get(name) : undefined;
    if (ino === undefined) return null;
    inode = getInode(host.inodes, ino);
  }
  return inode.type === 'directory' ? inode : null;
}
