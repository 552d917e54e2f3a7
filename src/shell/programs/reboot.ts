import { ROOT_UID, userByUid } from '../../hosting/kernel/index.ts';
import { startServices } from '../boot.ts';
import type { Description } from '../process/description.ts';
import type { Machine } from '../process/machine.ts';
import type { Proc } from '../process/proc.ts';
import { until } from '../process/wait.ts';
import type { Running } from '../process/wait.ts';
import type { Filter } from '../program.ts';
import { startMachine } from '../start-machine.ts';
import { switchedOn } from '../switched-on.ts';
import { parseOptions } from './options.ts';
import { formatTimeText } from './strftime.ts';

const usage = `usage: reboot [-n] [-w] [-d] [-f] [-h] [-i]
\t-n: don't sync before halting the system
\t-w: only write a wtmp reboot record and exit.
\t-d: don't write a wtmp record.
\t-f: force halt/reboot, don't call shutdown.
\t-h: put harddisks in standby mode.
\t-i: shut down all network interfaces.
`;

const FLAGS = ['n', 'w', 'd', 'f', 'h', 'i', 'p'] as const;

/** reboot of sysvinit, halt.c and shutdown.c: everybody at a terminal is told, then all that runs ends, and the machine comes up again. */
export const reboot: Filter = {
  *run(proc) {
    const options = FLAGS.map((letter) => ({ name: letter, letter }));
    const { given, operands, mistake } = parseOptions(proc.argv.slice(1), options);
    if (mistake !== null || operands.length > 0) {
      proc.err(usage);
      return 1;
    }
    if (proc.task.credential.uid !== ROOT_UID) {
      proc.err('reboot: must be superuser.\n');
      return 1;
    }
    if (given.includes('w')) return 0;
    yield* proc.flush();
    yield* tellEverybody(proc, given.includes('f') ? '' : warning(proc));
    const { machine } = proc;
    machine.interlude = () => {
      restart(machine);
    };
    // Nobody comes back from here.
    yield* until(() => false);
    return 0;
  },
};

/** wall() and warn() of shutdown.c. */
function warning({ host, task }: Proc): string {
  const name = userByUid(host.accounts, task.credential.uid)?.name ?? 'root';
  const date = formatTimeText('%a %b %e %H:%M:%S %Y', host.clock);
  return `\nBroadcast message from ${name}@${host.hostname} (pts/0) (${date}):\n\nThe system is going down for reboot NOW!\n`;
}

/** The warning at every terminal, and what the ssh of whoever sits there says when the machine is gone. */
function* tellEverybody(proc: Proc, text: string): Running<void> {
  const { hostname } = proc.host;
  const terminals = new Set<Description>();
  for (const { fds } of proc.machine.procs) {
    const description = fds.get(1);
    if (description?.kind === 'terminal') terminals.add(description);
  }
  for (const terminal of terminals) {
    const closed = `Connection to ${hostname} closed by remote host.\n`;
    // Where somebody waits for an answer, that the shell is gone is told with it.
    const last = terminal === proc.machine.terminal ? '' : `Connection to ${hostname} closed.\n`;
    yield* terminal.write(`${text}${closed}${last}`);
  }
}

/** Off and on: then it starts what the machine starts, and cron, which runs lines with @reboot. */
function restart(machine: Machine): void {
  machine.switchOff();
  machine.host = startMachine(switchedOn(machine.host));
  startServices(machine, []);
}
