import {
  Gid,
  Uid,
  chown,
  groupName,
  groupByName,
  lstat,
  readDirectory,
  stat,
  userByName,
  userName,
} from '../../hosting/kernel/index.ts';
import type { Accounts, Inode } from '../../hosting/kernel/index.ts';
import { type Run, below } from './coreutils.ts';
import { quote } from './quote.ts';

/** What chown and chgrp make of their first operand. */
export interface Owners {
  readonly uid: Uid | null;
  readonly gid: Gid | null;
  /** `--from`: only what belongs to these is given. */
  readonly from?: Owners;
}

export type OwnersRun = Run<(typeof ownerOptions)[number]['name']>;

export const ownerOptions = [
  { name: 'recursive', letter: 'R', long: 'recursive' },
  { name: 'no-dereference', letter: 'h', long: 'no-dereference' },
  { name: 'reference', long: 'reference', takes: 'value' },
  { name: 'silent', letter: 'f', long: 'silent' },
  { name: 'silent', long: 'quiet' },
  { name: 'changes', letter: 'c', long: 'changes' },
  { name: 'verbose', letter: 'v', long: 'verbose' },
  { name: 'dereference', long: 'dereference' },
  { name: 'preserve-root', long: 'preserve-root' },
  { name: 'preserve-root', long: 'no-preserve-root' },
  { name: 'from', long: 'from', takes: 'value' },
] as const;

const idOf = (text: string): number | undefined => (/^\+?\d+$/.test(text) ? Number(text) : undefined);

export const uidOf = (accounts: Accounts, text: string): Uid | undefined => {
  const id = userByName(accounts, text)?.uid ?? idOf(text);
  return id === undefined ? undefined : Uid(id);
};

export const gidOf = (accounts: Accounts, text: string): Gid | undefined => {
  const id = groupByName(accounts, text)?.gid ?? idOf(text);
  return id === undefined ? undefined : Gid(id);
};

/** Gives one object, or a whole tree, to somebody; a link on the way is given itself. */
export function give(run: OwnersRun, owners: Owners, path: string, named = true): void {
  const what = owners.uid === null ? 'group' : 'ownership';
  const itself = lstat(run.host, run.task, path);
  const follow = named && !run.has('no-dereference') && !run.has('recursive');
  const found = follow ? stat(run.host, run.task, path) : itself;
  if (found.type === 'failed') {
    const isDangling = itself.type === 'ok' && itself.value.type === 'symlink';
    // Of what a link leads to in vain, chown says that it belonged to root.
    tellFailure(run, owners, path, isDangling ? { uid: Uid(0), gid: Gid(0) } : null);
    run.status = 1;
    if (run.has('silent')) return;
    return run.fail(`cannot ${isDangling ? 'dereference' : 'access'} ${quote(path)}`, found.errno);
  }
  const isDirectory = itself.type === 'ok' && itself.value.type === 'directory';
  if (run.has('recursive') && isDirectory) {
    const names = readDirectory(run.host, run.task, path);
    // What cannot be gone through is left as it is.
    if (names.type === 'failed') return run.fail(`cannot read directory ${quote(path)}`, names.errno);
    for (const name of names.value) give(run, owners, below(path, name), false);
  }
  if (owners.from !== undefined && !isFrom(owners.from, found.value))
    return report(run, { uid: found.value.uid, gid: owners.gid }, path, found.value);
  const last = follow ? 'follow' : 'nofollow';
  const given = chown(run.host, run.task, path, owners.uid, owners.gid, last);
  run.host = given.host;
  if (given.result.type === 'ok') return report(run, owners, path, found.value);
  run.status = 1;
  tellFailure(run, owners, path, found.value);
  if (!run.has('silent')) run.fail(`changing ${what} of ${quote(path)}`, given.result.errno);
}

const isFrom = ({ uid, gid }: Owners, inode: Inode): boolean =>
  (uid === null || uid === inode.uid) && (gid === null || gid === inode.gid);

/** What belongs to whom, in the words of -v: chown names the user always, chgrp never. */
function described(run: OwnersRun, { gid: wanted }: Owners, uid: Uid | null, gid: Gid | null): string {
  const { accounts } = run.host;
  const group = gid === null || wanted === null ? null : groupName(accounts, gid);
  if (run.name === 'chgrp') return group ?? '';
  const user = uid === null ? '' : userName(accounts, uid);
  return group === null ? user : `${user}:${group}`;
}

const belonging = (run: OwnersRun): string => (run.name === 'chgrp' ? 'group' : 'ownership');

/** What -v tells of each file, and -c of those that changed. */
function report(run: OwnersRun, owners: Owners, path: string, old: Inode): void {
  const { uid, gid } = owners;
  const isChanged = (uid !== null && uid !== old.uid) || (gid !== null && gid !== old.gid);
  if (!run.has('verbose') && !(run.has('changes') && isChanged)) return;
  const what = `${belonging(run)} of ${quote(path)}`;
  const before = described(run, owners, old.uid, old.gid);
  run.out(
    isChanged
      ? `changed ${what} from ${before} to ${described(run, owners, uid, gid)}\n`
      : `${what} retained as ${before}\n`,
  );
}

function tellFailure(
  run: OwnersRun,
  owners: Owners,
  path: string,
  old: Pick<Inode, 'uid' | 'gid'> | null,
): void {
  if (!run.has('verbose')) return;
  const before = old === null ? '' : ` from ${described(run, owners, old.uid, old.gid)}`;
  const wanted = described(run, owners, owners.uid, owners.gid);
  run.out(`failed to change ${belonging(run)} of ${quote(path)}${before} to ${wanted}\n`);
}
