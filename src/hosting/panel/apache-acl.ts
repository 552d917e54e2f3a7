import {
  EXECUTE,
  READ,
  ROOT_TASK,
  WRITE,
  accessAcl,
  lstat,
  readDirectory,
  setAccessAcl,
  unionMask,
  userByName,
} from '../kernel/index.ts';
import type { Acl, Host, Inode, Rights, Uid, User } from '../kernel/index.ts';
import { customerOf, noCustomer } from './account.ts';
import { done, refused } from './outcome.ts';
import type { PanelOutcome } from './outcome.ts';

/*
 * set_apache_acl: lets the shared Apache at files of an account, which is what uploads of PHP need. Whether the real one set a
 * default ACL, too, and what it did with files of others, is not known: this one sets the access ACL alone, and only of the
 * account’s own files.
 */

const RIGHTS: Readonly<Record<string, Rights>> = { r: READ, w: WRITE, x: EXECUTE };

/** `rwx`, `r-x`, `rw`; null for what is none. */
function rightsOf(text: string): Rights | null {
  if (!/^[rwx-]{1,3}$/.test(text)) return null;
  return [...text].reduce((rights, letter) => rights | (RIGHTS[letter] ?? 0), 0);
}

/** Gives the user apache rights to paths of an account, whole or from the home on; `recursive` to all below them, too. */
export function setApacheAcl(
  host: Host,
  owner: string,
  paths: readonly string[],
  permission = 'rwx',
  recursive = false,
): PanelOutcome {
  const user = customerOf(host, owner);
  if (user === null) return refused(host, noCustomer(owner));
  const apache = userByName(host.accounts, 'apache');
  if (apache === undefined) return refused(host, 'this box has no shared Apache: there is no user apache');
  const rights = rightsOf(permission);
  if (rights === null)
    return refused(host, `bad permission '${permission}': expected letters of rwx, such as rwx or r-x`);
  if (paths.length === 0) return refused(host, 'expected at least one path, found none');
  let now = host;
  for (const given of paths) {
    const path = wholePath(user, given);
    const mistake = whyNotPath(now, user, given, path);
    if (mistake !== null) return refused(host, mistake);
    now = granted(now, path, { apache: apache.uid, rights, owner: user.uid, recursive });
  }
  return done(now, null);
}

/** `.` and `..` are gone afterwards. */
function wholePath({ home }: User, given: string): string {
  const names: string[] = [];
  for (const name of (given.startsWith('/') ? given : `${home}/${given}`).split('/'))
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  return `/${names.join('/')}`;
}

/** Root follows no link of anybody’s: it could lead out of the home. */
function whyNotPath(host: Host, { home, uid, name }: User, given: string, path: string): string | null {
  if (!path.startsWith(`${home}/`)) return `bad path '${given}': expected one below ${home}`;
  let inode: Inode | null = null;
  let here = home;
  for (const part of path.slice(home.length + 1).split('/')) {
    here = `${here}/${part}`;
    const found = lstat(host, ROOT_TASK, here);
    if (found.type === 'failed') return `bad path '${given}': ${here} is not there`;
    inode = found.value;
    if (inode.type === 'symlink')
      return `bad path '${given}': ${here} is a link, expected a file or a directory`;
  }
  return inode?.uid === uid
    ? null
    : `bad path '${given}': expected a file of ${name}’s, found one of somebody else`;
}

interface Grant {
  readonly apache: Uid;
  readonly rights: Rights;
  readonly owner: Uid;
  readonly recursive: boolean;
}

function granted(host: Host, path: string, grant: Grant): Host {
  const found = lstat(host, ROOT_TASK, path);
  if (found.type === 'failed' || found.value.type === 'symlink' || found.value.uid !== grant.owner)
    return host;
  const now = setAccessAcl(host, ROOT_TASK, path, withUser(accessAcl(found.value), grant)).host;
  const names =
    grant.recursive && found.value.type === 'directory' ? readDirectory(now, ROOT_TASK, path) : null;
  return (names?.type === 'ok' ? names.value : []).reduce(
    (next, name) => granted(next, `${path}/${name}`, grant),
    now,
  );
}

/** `setfacl -m u:apache:…`: the mask becomes what all in the group class have together. */
function withUser(acl: Acl, { apache, rights }: Grant): Acl {
  const others = acl.users.filter(({ uid }) => uid !== apache);
  const users = [...others, { uid: apache, rights }].toSorted((a, b) => a.uid - b.uid);
  return { ...acl, users, mask: unionMask({ ...acl, users }) };
}
