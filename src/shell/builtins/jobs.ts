import { kill as sendSignal, parseSignal, processOf, Pid, strerror } from '../../hosting/kernel/index.ts';
import { awaitPid } from '../interpreter/children.ts';
import { complain, instant, misuse, readOptions } from './builtin.ts';
import type { Builtin, Call } from './builtin.ts';
import { signalOf, signalTable } from './flow.ts';

/* Builtins about jobs and signals. */

export const wait: Builtin = function* (call) {
  const { shell } = call;
  const { operands, wrong } = readOptions(call.args, 'fnp:');
  if (wrong !== null) return misuse(call, wrong, 'wait [-fn] [-p var] [id ...]');
  if (operands.length === 0) {
    for (const { pid } of shell.jobs) yield* awaitPid(shell, pid);
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
    status = yield* awaitPid(shell, job.pid);
    shell.jobs = shell.jobs.filter((one) => one !== job);
  }
  return status;
};

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
      status = complain(call, `${word}: arguments must be process or job IDs`);
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

export const jobs = instant(({ shell }) => {
  for (const [place, { number, pid, text }] of shell.jobs.entries()) {
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
    shell.proc.out(`[${number}]${mark}  ${state.padEnd(22)}  ${text}${ending === null ? ' &' : ''}\n`);
  }
  shell.jobs = shell.jobs.filter(({ pid }) => shell.proc.machine.endingOf(pid) === null);
  return 0;
});

export const noJobControl = instant((call) => complain(call, 'no job control'));
