import {
  kill as sendSignal,
  parseSignal,
  processOf,
  Pid,
  signalNumber,
  strerror,
} from '../../hosting/kernel/index.ts';
import { awaitPid } from '../interpreter/children.ts';
import { untilSignal } from '../process/wait.ts';
import type { Running } from '../process/wait.ts';
import { complain, instant, misuse, readOptions } from './builtin.ts';
import type { Builtin, Call } from './builtin.ts';
import { signalOf, signalTable } from './flow.ts';

/* Builtins about jobs and signals. */

export const wait: Builtin = function* (call) {
  const { shell } = call;
  const { operands, wrong } = readOptions(call.args, 'fnp:');
  if (wrong !== null) return misuse(call, wrong, 'wait [-fn] [-p var] [id ...]');
  if (operands.length === 0) {
    for (const job of shell.jobs) {
      if (!(yield* endedOrSignal(call, job.pid))) return interrupted(call);
      yield* awaitPid(shell, job.pid);
    }
    shell.jobs = [];
    return 0;
  }
  let status = 0;
  for (const word of operands) {
    const job = jobOf(call, word);
    if (word.startsWith('%') && job === undefined) {
      status = complain(call, `${word}: no such job`, 127);
      continue;
    }
    if (!word.startsWith('%') && !/^\d+$/.test(word)) {
      status = complain(call, `\`${word}': not a pid or valid job spec`, 1);
      continue;
    }
    if (job === undefined) {
      status = complain(call, `pid ${word} is not a child of this shell`, 127);
      continue;
    }
    if (!(yield* endedOrSignal(call, job.pid))) return interrupted(call);
    status = yield* awaitPid(shell, job.pid);
    shell.jobs = shell.jobs.filter((one) => one !== job);
  }
  return status;
};

/** What `wait` gives when a signal with a trap, or C-c at a prompt, comes first. */
const interrupted = ({ shell }: Call): number => 128 + signalNumber(shell.proc.self.pending[0] ?? 'SIGINT');

function endedOrSignal({ shell }: Call, pid: Pid): Running<boolean> {
  const { machine } = shell.proc;
  return untilSignal(() => machine.endingOf(pid) !== null);
}

/** A job by `%1`, `%%`, `%+`, `%-`, `%text` or pid. */
function jobOf({ shell }: Call, word: string) {
  const { jobs } = shell;
  if (!word.startsWith('%')) return jobs.find(({ pid }) => pid === Number(word));
  const rest = word.slice(1);
  if (rest === '' || rest === '%' || rest === '+') return jobs.at(-1);
  if (rest === '-') return jobs.at(-2) ?? jobs.at(-1);
  if (/^\d+$/.test(rest)) return jobs.find(({ number }) => number === Number(rest));
  return jobs.findLast(({ text }) =>
    rest.startsWith('?') ? text.includes(rest.slice(1)) : text.startsWith(rest),
  );
}

const KILL_USAGE = 'kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]';

export const kill = instant((call) => {
  const { shell, args } = call;
  if (args.length === 0) {
    shell.proc.err(`kill: usage: ${KILL_USAGE}\n`);
    return 2;
  }
  const [first = ''] = args;
  if (first === '-l' || first === '-L') return listSignals(call, args.slice(1));
  let name = 'TERM';
  let rest = args;
  if (first === '-s' || first === '-n') {
    if (args.length === 1) return complain(call, `${first}: option requires an argument`);
    name = args[1] ?? '';
    rest = args.slice(2);
  } else if (/^-./.test(first) && first !== '--') {
    name = first.slice(1);
    rest = args.slice(1);
  } else if (first === '--') rest = args.slice(1);
  const known = signalOf(name);
  if (known === null) return complain(call, `${name}: invalid signal specification`);
  if (rest.length === 0) {
    shell.proc.err(`kill: usage: ${KILL_USAGE}\n`);
    return 2;
  }
  const signal = known === 'EXIT' ? null : parseSignal(known);
  let status = 0;
  for (const word of rest) {
    const job = word.startsWith('%') ? jobOf(call, word) : undefined;
    if (word.startsWith('%') && job === undefined) {
      status = complain(call, `${word}: no such job`);
      continue;
    }
    if (job === undefined && !/^-?\d+$/.test(word)) {
      status = complain(
        call,
        word === '' ? "`': not a pid or valid job spec" : `${word}: arguments must be process or job IDs`,
      );
      continue;
    }
    const pid = job?.pid ?? Pid(Number(word));
    const { credential } = shell.proc.task;
    const sent = shell.proc.call((host) => sendSignal(host, credential, pid, signal));
    if (sent.type === 'failed') status = complain(call, `(${word}) - ${strerror(sent.errno)}`);
  }
  return status;
});

