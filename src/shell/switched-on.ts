import { ROOT_TASK, bootedTable, lstat, readDirectory, rmdir, unlink } from '../hosting/kernel/index.ts';
import type { Host } from '../hosting/kernel/index.ts';

/** How long the machine is away, in seconds. Assumed: what a server takes to stop, check its disks and start. */
const DOWN_SECONDS = 300;

/**
 * A box that was switched off and on again: no process but init, no socket of theirs, nothing in /run, which is memory. Files
 * stay. Pids go on from where they were, since the scripts of a start use up more than there ever were here: the pid in a file
 * that is left from before is nobody’s.
 */
export function switchedOn(host: Host): Host {
  const now = { ...host, clock: host.clock + DOWN_SECONDS };
  const { byPid } = bootedTable(now.clock);
  const processes = { next: host.processes.next, byPid };
  return emptied({ ...now, processes, sockets: [] }, '/run');
}

/** A directory without all that was in it. */
function emptied(host: Host, directory: string): Host {
  const names = readDirectory(host, ROOT_TASK, directory);
  if (names.type === 'failed') return host;
  return names.value.reduce((now, name) => {
    const path = `${directory}/${name}`;
    const found = lstat(now, ROOT_TASK, path);
    if (found.type === 'failed' || found.value.type !== 'directory') return unlink(now, ROOT_TASK, path).host;
    return rmdir(emptied(now, path), ROOT_TASK, path).host;
  }, host);
}
