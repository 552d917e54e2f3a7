import { INIT_PID, ROOT_UID, wait, withProcess } from '../../hosting/kernel/index.ts';
import { Pid, failed, ok, readFile, strerror, writeFile } from '../../hosting/kernel/index.ts';
import type { Result } from '../../hosting/kernel/index.ts';
import {
  daemon,
  deliver,
  mailOf,
  markStarted,
  startOf,
  taskOfJob,
  worldOf,
} from '../../hosting/cron/index.ts';
import type { Job } from '../../hosting/cron/index.ts';
import { execute } from '../interpreter/launch.ts';
import { Collector } from '../process/collector.ts';
import { OpenedDevice, TextSource } from '../process/description.ts';
import { standardDescriptors } from '../process/machine.ts';
import type { Proc } from '../process/proc.ts';
import { until } from '../process/wait.ts';
import type { Running } from '../process/wait.ts';
import type { Filter } from '../program.ts';
import { parseOptions } from './options.ts';

const PID_FILE = '/run/crond.pid';

/** How much a job may write before the disk is full, in UTF-16 units. */
const OUTPUT_LIMIT = 200_000;

/** cron of Debian, 3.0pl1: the daemon that runs crontabs. */
export const cron: Filter = {
  *run(proc) {
    const { given, mistake } = parseOptions(proc.argv.slice(1), [
      { name: 'foreground', letter: 'f' },
      { name: 'lsb', letter: 'l' },
      { name: 'full-name', letter: 'n' },
      { name: 'level', letter: 'L', takes: 'value' },
    ]);
    if (mistake !== null) {
      proc.err(`cron: ${mistake.replace(/^unrecognized option .*/, "invalid option -- '-'")}\nusage: cron\n`);
      return 1;
    }
    const refusal = lock(proc);
    if (refusal !== null) {
      proc.err(`cron: ${refusal}\n`);
      return 1;
    }
    if (given.includes('foreground')) return yield* serve(proc);
    const fds = standardDescriptors(
      new OpenedDevice('null'),
      new OpenedDevice('null'),
      new OpenedDevice('null'),
    );
    const child = proc.machine.start(INIT_PID, { argv: ['/usr/sbin/cron'], env: {} }, fds, serve);
    child?.setTask(proc.task);
    return 0;
  },
};

/** acquire_daemonlock(): why no daemon can be started; null if this is the only one. */
function lock(proc: Proc): string | null {
  const told = proc.look((host, task) => readFile(host, task, PID_FILE));
  const other = told.type === 'ok' ? Number.parseInt(told.value, 10) : 0;
  const isServed =
    other !== proc.pid && proc.machine.daemons.has(Pid(other)) && proc.machine.runs(Pid(other));
  if (proc.task.credential.uid !== ROOT_UID)
    return `can't open or create /var/run/crond.pid: ${strerror('EACCES')}`;
  return isServed
    ? `can't lock /var/run/crond.pid, otherpid may be ${other}: Resource temporarily unavailable`
    : null;
}

/** Sleeps and starts jobs, for ever. */
function* serve(proc: Proc): Running<number> {
  const { machine } = proc;
  machine.daemons.add(proc.pid);
  // It does not ask how its children ended.
  machine.host = withProcess(machine.host, { ...proc.self, ignored: ['SIGCHLD'] });
  proc.call((host, task) => writeFile(host, { ...task, umask: 0o022 }, PID_FILE, `${proc.pid}\n`));
  const world = worldOf(() => machine.host);
  const steps = daemon(world);
  for (;;) {
    const { value: step } = steps.next();
    if (step.type === 'sleep') {
      yield { type: 'sleep', until: machine.host.clock + step.seconds };
      continue;
    }
    if (step.wakeup === 'startup') machine.host = markStarted(machine.host);
    for (const job of step.jobs) startJob(proc, job);
  }
}

/** fork(2): a process that looks after one job. */
function startJob(proc: Proc, job: Job): void {
  const plan = { argv: ['/usr/sbin/CRON', '-f'], ignored: [] };
  proc.machine.start(proc.pid, plan, proc.fds.copy(), (child) => lookAfter(child, job));
}

/** child_process(): runs the command as whose job it is, waits for it, and sends what it wrote. */
function* lookAfter(proc: Proc, job: Job): Running<number> {
  const { machine } = proc;
  const start = startOf(job);
  const { argv, env, stdin } = start;
  const [shell = '/bin/sh'] = argv;
  const output = new LimitedCollector();
  const fds = standardDescriptors(new TextSource(stdin), output, output);
  const child = machine.start(proc.pid, { argv, env }, fds, function* (self) {
    const outcome = yield* execute(self, shell, argv, env);
    if (outcome.type === 'ended') return outcome.status;
    yield* self.write(2, `${shell}: execle: ${strerror('ENOENT')}\n`);
    return 1;
  });
  if (child === null) return 0;
  child.setTask(taskOfJob(machine.host, job, start));
  yield* until(() => machine.endingOf(child.pid) !== null);
  machine.host = wait(machine.host, proc.pid, child.pid).host;
  const mail = mailOf(machine.host, job, output.text);
  if (mail !== null) machine.host = deliver(machine.host, mail, job.user);
  return 0;
}

/** The temporary file that a job writes to, on a disk that is not endless. */
class LimitedCollector extends Collector {
  override *write(text: string): Running<Result<null>> {
    if (this.text.length + text.length > OUTPUT_LIMIT) return failed('ENOSPC');
    yield* super.write(text);
    return ok(null);
  }
}
