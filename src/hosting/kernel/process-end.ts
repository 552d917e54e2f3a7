import { refuse } from './call.ts';
import type { Outcome } from './call.ts';
import type { Credential } from './credential.ts';
import type { Host } from './host.ts';
import { ROOT_UID } from './ids.ts';
import type { Pid } from './ids.ts';
import { INIT_PID, childrenOf, getProcess, processOf, withProcess, withoutProcess } from './processes.ts';
import type { Ending, Process } from './processes.ts';
import { ok } from './result.ts';
import { defaultAction, isCatchable } from './signals.ts';
import type { Signal } from './signals.ts';
import { releaseSockets } from './release-sockets.ts';

/* How processes end, and who hears of it: _exit(2), wait(2), kill(2). */

/**
 * _exit(2), or the end by a signal: its sockets close, its children go to the first process, and it stays as a
 * zombie until its parent asks. The first process asks at once.
 */
export function end(host: Host, pid: Pid, ending: Ending): Host {
  const process = getProcess(host, pid);
  if (process.state === 'zombie') return host;
  const adopted = childrenOf(host, pid).reduce(adopt, releaseSockets(host, pid));
  // Whoever ignores SIGCHLD never asks: wait(2), NOTES.
  const isUnasked = processOf(host, process.ppid)?.ignored.includes('SIGCHLD') ?? false;
  if (process.ppid === INIT_PID || isUnasked) return withoutProcess(adopted, pid);
  return withProcess(adopted, { ...process, state: 'zombie', ending, memory: 0, pending: [], image: null });
}

/** An orphan gets the first process as parent; a dead one is asked about by it, and so is gone. */
const adopt = (host: Host, child: Process): Host =>
  child.state === 'zombie'
    ? withoutProcess(host, child.pid)
    : withProcess(host, { ...child, ppid: INIT_PID });

/** What wait(2) tells: which child ended, and how. */
export interface Waited {
  readonly pid: Pid;
  readonly ending: Ending;
}

/**
 * waitpid(2) with WNOHANG for one child, or for any: the zombie with the lowest pid, or null if all still run. ECHILD
 */
export function wait(host: Host, parent: Pid, wanted?: Pid): Outcome<Waited | null> {
  const children = childrenOf(host, parent).filter(({ pid }) => wanted === undefined || pid === wanted);
  if (children.length === 0) return refuse(host, 'ECHILD');
  for (const { pid, ending } of children) {
    if (ending !== null) return { host: withoutProcess(host, pid), result: ok({ pid, ending }) };
  }
  return { host, result: ok(null) };
}

/**
 * kill(2) for one process; null asks only whether it could be sent (signal 0). ESRCH, and EPERM unless the sender
 * is root or has the uid of the process. Answers what became of it.
 */
export function kill(host: Host, sender: Credential, pid: Pid, signal: Signal | null): Outcome<SignalEffect> {
  const process = processOf(host, pid);
  if (process === undefined) return refuse(host, 'ESRCH');
  if (sender.uid !== ROOT_UID && sender.uid !== process.task.credential.uid) return refuse(host, 'EPERM');
  if (signal === null || process.state === 'zombie') return { host, result: ok('nothing') };
  const { next, effect } = deliver(host, process, signal);
  return { host: next, result: ok(effect) };
}

/** What a signal did; `pending` waits for the program that catches it. */
export type SignalEffect = 'nothing' | 'ended' | 'stopped' | 'continued' | 'pending';

function deliver(host: Host, process: Process, signal: Signal): { next: Host; effect: SignalEffect } {
  // The first process hears only what it asked for: nobody, not even root, can end it.
  const isDeaf = process.pid === INIT_PID && !process.caught.includes(signal);
  if (isDeaf || (isCatchable(signal) && process.ignored.includes(signal))) {
    return { next: host, effect: 'nothing' };
  }
  if (isCatchable(signal) && process.caught.includes(signal)) {
    const pending = process.pending.includes(signal) ? process.pending : [...process.pending, signal];
    return { next: withProcess(host, { ...process, pending }), effect: 'pending' };
  }
  switch (defaultAction(signal)) {
    case 'terminate':
      return { next: end(host, process.pid, { type: 'killed', signal }), effect: 'ended' };
    case 'stop':
      return { next: withProcess(host, { ...process, state: 'stopped' }), effect: 'stopped' };
    case 'continue':
      return { next: withProcess(host, { ...process, state: 'running' }), effect: 'continued' };
    case 'ignore':
      return { next: host, effect: 'nothing' };
  }
}

/** Takes the oldest caught signal from a process whose program is about to handle it; null if there is none. */
export function takeSignal(host: Host, pid: Pid): { readonly host: Host; readonly signal: Signal | null } {
  const process = getProcess(host, pid);
  const [signal = null, ...pending] = process.pending;
  return signal === null ? { host, signal } : { host: withProcess(host, { ...process, pending }), signal };
}