function listSignals(call: Call, words: readonly string[]): number {
  const { shell } = call;
  if (words.length === 0) shell.proc.out(signalTable());
  let status = 0;
  for (const word of words) {
    const number = Number(word);
    const name = signalOf(number > 128 ? String(number - 128) : word);
    if (name === null) status = complain(call, `${word}: invalid signal specification`);
    else shell.proc.out(/^\d+$/.test(word) ? `${name}\n` : `${signalNumberOf(name)}\n`);
  }
  return status;
}

const signalNumberOf = (name: string): number => {
  for (let number = 0; number < 32; number += 1) if (signalOf(String(number)) === name) return number;
  return 0;
};

export const disown = instant((call) => {
  const { shell } = call;
  const { given, operands, wrong } = readOptions(call.args, 'ahr');
  if (wrong !== null) return misuse(call, wrong, 'disown [-h] [-ar] [jobspec ... | pid ...]');
  if (operands.length === 0 && (given.has('a') || given.has('r'))) {
    if (!given.has('h')) shell.jobs = [];
    return 0;
  }
  let status = 0;
  for (const word of operands.length === 0 ? ['%%'] : operands) {
    const job = jobOf(call, word);
    if (job === undefined)
      status = complain(call, `${operands.length === 0 ? 'current' : word}: no such job`);
    else if (!given.has('h')) shell.jobs = shell.jobs.filter((one) => one !== job);
  }
  return status;
});

const JOBS_USAGE = 'jobs [-lnprs] [jobspec ...] or jobs -x command [args]';

export const jobs: Builtin = function* (call) {
  const { given, operands, wrong } = readOptions(call.args, 'lnprsx');
  if (wrong !== null) return misuse(call, wrong, JOBS_USAGE);
  if (given.has('x')) {
    const words = operands.map((word) =>
      String(word.startsWith('%') ? (jobOf(call, word)?.pid ?? word) : word),
    );
    return words.length === 0 ? 0 : yield* call.interpreter.runWords(words, { path: null });
  }
  const missing = operands.filter((word) => jobOf(call, word) === undefined);
  for (const word of missing) complain(call, `${word}: no such job`);
  showJobs(call, operands.length === 0 ? null : operands.map((word) => jobOf(call, word)), given);
  return missing.length === 0 ? 0 : 1;
};

function showJobs({ shell }: Call, only: readonly unknown[] | null, given: ReadonlySet<string>): void {
  for (const [place, job] of shell.jobs.entries()) {
    const { number, pid, text } = job;
    if (only?.includes(job) === false) continue;
    if (given.has('p')) {
      shell.proc.out(`${pid}\n`);
      continue;
    }
    const mark = place === shell.jobs.length - 1 ? '+' : place === shell.jobs.length - 2 ? '-' : ' ';
    const ending = shell.proc.machine.endingOf(pid);
    const state =
      ending === null
        ? processOf(shell.proc.host, pid)?.state === 'stopped'
          ? 'Stopped'
          : 'Running'
        : ending.type === 'killed'
          ? 'Terminated'
          : ending.status === 0
            ? 'Done'
            : `Exit ${ending.status}`;
    const shown = given.has('l') ? String(pid).padStart(5) : '';
    shell.proc.out(
      `[${number}]${mark} ${shown} ${state.padEnd(22)}  ${text}${ending === null ? ' &' : ''}\n`,
    );
  }
  shell.jobs = shell.jobs.filter(({ pid }) => shell.proc.machine.endingOf(pid) === null);
}

export const noJobControl = instant((call) => complain(call, 'no job control'));
