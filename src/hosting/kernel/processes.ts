import { ROOT } from './credential.ts';
import type { Credential, Task } from './credential.ts';
import type { Host } from './host.ts';
import { Pid, ROOT_UID } from './ids.ts';
import { ROOT_INO } from './inode-table.ts';
import { failed, ok } from './result.ts';
import type { Result } from './result.ts';
import type { Signal } from './signals.ts';

/** How a process ended, as wait(2) tells its parent. */
export type Ending =
  /** `status` is 0 to 255. */
  { readonly type: 'exited'; readonly status: number } | { readonly type: 'killed'; readonly signal: Signal };

/** `zombie`: ended, and the parent has not asked how yet. */
export type ProcessState = 'running' | 'stopped' | 'zombie';

/**
 * What a server has in its memory between two requests. The kernel does not look into it; the program it belongs to knows
 * its own by the type.
 */
export interface ProcessImage {
  readonly type: string;
}

/** A process, proc(5). What its program is doing is the affair of whoever runs the program. */
export interface Process {
  readonly pid: Pid;
  /** The parent; 0 for the first process. */
  readonly ppid: Pid;
  readonly task: Task;
  /** The command line; everybody on the box may read it. */
  readonly argv: readonly string[];
  /** The environment; the owner and root alone may read it. */
  readonly env: Readonly<Record<string, string>>;
  readonly state: ProcessState;
  /** Not null for a zombie alone. */
  readonly ending: Ending | null;
  /** When it was made, in seconds since 1970 on the clock of the host. */
  readonly startedAt: number;
  /** Resident memory in KiB. */
  readonly memory: number;
  /** Signals that its program handles itself; the rest do what they do by default. */
  readonly caught: readonly Signal[];
  readonly ignored: readonly Signal[];
  /** Caught signals that its program has not seen yet, in the order of their arrival. */
  readonly pending: readonly Signal[];
  /** Null for most: only servers that sleep between requests leave something here. */
  readonly image: ProcessImage | null;
}

/** All processes by pid, and the next pid: they are given out in sequence and never used again. */
export interface ProcessTable {
  readonly next: number;
  readonly byPid: ReadonlyMap<Pid, Process>;
}

/** The first process: parent of all, and of those that lost theirs. */
export const INIT_PID = Pid(1);

const NO_PARENT = Pid(0);

/** What a process is started with; what is left out comes from the parent, or is empty. */
export interface ProcessPlan {
  readonly argv: readonly string[];
  readonly credential?: Credential;
  readonly env?: Readonly<Record<string, string>>;
  /** Resident memory in KiB. */
  readonly memory?: number;
  readonly caught?: readonly Signal[];
  readonly ignored?: readonly Signal[];
  readonly image?: ProcessImage;
}

/** The table of a box that has just been switched on. */
export function bootedTable(clock: number): ProcessTable {
  const init: Process = {
    ...fresh(['/sbin/init'], { credential: ROOT, cwd: ROOT_INO, umask: 0o022 }, clock),
    pid: INIT_PID,
    ppid: NO_PARENT,
  };
  return { next: 2, byPid: new Map([[INIT_PID, init]]) };
}

const fresh = (argv: readonly string[], task: Task, startedAt: number) => ({
  task,
  argv,
  env: {},
  state: 'running' as const,
  ending: null,
  startedAt,
  memory: 1024,
  caught: [],
  ignored: [],
  pending: [],
  image: null,
});

/** The process of a pid; undefined once it is gone for good. */
export const processOf = ({ processes }: Host, pid: Pid): Process | undefined => processes.byPid.get(pid);

/** The process of a pid that is certain; any other is a bug of the caller. */
export function getProcess(host: Host, pid: Pid): Process {
  const process = processOf(host, pid);
  if (process === undefined) throw new Error(`there is no process ${pid}`);
  return process;
}

/** All processes, by rising pid, zombies among them. */
export const listProcesses = ({ processes }: Host): readonly Process[] => [...processes.byPid.values()];

export const childrenOf = (host: Host, parent: Pid): readonly Process[] =>
  listProcesses(host).filter(({ ppid }) => ppid === parent);

/** `host` with a process changed or new. */
export function withProcess(host: Host, process: Process): Host {
  const byPid = new Map(host.processes.byPid).set(process.pid, process);
  return { ...host, processes: { ...host.processes, byPid } };
}

/** `host` without a process: nobody will ask about it any more. */
export function withoutProcess(host: Host, pid: Pid): Host {
  const byPid = new Map(host.processes.byPid);
  byPid.delete(pid);
  return { ...host, processes: { ...host.processes, byPid } };
}

/**
 * fork(2) and execve(2) at once: a child that runs another program. It has the parent's credential, working
 * directory and umask unless the plan says otherwise; ignored signals stay ignored, caught ones do not stay caught.
 */
export function spawn(
  host: Host,
  parent: Pid,
  plan: ProcessPlan,
): { readonly host: Host; readonly pid: Pid } {
  const { task, env, ignored } = getProcess(host, parent);
  const pid = Pid(host.processes.next);
  const child: Process = {
    ...fresh(plan.argv, { ...task, credential: plan.credential ?? task.credential }, host.clock),
    pid,
    ppid: parent,
    env: plan.env ?? env,
    memory: plan.memory ?? 1024,
    caught: plan.caught ?? [],
    ignored: plan.ignored ?? ignored,
    image: plan.image ?? null,
  };
  const next = withProcess(host, child);
  return { host: { ...next, processes: { ...next.processes, next: pid + 1 } }, pid };
}

/** /proc/PID/environ: the owner's and root's alone, whereas the command line is everybody's. ESRCH EACCES */
export function environmentOf(
  host: Host,
  { uid }: Credential,
  pid: Pid,
): Result<Readonly<Record<string, string>>> {
  const process = processOf(host, pid);
  if (process === undefined) return failed('ESRCH');
  return uid === ROOT_UID || uid === process.task.credential.uid ? ok(process.env) : failed('EACCES');
}
