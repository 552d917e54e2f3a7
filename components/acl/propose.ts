import { WRITE, formatRights, userName } from '../../src/hosting/kernel/index.ts';
import type { AclEntry, Host, Rights } from '../../src/hosting/kernel/index.ts';
import { inodeAt } from './scene.ts';
import type { Lane } from './scene.ts';
import type { Lock, LockRow } from './lock.ts';

/** The three letters of an entry, and the right each stands for. */
export const LETTERS = [
  ['r', 4],
  ['w', 2],
  ['x', 1],
] as const satisfies readonly (readonly [string, Rights])[];

/** A path as a shell takes it. */
const word = (path: string): string =>
  /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;

/** Whose digit of the mode an entry is; null if no digit shows it. The group digit is the mask where there is one. */
function digitOf({ type }: AclEntry, isExtended: boolean): 'u' | 'g' | 'o' | null {
  if (type === 'owner') return 'u';
  if (type === 'other') return 'o';
  if (type === 'mask') return 'g';
  return type === 'owning-group' && !isExtended ? 'g' : null;
}

/** The beginning of an entry as setfacl takes it: `u:nginx:`. */
const short = (row: LockRow): string => row.tag.replace(/^(.)\w*/, '$1');

/** The line that turns a letter of an entry on or off, as people would type it. */
export function lineForLetter(lock: Lock, row: LockRow, letter: string, right: Rights): string {
  const isOn = (row.entry.rights & right) !== 0;
  const digit = digitOf(row.entry, lock.isExtended);
  if (digit !== null) return `chmod ${digit}${isOn ? '-' : '+'}${letter} ${word(lock.path)}`;
  return `setfacl -m ${short(row)}${formatRights(row.entry.rights ^ right)} ${word(lock.path)}`;
}

/** The line that takes a named entry away; null for the others, which no ACL is without. */
export const lineForRemoval = (lock: Lock, row: LockRow): string | null =>
  row.entry.type === 'named-user' || row.entry.type === 'named-group'
    ? `setfacl -x ${short(row).slice(0, -1)} ${word(lock.path)}`
    : null;

/** The line that sets the digits of a mode: `chmod 750 /home/you`. */
export const lineForMode = (path: string, mode: string): string => `chmod ${mode} ${word(path)}`;

/** The line that lets somebody past the lock that stopped them, if it was a lock, and who may type it. */
export function cureFor(
  host: Host,
  { who, stopped, explanation }: Lane,
): { by: string; text: string } | null {
  const hop = explanation.hops[explanation.decided];
  if (!stopped || !hop?.decision || hop.decision.granted) return null;
  const inode = inodeAt(host, hop.path);
  if (inode === null) return null;
  const by = userName(host.accounts, inode.uid);
  const { want } = hop.decision;
  const letters = formatRights(want).replaceAll('-', '');
  if (by === who || who === 'root') return { by, text: `chmod u+${letters} ${word(hop.path)}` };
  const had = inode.acl?.users.find(({ uid }) => userName(host.accounts, uid) === who)?.rights ?? 0;
  // Who makes names in a directory has to get in as well; who enters one is shown what is there, as people expect.
  const rights = had | want | (inode.type === 'directory' && (want & WRITE) === 0 ? 5 : 0);
  return { by, text: `setfacl -m u:${who}:${formatRights(rights)} ${word(hop.path)}` };
}
