import {
  ROOT_TASK,
  accessAcl,
  aclEntries,
  findInode,
  formatOctal,
  formatRights,
  groupName,
  stat,
  userByUid,
  userName,
} from '../kernel/index.ts';
import type { Acl, Gid, Host, Inode, Uid } from '../kernel/index.ts';

/** Something in the home of an account, with who may do what. */
export interface KeptPlace {
  readonly path: string;
  readonly type: 'directory' | 'file';
  /** Four octal digits. */
  readonly mode: string;
  /** `owner:group` */
  readonly owner: string;
  /** All entries, as `setfacl --set` takes them; null where the mode says everything. */
  readonly acl: string | null;
  /** The same for what will be made in it; null for none. */
  readonly defaults: string | null;
}

/** How the names of the box are called elsewhere; a name that is not here is left out of ACLs. */
export type Names = ReadonlyMap<string, string>;

/** Everything below a directory, itself first, each directory before what is in it. Links and pipes are nobody's to take. */
export function placesBelow(host: Host, path: string, names: Names): readonly KeptPlace[] {
  const places: KeptPlace[] = [];
  const found = stat(host, ROOT_TASK, path);
  if (found.type === 'ok') visit(path, found.value);
  return places;

  function visit(at: string, inode: Inode): void {
    if (inode.type !== 'directory' && inode.type !== 'file') return;
    places.push(placeOf(host, at, inode, names));
    if (inode.type !== 'directory') return;
    for (const [name, ino] of [...inode.entries].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      const child = findInode(host.inodes, ino);
      if (child !== undefined) visit(`${at}/${name}`, child);
    }
  }
}

function placeOf(
  host: Host,
  path: string,
  inode: Inode & { readonly type: 'directory' | 'file' },
  names: Names,
): KeptPlace {
  const called = (name: string) => names.get(name) ?? name;
  const acl = inode.acl === null ? null : textOf(host, accessAcl(inode), names);
  const defaults =
    inode.type === 'directory' && inode.defaultAcl !== null ? textOf(host, inode.defaultAcl, names) : null;
  return {
    path,
    type: inode.type,
    mode: formatOctal(inode.mode),
    owner: `${called(userName(host.accounts, inode.uid))}:${called(groupName(host.accounts, inode.gid))}`,
    acl,
    defaults,
  };
}

/** `u::rwx,u:nginx:r-x,g::---,m::r-x,o::---`, without those who have no name elsewhere. */
function textOf(host: Host, acl: Acl, names: Names): string {
  const user = (uid: Uid) => names.get(userByUid(host.accounts, uid)?.name ?? '');
  const group = (gid: Gid) => names.get(groupName(host.accounts, gid));
  const texts = aclEntries(acl).flatMap((entry) => {
    const rights = formatRights(entry.rights);
    if (entry.type === 'owner') return [`u::${rights}`];
    if (entry.type === 'owning-group') return [`g::${rights}`];
    if (entry.type === 'mask') return [`m::${rights}`];
    if (entry.type === 'other') return [`o::${rights}`];
    const name = entry.type === 'named-user' ? user(entry.uid) : group(entry.gid);
    return name === undefined ? [] : [`${entry.type === 'named-user' ? 'u' : 'g'}:${name}:${rights}`];
  });
  return [...new Set(texts)].join(',');
}
