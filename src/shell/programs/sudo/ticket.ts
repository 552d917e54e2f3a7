import { INIT_PID, getProcess, mkdir, readFile, unlink, writeFile } from '../../../hosting/kernel/index.ts';
import type { Host } from '../../../hosting/kernel/index.ts';
import type { Proc } from '../../process/proc.ts';

/*
 * sudo asks for a password once in a while: who gave it on a terminal is not asked again there for fifteen minutes. The
 * real program keeps that in a binary file of this name; here it holds the login and the time, as text.
 */

/** timestamp_timeout of sudoers(5), in seconds. */
const LIFETIME = 15 * 60;

const DIRECTORIES = ['/run/sudo', '/run/sudo/ts'];

const pathOf = (user: string): string => `/run/sudo/ts/${user}`;

/** The process that stands for a login: the ancestor that the first process started. */
function loginOf(host: Host, proc: Proc): number {
  let process = proc.self;
  while (process.ppid !== INIT_PID && process.pid !== INIT_PID) process = getProcess(host, process.ppid);
  return process.pid;
}

/** Whether the user gave a password here a while ago. */
export function hasTicket(proc: Proc, user: string): boolean {
  const read = proc.look((host, task) => readFile(host, task, pathOf(user)));
  const [login, time] = read.type === 'ok' ? read.value.split(' ').map(Number) : [];
  return login === loginOf(proc.host, proc) && time !== undefined && proc.host.clock - time < LIFETIME;
}

export function giveTicket(proc: Proc, user: string): void {
  for (const directory of DIRECTORIES) proc.call((host, task) => mkdir(host, task, directory, 0o711));
  const text = `${loginOf(proc.host, proc)} ${proc.host.clock}\n`;
  proc.call((host, task) => writeFile(host, task, pathOf(user), text, { mode: 0o600 }));
}

/** What `sudo -k` does: the next time a password is asked for again. */
export function takeTicket(proc: Proc, user: string): void {
  proc.call((host, task) => unlink(host, task, pathOf(user)));
}
