import { readFile, strerror, userByUid } from '../../../hosting/kernel/index.ts';
import type { Errno, Task, User } from '../../../hosting/kernel/index.ts';
import { ALLOW_FILE, CRONTABS, DENY_FILE } from '../../../hosting/cron/index.ts';
import { readUpTo } from '../../process/read-up-to.ts';
import type { Proc } from '../../process/proc.ts';
import type { Running } from '../../process/wait.ts';

/* What the parts of crontab(1) share: who asks, whose crontab it is, and the right to reach it. */

/** A run of crontab once its words were understood. */
export interface Work {
  readonly proc: Proc;
  /** Who runs it. */
  readonly real: User;
  /** Whose crontab is meant. */
  readonly user: User;
}

/** As whom it acts on the spool: whoever runs it, with the group of its file. */
export function privileged(proc: Proc): Task {
  const { task, setgid } = proc;
  if (setgid === null) return task;
  const { credential } = task;
  return { ...task, credential: { ...credential, gid: setgid, groups: [...credential.groups, setgid] } };
}

/** The path of a crontab. */
export const crontabOf = ({ name }: User): string => `${CRONTABS}/${name}`;

/** The path as complaints have it: crontab works in /var/spool/cron. */
export const shortPath = ({ name }: User): string => `crontabs/${name}`;

/** Who runs a process; null if /etc/passwd does not know. */
export const realUser = ({ task, host }: Proc): User | null =>
  userByUid(host.accounts, task.credential.uid) ?? null;

/** perror(3), which leaves out a name that is empty. */
export const perror = (proc: Proc, what: string, errno: Errno): void => {
  proc.err(`${what === '' ? '' : `${what}: `}${strerror(errno)}\n`);
};

/** allowed(): whether cron.allow and cron.deny let somebody use crontab. Root always may. */
export function isAllowed({ proc, user }: Work): boolean {
  if (user.name === 'root') return true;
  const read = (path: string) => proc.look((host) => readFile(host, privileged(proc), path));
  const has = (text: string) => text.split('\n').includes(user.name);
  const allow = read(ALLOW_FILE);
  if (allow.type === 'ok') return has(allow.value);
  if (allow.errno !== 'ENOENT') {
    perror(proc, ALLOW_FILE, allow.errno);
    return false;
  }
  const deny = read(DENY_FILE);
  if (deny.type === 'ok') return !has(deny.value);
  if (deny.errno === 'ENOENT') return true;
  perror(proc, DENY_FILE, deny.errno);
  return false;
}

/** Asks until the answer begins with y or n; what does not is complained about, and maybe asked again. No at the end of input. */
export function* isAnsweredYes(
  proc: Proc,
  question: string,
  complaint: string,
  repeats: boolean,
): Running<boolean> {
  const stdin = proc.fds.get(0);
  for (let isFirst = true; ; isFirst = false) {
    if (isFirst || repeats) proc.out(question);
    yield* proc.flush();
    const line = stdin === undefined ? { text: '', isEnded: false } : yield* readUpTo(stdin, '\n');
    const first = line.text.charAt(0).toLowerCase();
    if (first === 'y' || first === 'n') return first === 'y';
    // The real one asks for ever.
    if (line.text === '' && !line.isEnded) return false;
    proc.err(complaint);
  }
}
