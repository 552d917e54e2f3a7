import { end, getProcess, takeSignal, unlink, wait, writeFile } from '../../kernel/index.ts';
import type { Host, Pid, Signal } from '../../kernel/index.ts';
import { apacheProcesses, childrenOfApache, daemonsOfApache, isParent } from './images.ts';
import { logError } from './logs.ts';
import { MEMORY } from './memory.ts';
import { readConfiguration } from './read-configuration.ts';
import { endChildren, parentImage, settle, startChild, startDaemon, withImage } from './server.ts';

/** How long daemons that have answered something take to end, in seconds: their interpreters are waited for. */
const SHUTDOWN_SECONDS = 4;

/**
 * What all Apaches of the box do when the host has changed or time has passed: parents act on signals, replace daemons
 * and children that ended, and are gone when the time of a stop is over. The same host if there was nothing to do.
 */
export const tendApaches = (host: Host): Host =>
  apacheProcesses(host)
    .filter(isParent)
    .reduce((now, { pid }) => tend(now, pid), host);

/** When the next of them has something to do without anybody’s asking, seconds since 1970; null if none will. */
export function nextApacheDeadline(host: Host): number | null {
  const times = apacheProcesses(host)
    .filter(isParent)
    .flatMap(({ image }) => (image.stopsAt === null ? [] : [image.stopsAt]));
  return times.length === 0 ? null : Math.min(...times);
}

function tend(host: Host, pid: Pid): Host {
  const process = getProcess(host, pid);
  if (process.state === 'stopped') return host;
  let now = reap(host, pid);
  while (isAlive(now, pid) && getProcess(now, pid).pending.length > 0) {
    const taken = takeSignal(now, pid);
    now = taken.signal === null ? taken.host : act(taken.host, pid, taken.signal);
  }
  if (!isAlive(now, pid)) return now;
  const { stopsAt } = parentImage(now, pid);
  if (stopsAt === null) return replace(now, pid);
  return now.clock >= stopsAt ? finishStop(now, pid) : now;
}

const isAlive = (host: Host, pid: Pid): boolean => {
  const process = host.processes.byPid.get(pid);
  return process !== undefined && process.state !== 'zombie';
};

/** wait(2) for children that ended. */
function reap(host: Host, pid: Pid): Host {
  let now = host;
  for (;;) {
    const { host: next, result } = wait(now, pid);
    if (result.type === 'failed' || result.value === null) return now;
    now = next;
  }
}

function act(host: Host, pid: Pid, signal: Signal): Host {
  switch (signal) {
    case 'SIGTERM':
    case 'SIGWINCH':
      return stop(host, pid, signal);
    case 'SIGHUP':
    case 'SIGUSR1':
      return restart(host, pid, signal);
    default:
      return host;
  }
}

/** Children end at once; daemons that have answered something take their time, and the port is held as long. */
function stop(host: Host, pid: Pid, signal: Signal): Host {
  const image = parentImage(host, pid);
  const { task } = getProcess(host, pid);
  const { configuration } = image;
  const isGraceful = signal === 'SIGWINCH';
  let now = logError(host, task, configuration, {
    level: `mpm_${configuration.mpm}:notice`,
    pid,
    message: isGraceful
      ? 'AH00492: caught SIGWINCH, shutting down gracefully'
      : `${STOPPED[configuration.mpm]}: caught SIGTERM, shutting down`,
  });
  now = unlink(now, task, configuration.pidFile).host;
  const busy = daemonsOfApache(now, pid).filter((one) => one.image.requests > 0);
  now = endChildren(
    now,
    pid,
    busy.map((one) => one.pid),
  );
  now = reap(now, pid);
  const stopsAt = busy.length > 0 ? now.clock + SHUTDOWN_SECONDS : now.clock;
  return withImage(now, pid, { ...image, stopsAt }, MEMORY.stoppingParent);
}

const STOPPED = { prefork: 'AH00169', worker: 'AH00295', event: 'AH00491' } as const;

function finishStop(host: Host, pid: Pid): Host {
  const ended = daemonsOfApache(host, pid).reduce(
    (now, one) => end(now, one.pid, { type: 'exited', status: 0 }),
    host,
  );
  return end(reap(ended, pid), pid, { type: 'exited', status: 0 });
}

/** The same parent reads its configuration again; all below it is new. */
function restart(host: Host, pid: Pid, signal: Signal): Host {
  const image = parentImage(host, pid);
  const { task, env } = getProcess(host, pid);
  const { configuration } = image;
  const isGraceful = signal === 'SIGUSR1';
  const { mpm, file } = configuration;
  let now = logError(host, task, configuration, {
    level: `mpm_${mpm}:notice`,
    pid,
    message: isGraceful
      ? `${GRACEFUL[mpm]}: ${mpm === 'prefork' ? 'Graceful restart requested, doing restart' : 'SIGUSR1 received.  Doing graceful restart'}`
      : `${RESTARTED[mpm]}: SIGHUP received.  Attempting to restart`,
  });
  now = reap(endChildren(now, pid), pid);
  const [program = 'apache2'] = image.argv;
  const read = readConfiguration(now, task, file, program.slice(program.lastIndexOf('/') + 1), env);
  if (read.type === 'mistake') {
    // It gives up for good, and leaves its pid file; its standard error is the error log.
    const lines = read.lines.map((line) => `${line}\n`).join('');
    now = writeFile(now, task, configuration.errorLog, lines, { append: true }).host;
    return end(now, pid, { type: 'exited', status: 1 });
  }
  now = withImage(now, pid, { ...image, configuration: read.configuration }, MEMORY.restartedParent);
  return settle(now, pid, read.configuration);
}

const GRACEFUL = { prefork: 'AH00171', worker: 'AH00297', event: 'AH00493' } as const;
const RESTARTED = { prefork: 'AH00173', worker: 'AH00298', event: 'AH00494' } as const;

/** A daemon that ended is started anew, always; a child only where fewer than the spare ones are left. */
function replace(host: Host, pid: Pid): Host {
  const { configuration } = parentImage(host, pid);
  let now = host;
  for (const group of configuration.daemonGroups) {
    const alive = daemonsOfApache(now, pid).filter(({ image }) => image.group === group.name).length;
    for (let count = alive; count < group.processes; count += 1) now = startDaemon(now, pid, group);
  }
  const least = Math.min(configuration.minSpareServers, configuration.maxRequestWorkers);
  for (let count = childrenOfApache(now, pid).length; count < least; count += 1) now = startChild(now, pid);
  return now;
}
