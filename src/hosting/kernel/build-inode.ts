import { groupByName, userByName } from './accounts.ts';
import { accessAcl, withAccessAcl } from './acl.ts';
import type { Acl, AclEntry, Permissions } from './acl.ts';
import { makeAcl, parseAclText } from './acl-text.ts';
import type { Host } from './host.ts';
import { complain } from './host-plan.ts';
import type { HostPlan, TreeEntry } from './host-plan.ts';
import type { Gid, Ino, Uid } from './ids.ts';
import { isDeviceName } from './inode.ts';
import type { DeviceName, Inode } from './inode.ts';
import { formatRights, groupDigit, otherDigit, ownerDigit, parseMode } from './mode.ts';
import type { FileType, Mode, Rights } from './mode.ts';

/** The inode of one entry of a plan; its number is the next free one. */
export function buildInode(
  plan: HostPlan,
  host: Host,
  entry: TreeEntry,
  { parent, mtime }: { readonly parent: Ino; readonly mtime: number },
): Inode {
  const parsed = parseMode(entry.mode);
  if (parsed === null) return complain(plan, entry.path, 'a mode such as drwxr-x---', entry.mode);
  const { type, mode } = parsed;
  const texts = readAcl(plan, host, entry);
  checkKind(plan, entry, type, texts.defaults.length > 0);
  const permissions = permissionsOf(plan, entry, mode, texts.access);
  const common = {
    ino: host.inodes.next,
    ...ownersOf(plan, host, entry),
    ...permissions,
    nlink: type === 'directory' ? 2 : 1,
    mtime,
  };
  switch (type) {
    case 'directory':
      return {
        type,
        ...common,
        entries: new Map(),
        parent,
        defaultAcl: defaultAclOf(permissions, texts.defaults),
      };
    case 'symlink':
      return { type, ...common, target: entry.target ?? complain(plan, entry.path, 'a target', undefined) };
    case 'file':
      return { type, ...common, content: entry.content ?? '' };
    case 'fifo':
      return { type, ...common };
    case 'device':
      return { type, ...common, device: deviceOf(plan, entry) };
  }
}

/** A device is told by its name: /dev/null. */
function deviceOf(plan: HostPlan, { path }: TreeEntry): DeviceName {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return isDeviceName(name) ? name : complain(plan, path, 'the name of a known device', name);
}

/** Each kind of entry has only the fields that mean something to it. */
function checkKind(
  plan: HostPlan,
  { path, content, target, acl }: TreeEntry,
  type: FileType,
  hasDefault: boolean,
): void {
  if (type !== 'file' && content !== undefined) complain(plan, path, `no content for a ${type}`, content);
  if (type !== 'symlink' && target !== undefined) complain(plan, path, `no target for a ${type}`, target);
  if (type === 'symlink' && acl !== undefined) complain(plan, path, 'no ACL for a symlink', acl);
  if (type !== 'directory' && hasDefault) complain(plan, path, `no default ACL for a ${type}`, acl);
}

function ownersOf(plan: HostPlan, host: Host, { path, owner }: TreeEntry): { uid: Uid; gid: Gid } {
  const [name = '', group = ''] = owner.split(':');
  const uid = userByName(host.accounts, name)?.uid;
  const gid = groupByName(host.accounts, group)?.gid;
  if (uid === undefined || gid === undefined) return complain(plan, path, 'user:group of the plan', owner);
  return { uid, gid };
}

function readAcl(plan: HostPlan, host: Host, { path, acl = '' }: TreeEntry) {
  const texts = parseAclText(acl, host.accounts);
  return typeof texts === 'string' ? complain(plan, path, 'an ACL', `${acl} (${texts})`) : texts;
}

/** The mode is what `ls -l` shows, so with an ACL its middle is the mask; entries that say otherwise are a mistake. */
function permissionsOf(
  plan: HostPlan,
  { path }: TreeEntry,
  mode: Mode,
  entries: readonly AclEntry[],
): Permissions {
  const shown: Readonly<Partial<Record<AclEntry['type'], Rights>>> = {
    owner: ownerDigit(mode),
    mask: groupDigit(mode),
    other: otherDigit(mode),
  };
  for (const { type, rights } of entries) {
    const expected = shown[type] ?? rights;
    if (expected !== rights) {
      complain(plan, path, `${type} ${formatRights(expected)} as in the mode`, formatRights(rights));
    }
  }
  const acl = makeAcl(entries, { user: ownerDigit(mode), group: groupDigit(mode), other: otherDigit(mode) });
  return withAccessAcl(mode, acl.mask === null ? acl : { ...acl, mask: groupDigit(mode) });
}

/** Base entries that a default ACL leaves out come from the access ACL, as setfacl takes them. */
const defaultAclOf = (permissions: Permissions, entries: readonly AclEntry[]): Acl | null =>
  entries.length === 0 ? null : makeAcl(entries, accessAcl(permissions));
