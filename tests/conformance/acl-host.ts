import {
  Gid,
  ROOT,
  Uid,
  accessAcl,
  aclEntries,
  buildHost,
  formatMode,
  formatOctal,
  formatRights,
  hasAcl,
  mkdir,
  ROOT_INO,
  stat,
  type Acl,
  type Credential,
  type Host,
  type Inode,
  type Task,
} from '../../src/hosting/kernel/index.ts';
import type { Case, ObjectState } from './acl-format.ts';

/** Where the recordings were made: an empty directory below one of root's. */
export const CASE_ROOT = '/mnt/case';

/** The host a case starts from: its accounts, and an empty directory. */
export function hostOf({ users, groups }: Case): Host {
  const bare = buildHost({
    scenario: 'recorded',
    hostname: 'recorder',
    clock: '2026-01-01 00:00',
    users: [{ name: 'root', uid: 0 }],
    groups: [],
    tree: [{ path: '/mnt', mode: 'drwxr-xr-x', owner: 'root:root' }],
  });
  const accounts = {
    users: Object.entries(users).map(([name, { uid, gid }]) => ({
      name,
      uid: Uid(uid),
      gid: Gid(gid),
      home: `/home/${name}`,
      shell: '/bin/sh',
    })),
    groups: Object.entries(groups).map(([name, { gid, members }]) => ({ name, gid: Gid(gid), members })),
  };
  const root: Task = { credential: ROOT, cwd: ROOT_INO, umask: 0o022 };
  return mkdir({ ...bare, accounts }, root, CASE_ROOT).host;
}

export const credentialOf = ({
  uid,
  gid,
  gids,
}: {
  uid: number;
  gid: number;
  gids: number[];
}): Credential => ({
  uid: Uid(uid),
  gid: Gid(gid),
  groups: gids.map((group) => Gid(group)),
});

/** A task that works in the directory of the case. */
export function taskOf(host: Host, credential: Credential, umask: string): Task {
  const found = stat(host, { credential: ROOT, cwd: ROOT_INO, umask: 0 }, CASE_ROOT);
  if (found.type === 'failed') throw new Error(`${CASE_ROOT} is gone: ${found.errno}`);
  return { credential, cwd: found.value.ino, umask: parseInt(umask, 8) };
}

/** An ACL as the kernel stores it, with numbers: `user::rw-,user:1001:r--,…`. */
function aclText(acl: Acl): string {
  return aclEntries(acl)
    .map((entry) => {
      const rights = formatRights(entry.rights);
      if (entry.type === 'named-user') return `user:${entry.uid}:${rights}`;
      if (entry.type === 'named-group') return `group:${entry.gid}:${rights}`;
      const tag = { owner: 'user', 'owning-group': 'group', mask: 'mask', other: 'other' }[entry.type];
      return `${tag}::${rights}`;
    })
    .join(',');
}

const KINDS = { file: 'file', directory: 'dir', symlink: 'symlink', fifo: 'fifo', device: 'device' } as const;

/** An inode as the recorder describes it right after a call. */
export function stateOf(inode: Inode): ObjectState {
  const { type, uid, gid, mode } = inode;
  const defaultAcl = type === 'directory' ? inode.defaultAcl : null;
  return {
    type: KINDS[type],
    uid,
    gid,
    mode: formatOctal(mode),
    ...(inode.acl === null ? {} : { access_acl: aclText(accessAcl(inode)) }),
    ...(defaultAcl === null ? {} : { default_acl: aclText(defaultAcl) }),
  };
}

/** The same at the end of a case, with what `ls -l`, content and links show. */
export function finalStateOf(inode: Inode): ObjectState {
  return {
    ...stateOf(inode),
    ls: formatMode(inode.type, inode.mode) + (hasAcl(inode) ? '+' : ''),
    ...(inode.type === 'symlink' ? { target: inode.target } : {}),
    ...(inode.type === 'file' ? { data: inode.content } : {}),
    ...(inode.type === 'file' && inode.nlink !== 1 ? { nlink: inode.nlink } : {}),
  };
}
