import { INIT_PID, executable, strerror } from '../hosting/kernel/index.ts';
import type { Host, Pid, Process, ProgramRunner } from '../hosting/kernel/index.ts';
import { setgidOf } from './install-services.ts';
import { execute } from './interpreter/launch.ts';
import { Collector } from './process/collector.ts';
import { TextSource } from './process/description.ts';
import { Machine, standardDescriptors } from './process/machine.ts';
import type { Proc } from './process/proc.ts';
import { runProgramIn } from './process/run-program.ts';
import { statusOf } from './process/status.ts';
import type { Running } from './process/wait.ts';
import { needsMachine, runCommand } from './run-line.ts';

/** No program that ends needs more steps. */
const PATIENCE = 20_000_000;

/** Programs that must be fetched before something can be run; the box is as it was. */
export class ProgramsMissing extends Error {
  readonly names: readonly string[];

  constructor(names: readonly string[]) {
    super(`the programs ${names.join(', ')} were not loaded`);
    this.names = names;
  }
}

/** Runs any program by its words, as execve(2) would: 127 if there is none of that name. What it needs must have been loaded. */
export const runProgram: ProgramRunner = (host, request) => {
  const { task, argv, env, stdin } = request;
  const [name = ''] = argv;
  const isPath = name.includes('/');
  if (!isPath && !needsMachine(name)) return runCommand(host, request);
  const machine = new Machine(host);
  const [stdout, stderr] = [new Collector(), new Collector()];
  const fds = standardDescriptors(new TextSource(stdin), stdout, stderr);
  const plan = { argv, env, credential: task.credential };
  const proc = machine.start(INIT_PID, plan, fds, (self) =>
    isPath ? runFile(self, name, argv, env) : runProgramIn(self, name, argv, env),
  );
  if (proc === null) throw new Error('the box has too many processes');
  proc.setTask(task);
  proc.setgid = setgidOf(host, name);
  let status = 0;
  machine.onEnd = (pid, ending) => {
    if (pid === proc.pid) status = statusOf(ending);
  };
  const standstill = machine.run(() => !machine.runs(proc.pid), PATIENCE);
  if (standstill?.type === 'load') throw new ProgramsMissing(standstill.names);
  return { host: withoutProcesses(machine.host, host), stdout: stdout.text, stderr: stderr.text, status };
};

/** execve(2) of a file by its path. */
function* runFile(
  proc: Proc,
  path: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
): Running<number> {
  const may = proc.look((host, task) => executable(host, task, path));
  const outcome = may.type === 'ok' ? yield* execute(proc, path, argv, env) : null;
  if (outcome?.type === 'ended') return outcome.status;
  const errno = may.type === 'failed' ? may.errno : outcome?.type === 'missing' ? 'ENOENT' : null;
  yield* proc.write(2, `${path}: ${errno === null ? 'Exec format error' : strerror(errno)}\n`);
  return errno === 'ENOENT' ? 127 : 126;
}

/**
 * The box after a run: its processes are what they were, but for servers, which go on. One that nothing happened to is the
 * very same.
 */
function withoutProcesses(after: Host, before: Host): Host {
  const processes = keepServers(after, before);
  const isSame =
    after.inodes === before.inodes &&
    after.clock === before.clock &&
    after.accounts === before.accounts &&
    processes === before.processes;
  return isSame ? before : { ...after, processes };
}

/** Processes that have an image, as they are now; all others as they were. */
function keepServers(after: Host, before: Host): Host['processes'] {
  const old = before.processes.byPid;
  const now = after.processes.byPid;
  const stayed = [...old].flatMap(([pid, process]) => {
    const kept = process.image === null ? process : now.get(pid);
    return kept === undefined ? [] : [[pid, kept] as const];
  });
  const isServer = ([pid, { image }]: readonly [Pid, Process]) => image !== null && !old.has(pid);
  const fresh = [...now].filter(isServer);
  const isSame =
    fresh.length === 0 && stayed.length === old.size && stayed.every(([pid, one]) => old.get(pid) === one);
  return isSame ? before.processes : { next: after.processes.next, byPid: new Map([...stayed, ...fresh]) };
}
