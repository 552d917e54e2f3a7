import {
  end,
  getProcess,
  processOf,
  signalNumber,
  takeSignal,
  unlink,
  wait,
  withProcess,
} from '../../kernel/index.ts';
import type { Ending, Host, Pid, Signal } from '../../kernel/index.ts';
import { complaintText, testConfiguration } from '../nginx/index.ts';
import { nginxMasters, nginxWorkers, workersOf } from './images.ts';
import type { MasterImage } from './images.ts';
import { bindSockets, endWorkers, logOfMaster, masterImage, openLogs, startWorkers } from './server.ts';

/**
 * What all nginx of the box do when the host has changed: masters act on signals and replace workers that ended, workers
 * end when they are told to. The same host if there was nothing to do.
 */
export function tendNginx(host: Host): Host {
  const masters = nginxMasters(host).reduce((now, { pid }) => tendMaster(now, pid), host);
  return nginxWorkers(masters).reduce((now, { pid }) => tendWorker(now, pid), masters);
}

const isAlive = (host: Host, pid: Pid): boolean => {
  const process = processOf(host, pid);
  return process !== undefined && process.state !== 'zombie';
};

function tendMaster(host: Host, pid: Pid): Host {
  if (getProcess(host, pid).state === 'stopped') return host;
  let now = reap(host, pid, true);
  while (isAlive(now, pid) && getProcess(now, pid).pending.length > 0) {
    const taken = takeSignal(now, pid);
    now = taken.signal === null ? taken.host : act(taken.host, pid, taken.signal);
  }
  return isAlive(now, pid) ? startWorkers(now, pid) : now;
}

/** wait(2) for workers that ended; one that nobody ended is told of. */
function reap(host: Host, pid: Pid, isTold: boolean): Host {
  let now = host;
  for (;;) {
    const { host: next, result } = wait(now, pid);
    if (result.type === 'failed' || result.value === null) return now;
    now = next;
    const { pid: gone, ending } = result.value;
    if (isTold) now = logOfMaster(now, pid, `[alert] worker process ${gone} ${endingText(ending)}`);
  }
}

const endingText = (ending: Ending): string =>
  ending.type === 'killed'
    ? `exited on signal ${signalNumber(ending.signal)}`
    : `exited with code ${ending.status}`;

/** ngx_master_process_cycle() */
function act(host: Host, pid: Pid, signal: Signal): Host {
  switch (signal) {
    case 'SIGTERM':
    case 'SIGINT':
    case 'SIGQUIT':
      return stop(host, pid);
    case 'SIGHUP':
      return reload(host, pid);
    case 'SIGUSR1':
      return openLogs(host, pid, masterImage(host, pid).configuration);
    default:
      return host;
  }
}

function stop(host: Host, pid: Pid): Host {
  const { configuration } = masterImage(host, pid);
  const { task } = getProcess(host, pid);
  const ended = reap(
    endWorkers(
      host,
      workersOf(host, pid).map((one) => one.pid),
    ),
    pid,
    false,
  );
  return end(unlink(ended, task, configuration.pidFile).host, pid, { type: 'exited', status: 0 });
}

/** Reads again; with a mistake in it all stays as it is, and the log tells. New workers take over, the old ones end. */
function reload(host: Host, pid: Pid): Host {
  const image = masterImage(host, pid);
  const { task } = getProcess(host, pid);
  const { configuration, complaints } = testConfiguration(host, task, {
    file: image.configuration.file,
    ...(image.prefix === undefined ? {} : { prefix: image.prefix }),
  });
  let now = complaints.reduce(
    (before, one) => logOfMaster(before, pid, complaintText(one).replace(/^nginx: /, '')),
    host,
  );
  if (configuration === null) return now;
  const bound = bindSockets(now, pid, configuration);
  if (bound.taken.length > 0) {
    for (const socket of bound.taken)
      now = logOfMaster(now, pid, `[emerg] bind() to ${socket} failed (98: Address already in use)`);
    return now;
  }
  const old = workersOf(bound.host, pid).map((one) => one.pid);
  now = openLogs(bound.host, pid, configuration);
  const changed: MasterImage = { ...image, configuration };
  now = withProcess(now, { ...getProcess(now, pid), image: changed });
  return startWorkers(reap(endWorkers(now, old), pid, false), pid);
}

function tendWorker(host: Host, pid: Pid): Host {
  const process = getProcess(host, pid);
  if (process.state === 'stopped') return host;
  let now = host;
  while (isAlive(now, pid) && getProcess(now, pid).pending.length > 0) {
    const taken = takeSignal(now, pid);
    now = taken.host;
    if (taken.signal === 'SIGTERM' || taken.signal === 'SIGINT' || taken.signal === 'SIGQUIT')
      now = end(now, pid, { type: 'exited', status: 0 });
  }
  return now;
}
