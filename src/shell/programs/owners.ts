import {
  Gid,
  Uid,
  chown,
  groupByName,
  lstat,
  readDirectory,
  stat,
  userByName,
} from '../../hosting/kernel/index.ts';
import type { Accounts } from '../../hosting/kernel/index.ts';
import { type Run, below } from './coreutils.ts';
import { quote } from './quote.ts';

/** What chown and chgrp make of their first operand. */
export interface Owners {
  readonly uid: Uid | null;
  readonly gid: Gid | null;
}

export type OwnersRun = Run<'recursive' | 'no-dereference' | 'reference' | 'silent'>;

export const ownerOptions = [
  { name: 'recursive', letter: 'R', long: 'recursive' },
  { name: 'no-dereference', letter: 'h', long: 'no-dereference' },
  { name: 'reference', long: 'reference', takes: 'value' },
  { name: 'silent', letter: 'f', long: 'silent' },
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
    const isDangling = itself.type === 'ok' && found.errno === 'ENOENT';
    return run.fail(`cannot ${isDangling ? 'dereference' : 'access'} ${quote(path)}`, found.errno);
  }
  const isDirectory = itself.type === 'ok' && itself.value.type === 'directory';
  if (run.has('recursive') && isDirectory) {
    const names = readDirectory(run.host, run.task, path);
    if (names.type === 'failed') run.fail(`cannot read directory ${quote(path)}`, names.errno);
    else for (const name of names.value) give(run, owners, below(path, name), false);
  }
  const last = follow ? 'follow' : 'nofollow';
  run.tell(
    chown(run.host, run.task, path, owners.uid, owners.gid, last),
    `changing ${what} of ${quote(path)}`,
  );
}
