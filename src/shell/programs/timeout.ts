import { childrenOf, kill, parseSignal, signalNumber, strerror } from '../../hosting/kernel/index.ts';
import type { Pid, Signal } from '../../hosting/kernel/index.ts';
import { Descriptors } from '../process/descriptors.ts';
import type { Proc } from '../process/proc.ts';
import type { Running } from '../process/wait.ts';
import type { Filter } from '../program.ts';
import { invocationOf } from '../program.ts';
import { Run } from './coreutils.ts';
import { durationOf } from './duration.ts';
import { runChild, whyNotRun } from './run-child.ts';

const help = `Usage: timeout [OPTION] DURATION COMMAND [ARG]...
  or:  timeout [OPTION]
Start COMMAND, and kill it if still running after DURATION.

      --preserve-status
                 exit with the same status as COMMAND, even when the
                   command times out
      --foreground
                 when not running timeout directly from a shell prompt,
                   allow COMMAND to read from the TTY and get TTY signals
  -k, --kill-after=DURATION
                 also send a KILL signal if COMMAND is still running
                   this long after the initial signal was sent
  -s, --signal=SIGNAL
                 specify the signal to be sent on timeout
  -v, --verbose  diagnose to stderr any signal sent upon timeout
      --help        display this help and exit
`;

/** How many steps of the machine count as a second for a command that never sleeps. */
const STEPS_PER_SECOND = 100_000;

type TimeoutRun = Run<'preserve-status' | 'foreground' | 'kill-after' | 'signal' | 'verbose'>;

/** timeout of coreutils 9.1. */
export const timeout: Filter = {
  *run(proc) {
    const run: TimeoutRun = new Run(
      invocationOf(proc),
      'timeout',
      [
        { name: 'preserve-status', long: 'preserve-status' },
        { name: 'foreground', long: 'foreground' },
        { name: 'kill-after', letter: 'k', long: 'kill-after', takes: 'value' },
        { name: 'signal', letter: 's', long: 'signal', takes: 'value' },
        { name: 'verbose', letter: 'v', long: 'verbose' },
      ],
      { failure: 125, stopsAtOperand: true },
    );
    const early =
      run.options.mistake === null && !run.options.given.includes('help')
        ? usage(run)
        : run.preamble(help, 0)?.status;
    if (early !== undefined) {
      if (early === null) proc.err("Try 'timeout --help' for more information.\n");
      return yield* proc.finish('timeout', early ?? 125);
    }
    const [duration = '', ...command] = run.operands;
    const [name = ''] = command;
    const errno = whyNotRun(proc, name);
    if (errno !== null) {
      proc.err(`timeout: failed to run command ${run.quoted(name)}: ${strerror(errno)}\n`);
      return yield* proc.finish('timeout', errno === 'ENOENT' ? 127 : 126);
    }
    const signal = parseSignal(run.value('signal') ?? 'TERM') ?? 'SIGTERM';
    return yield* runWithin(run, proc, command, durationOf(duration) ?? 0, signal);
  },
};

/** What is wrong with the words: a status, or null for what is only referred to the help; undefined if nothing is. */
function usage(run: TimeoutRun): number | null | undefined {
  const after = run.value('kill-after');
  const [duration = ''] = run.operands;
  const signal = run.value('signal');
  if (after !== undefined && durationOf(after) === null) {
    return run.misuse(`invalid time interval ${run.quoted(after)}`).status;
  }
  if (signal !== undefined && parseSignal(signal) === null) {
    return run.misuse(`${run.quoted(signal)}: invalid signal`).status;
  }
  if (run.operands.length < 2) return null;
  if (durationOf(duration) !== null) return undefined;
  return run.misuse(`invalid time interval ${run.quoted(duration)}`).status;
}

function* runWithin(
  run: TimeoutRun,
  proc: Proc,
  command: readonly string[],
  seconds: number,
  signal: Signal,
): Running<number> {
  const child = runChild(proc, command);
  if (seconds === 0 || seconds === Infinity) return yield* child;
  const end = proc.host.clock + seconds;
  const lastStep = proc.machine.steps + seconds * STEPS_PER_SECOND;
  // Something must sleep until then, so that the clock comes by if all others wait.
  const alarm = proc.machine.start(proc.pid, { argv: ['timeout'] }, new Descriptors(), function* () {
    yield { type: 'sleep', until: end };
    return 0;
  });
  const isOver = () => proc.host.clock >= end || proc.machine.steps >= lastStep;
  let hasEnded = false;
  for (;;) {
    const next = child.next();
    if (next.done === true) {
      if (alarm !== null) endProcess(proc, alarm.pid, 'SIGKILL');
      return hasEnded ? statusAfter(run, next.value, signal) : next.value;
    }
    const wait = next.value;
    if (hasEnded || wait.type !== 'blocked') {
      yield wait;
      continue;
    }
    yield { type: 'blocked', ready: () => wait.ready() || isOver() };
    if (wait.ready() || !isOver()) continue;
    hasEnded = true;
    for (const { pid } of childrenOf(proc.host, proc.pid))
      if (pid !== alarm?.pid) endFamily(run, proc, pid, signal);
  }
}

const statusAfter = (run: TimeoutRun, status: number, signal: Signal): number =>
  run.has('preserve-status') ? status : signal === 'SIGKILL' ? 128 + signalNumber(signal) : 124;

/** The signal goes to the whole group: what the command has started too. */
function endFamily(run: TimeoutRun, proc: Proc, pid: Pid, signal: Signal): void {
  for (const child of childrenOf(proc.host, pid)) endFamily(run, proc, child.pid, signal);
  if (run.has('verbose')) {
    proc.err(`timeout: sending signal ${signal.slice(3)} to command ${run.quoted(run.operands[1] ?? '')}\n`);
  }
  endProcess(proc, pid, signal);
  if (run.value('kill-after') !== undefined) endProcess(proc, pid, 'SIGKILL');
}

function endProcess(proc: Proc, pid: Pid, signal: Signal): void {
  proc.call((host, { credential }) => kill(host, credential, pid, signal));
}
