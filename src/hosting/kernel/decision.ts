import { accessAcl, aclEntries, isMasked } from './acl.ts';
import type { AclEntry } from './acl.ts';
import type { Accounts } from './accounts.ts';
import { formatEntry } from './acl-text.ts';
import { decidingEntry, grantedBy, hasCapability } from './access.ts';
import type { Credential } from './credential.ts';
import type { Inode } from './inode.ts';
import type { Rights } from './mode.ts';

/** The kind of entry that spoke for the credential, or root's capability. */
export type DecidingClass = Exclude<AclEntry['type'], 'mask'> | 'capability';

/** The manual page that states the rule. */
export type RuleSource = 'acl(5)' | 'path_resolution(7)' | 'capabilities(7)';

/** Why one inode grants or refuses what is wanted: the part of a trace that a diagram draws on one lock. */
export interface Decision {
  readonly granted: boolean;
  /** The class that decided; `capability` if root overrode the entry. */
  readonly class: DecidingClass;
  /**
   * The entry that spoke, as getfacl prints it: `user:nginx:r-x`. For the class `capability` it is the entry
   * that refused before the capability was asked.
   */
  readonly entry: string;
  /** The place of `entry` among the lines getfacl prints for the access ACL, counted from 0. */
  readonly entryIndex: number;
  /** What `entry` says by itself. */
  readonly rights: Rights;
  /** The mask that cut `entry`; null if there is none or it does not apply to this kind of entry. */
  readonly mask: Rights | null;
  /** What is left of `rights` under the mask. */
  readonly effective: Rights;
  /** What was asked for, all at once. */
  readonly want: Rights;
  /** The wanted rights that `effective` lacks; not 0 although granted for the class `capability`. */
  readonly missing: Rights;
  readonly source: RuleSource;
  /** Not null where the kernel takes another entry than acl(5) says: a mask of exactly `---`. */
  readonly difference: RuleDifference | null;
}

/** What acl(5) would have said where the kernel differs from it. */
export interface RuleDifference {
  /** The entry acl(5) lets decide. */
  readonly entry: string;
  /** Its place among the lines getfacl prints. */
  readonly entryIndex: number;
  /** Whether acl(5) would grant. */
  readonly granted: boolean;
  /** One sentence for the reader. */
  readonly explanation: string;
}

/** The decision of `mayAccess` with its reasons. `want` must not be 0: a question for nothing has no entry. */
export function decide(accounts: Accounts, inode: Inode, credential: Credential, want: Rights): Decision {
  const acl = accessAcl(inode);
  const entries = aclEntries(acl);
  const entryIndex = decidingEntry(inode, credential, want);
  const entry = entryAt(entries, entryIndex);
  const effective = grantedBy(inode, entryIndex);
  const missing = want & ~effective;
  const isOverridden = missing !== 0 && hasCapability(inode, credential, want);
  return {
    granted: missing === 0 || isOverridden,
    class: isOverridden ? 'capability' : classOf(entry),
    entry: formatEntry(entry, accounts),
    entryIndex,
    rights: entry.rights,
    mask: isMasked(entry.type) ? acl.mask : null,
    effective,
    want,
    missing,
    source: isOverridden ? 'capabilities(7)' : acl.mask === null ? 'path_resolution(7)' : 'acl(5)',
    difference: differenceFrom(accounts, inode, credential, want, entryIndex),
  };
}

function differenceFrom(
  accounts: Accounts,
  inode: Inode,
  credential: Credential,
  want: Rights,
  kernelIndex: number,
): RuleDifference | null {
  const entryIndex = decidingEntry(inode, credential, want, 'manual');
  if (entryIndex === kernelIndex) return null;
  const entries = aclEntries(accessAcl(inode));
  const entry = formatEntry(entryAt(entries, entryIndex), accounts);
  const kernelEntry = formatEntry(entryAt(entries, kernelIndex), accounts);
  return {
    entry,
    entryIndex,
    granted: (grantedBy(inode, entryIndex) & want) === want || hasCapability(inode, credential, want),
    explanation: `With a mask of exactly --- the kernel reads only the mode, so ${kernelEntry} decides; by acl(5) it would be ${entry}.`,
  };
}

function entryAt(entries: readonly AclEntry[], index: number): AclEntry {
  const entry = entries[index];
  if (entry === undefined) throw new Error(`an ACL of ${entries.length} entries has no entry ${index}`);
  return entry;
}

function classOf({ type }: AclEntry): DecidingClass {
  if (type === 'mask') throw new Error('the mask decides nothing by itself');
  return type;
}
