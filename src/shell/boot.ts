import { INIT_PID, ROOT, ROOT_INO, executable } from '../hosting/kernel/index.ts';
import { OpenedDevice } from './process/description.ts';
import { standardDescriptors } from './process/machine.ts';
import type { Machine } from './process/machine.ts';
import { runProgramIn } from './process/run-program.ts';

const task = { credential: ROOT, cwd: ROOT_INO, umask: 0o022 };

/**
 * What the first process does when the machine comes up: services get their files and start, and the daemon that runs
 * crontabs. Not where that is not installed. All of it is fetched with the first line, and comes before it: who only looks
 * at a prompt does not carry it. `programs` run before the daemon.
 */
export function startServices(machine: Machine, programs: readonly string[] = ['boot']): void {
  const path = '/usr/sbin/cron';
  if (executable(machine.host, task, path).type === 'failed') return;
  const argv = [path, '-f'];
  const device = () => new OpenedDevice('null');
  const fds = standardDescriptors(device(), device(), device());
  const proc = machine.start(INIT_PID, { argv, env: {} }, fds, function* (self) {
    for (const name of programs) yield* runProgramIn(self, name, argv, {});
    return yield* runProgramIn(self, 'cron', argv, {});
  });
  if (proc !== null) machine.daemons.add(proc.pid);
}
