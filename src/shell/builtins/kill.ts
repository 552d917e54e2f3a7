import { Pid, kill as sendSignal, parseSignal, strerror } from '../../hosting/kernel/index.ts';
import type { Signal } from '../../hosting/kernel/index.ts';
import { hasJobControl, membersOf } from '../interpreter/job-table.ts';
import type { Job } from '../interpreter/job-table.ts';
import { complain, instant } from './builtin.ts';
import type { Call } from './builtin.ts';
import { signalOf, signalTable } from './flow.ts';
import { askedJob } from './job-spec.ts';

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
    if (word.startsWith('%')) {
      const job = askedJob(call, word);
      status = job === null ? 1 : Math.max(status, signalJob(call, job, signal));
      continue;
    }
    if (!/^-?\d+$/.test(word)) {
      status = complain(
        call,
        word === '' ? "`': not a pid or valid job spec" : `${word}: arguments must be process or job IDs`,
      );
      continue;
    }
    const sent = send(call, Pid(Number(word)), signal);
    if (sent.type === 'failed') status = complain(call, `(${word}) - ${strerror(sent.errno)}`);
  }
  return status;
});

const send = ({ shell }: Call, pid: Pid, signal: Signal | null) =>
  shell.proc.call((host, { credential }) => sendSignal(host, credential, pid, signal));

/** A job with job control has a process group of its own, and all in it hear the signal. */
function signalJob(call: Call, { pid }: Job, signal: Signal | null): number {
  const { shell } = call;
  const members = hasJobControl(shell) ? membersOf(shell.proc.host, pid) : [pid];
  const [first] = members.map((member) => send(call, member, signal));
  return first?.type === 'failed' ? complain(call, `(${pid}) - ${strerror(first.errno)}`) : 0;
}

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
