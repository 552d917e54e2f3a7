import { INIT_PID, ROOT, ROOT_INO, executable } from '../hosting/kernel/index.ts';
import { OpenedDevice } from './process/description.ts';
import { standardDescriptors } from './process/machine.ts';
import type { Machine } from './process/machine.ts';
import { runProgramIn } from './process/run-program.ts';

const task = { credential: ROOT, cwd: ROOT_INO, umask: 0o022 };

/** Starts the daemon that runs crontabs, as the first process does when the machine comes up; not where it is not installed. */
export function startCron(machine: Machine): void {
  const path = '/usr/sbin/cron';
  if (executable(machine.host, task, path).type === 'failed') return;
  const argv = [path, '-f'];
  const device = () => new OpenedDevice('null');
  const fds = standardDescriptors(device(), device(), device());
  const proc = machine.start(INIT_PID, { argv, env: {} }, fds, (self) =>
    runProgramIn(self, 'cron', argv, {}),
  );
  if (proc !== null) machine.daemons.add(proc.pid);
}
