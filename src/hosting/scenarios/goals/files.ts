import {
  accessAcl,
  aclEntries,
  effectiveRights,
  explain,
  formatEntry,
  lstat,
  loginTask,
  mayAccess,
  open,
  readDirectory,
  stat,
  userByName,
  userName,
  WRITE,
} from '../../kernel/index.ts';
import type { Explanation, Host, Operation } from '../../kernel/index.ts';
import { MET, unmetBecause } from './goal.ts';
import type { AttemptWitness, Check, PresentGoal } from './goal.ts';

const attempt = (host: Host, { who, operation, path }: Omit<AttemptWitness, 'type'>): Explanation =>
  explain(host, loginTask(host, who).credential, operation, path);

const unmet = (host: Host, witness: Omit<AttemptWitness, 'type'>): Check => ({
  met: false,
  reason: attempt(host, witness).sentence,
  witness: { type: 'attempt', ...witness },
});

/** Somebody may do something. */
export const may = (who: string, operation: Operation, path: string, title: string): PresentGoal => ({
  type: 'present',
  id: `${who}-may-${operation}-${nameOf(path)}`,
  title,
  check: (host) => {
    const witness = { who, operation, path };
    return attempt(host, witness).verdict === 'granted' ? MET : unmet(host, witness);
  },
});

/** Somebody may not do something; that there is nothing to do it to is no lock, and does not count. */
export const mayNot = (who: string, operation: Operation, path: string, title: string): PresentGoal => ({
  type: 'present',
  id: `${who}-may-not-${operation}-${nameOf(path)}`,
  title,
  check: (host) => {
    const witness = { who, operation, path };
    return attempt(host, witness).verdict === 'EACCES' ? MET : unmet(host, witness);
  },
});

/** Somebody can neither list a directory nor read a file at `path` or anywhere below. */
export const reachesNothing = (who: string, path: string, title: string): PresentGoal => ({
  type: 'present',
  id: `${who}-reaches-nothing-in-${nameOf(path)}`,
  title,
  check: (host) => {
    for (const one of treeBelow(host, path)) {
      const operation = one.isDirectory ? 'list' : 'read';
      const witness = { who, operation, path: one.path } as const;
      if (attempt(host, witness).verdict === 'granted') return unmet(host, witness);
    }
    return MET;
  },
});

/** A file that `maker` makes in a directory tomorrow can be written by somebody else. */
export const newFileWritable = (
  maker: string,
  directory: string,
  who: string,
  title: string,
): PresentGoal => ({
  type: 'present',
  id: `${who}-may-write-what-${maker}-makes`,
  title,
  check: (host) => {
    // Services create what others may read and nobody else may write: umask 022.
    const path = `${directory}/tomorrow`;
    const made = open(host, loginTask(host, maker, 0o022), path, { write: true, create: true }, 0o666);
    const cannot = { who: maker, operation: 'create', path } as const;
    if (made.result.type === 'failed') return unmet(host, cannot);
    const file = lstat(made.host, loginTask(host, 'root'), path);
    const { credential } = loginTask(host, who);
    if (file.type === 'ok' && mayAccess(file.value, credential, WRITE)) return MET;
    const { sentence } = attempt(made.host, { who, operation: 'write', path });
    return { met: false, reason: `Once ${maker} has made it: ${sentence}`, witness: null };
  },
});

/** A file that is made in a directory tomorrow carries an entry that grants a user nothing. */
export const newFileShuts = (maker: string, directory: string, who: string, title: string): PresentGoal => ({
  type: 'present',
  id: `new-files-shut-${who}-out`,
  title,
  check: (host) => {
    const path = `${directory}/tomorrow`;
    const made = open(host, loginTask(host, maker), path, { write: true, create: true }, 0o666);
    const file = lstat(made.host, loginTask(host, 'root'), path);
    if (file.type === 'failed') return unmet(host, { who: maker, operation: 'create', path });
    const acl = accessAcl(file.value);
    const entry = aclEntries(acl).find(
      (one) => one.type === 'named-user' && userName(host.accounts, one.uid) === who,
    );
    if (entry !== undefined && effectiveRights(entry, acl.mask) === 0) return MET;
    const carried = entry === undefined ? `no entry for ${who}` : formatEntry(entry, host.accounts);
    return { met: false, reason: `A new file in ${directory} has ${carried}.`, witness: null };
  },
});

/** A directory of somebody's own stands at `path`. */
export const owns = (who: string, path: string, title: string): PresentGoal => ({
  type: 'present',
  id: `${who}-owns-${nameOf(path)}`,
  title,
  check: (host) => {
    const found = stat(host, loginTask(host, 'root'), path);
    if (found.type === 'failed')
      return {
        met: false,
        reason: `There is no ${path}.`,
        witness: { type: 'attempt', who, operation: 'create', path },
      };
    const owner = userName(host.accounts, found.value.uid);
    if (found.value.uid === userByName(host.accounts, who)?.uid && found.value.type === 'directory')
      return MET;
    return { met: false, reason: `${path} is a ${found.value.type} of ${owner}.`, witness: null };
  },
});

/** Nothing in a directory, or below it, belongs to somebody. */
export const ownsNothingBelow = (who: string, path: string, title: string): PresentGoal => ({
  type: 'present',
  id: `${who}-owns-nothing-in-${nameOf(path)}`,
  title,
  check: (host) => {
    const uid = userByName(host.accounts, who)?.uid;
    for (const one of treeBelow(host, path)) {
      const found = lstat(host, loginTask(host, 'root'), one.path);
      if (found.type === 'ok' && found.value.uid === uid)
        return unmetBecause(`${one.path} still lies in ${path}, and belongs to ${who}.`);
    }
    return MET;
  },
});

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/^\./, '');

/** Everything at a path and below, as root sees it; links are not followed. */
function* treeBelow(host: Host, path: string): Generator<{ path: string; isDirectory: boolean }> {
  const root = loginTask(host, 'root');
  const found = lstat(host, root, path);
  if (found.type === 'failed' || found.value.type === 'symlink') return;
  const isDirectory = found.value.type === 'directory';
  yield { path, isDirectory };
  if (!isDirectory) return;
  const names = readDirectory(host, root, path);
  if (names.type === 'ok') for (const name of names.value) yield* treeBelow(host, `${path}/${name}`);
}
