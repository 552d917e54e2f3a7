import { stat, readFile, strerror } from '../../hosting/kernel/index.ts';
import { Abandon, Exit, LoopControl, Return } from '../interpreter/control.ts';
import { launch } from '../interpreter/launch.ts';
import { complain, instant, misuse, numbersOf, readOptions } from './builtin.ts';
import type { Builtin, Call } from './builtin.ts';

/* Builtins that steer what runs: exit, return, loops, eval, source, exec, traps. */

export const succeed = instant(() => 0);
export const fail = instant(() => 1);

/** A status from an argument; null if it is no number. */
const statusFrom = (text: string): number | null =>
  /^\s*[+-]?\d+\s*$/.test(text) ? Number(BigInt.asUintN(8, BigInt(text.trim()))) : null;

export const exit = instant((call) => {
  const { isPrompt, farewell, proc } = call.shell;
  if (isPrompt && farewell !== '') proc.err(`${farewell}\n`);
  throw new Exit(statusOf(call));
});

/** The shells that people type at, and theirs, come from a login. */
export const logout: Builtin = (call) => (call.shell.isInteractive ? exit(call) : noLogin(call));

const noLogin = instant((call) => complain(call, "not login shell: use `exit'"));

/** The status that `exit` and `return` are given, or else the last one. */
function statusOf(call: Call): number {
  const [first] = call.args[0] === '--' ? call.args.slice(1) : call.args;
  if (first === undefined) return call.shell.status;
  const status = statusFrom(first);
  if (status !== null) numbersOf(call);
  else complain(call, `${first}: numeric argument required`);
  return status ?? 2;
}

export const giveBack = instant((call) => {
  const { shell } = call;
  const status = statusOf(call);
  if (shell.calls.length > 0 || shell.sourcing > 0) throw new Return(status);
  return complain(call, "can only `return' from a function or sourced script", 2);
});

export const leaveLoop = instant((call) => {
  const { shell, name } = call;
  const kind = name === 'break' ? 'break' : 'continue';
  if (shell.loops === 0) {
    complain(call, "only meaningful in a `for', `while', or `until' loop");
    return 0;
  }
  const [word = '1'] = call.args[0] === '--' ? call.args.slice(1) : call.args;
  const levels = Number(word);
  if (word.trim() === '' || !Number.isInteger(levels)) {
    complain(call, `${word}: numeric argument required`);
    throw new Abandon('', 128);
  }
  numbersOf(call);
  if (levels < 1) {
    complain(call, `${word}: loop count out of range`);
    throw new LoopControl('break', shell.loops);
  }
  throw new LoopControl(kind, levels);
});

export const evaluate: Builtin = function* (call) {
  const { interpreter, shell } = call;
  const { operands: args, wrong } = readOptions(call.args, '');
  if (wrong !== null) return misuse(call, wrong, 'eval [arg ...]');
  const isPrompt = shell.isPrompt;
  shell.status = 0;
  shell.traceDepth += 1;
  try {
    return yield* interpreter.text(args.join(' '), {
      ...(isPrompt ? {} : { label: `${shell.name}: eval: line `, showsLine: true }),
      firstLine: shell.line,
      goesOn: true,
    });
  } finally {
    shell.traceDepth -= 1;
  }
};

export const source: Builtin = function* (call) {
  const { interpreter, shell } = call;
  const { operands, wrong } = readOptions(call.args, '');
  if (wrong !== null) return misuse(call, wrong, `${call.name} filename [arguments]`);
  const [path, ...args] = operands;
  if (path === undefined) {
    complain(call, 'filename argument required');
    shell.proc.err(`${call.name}: usage: ${call.name} filename [arguments]\n`);
    return 2;
  }
  const found = path.includes('/')
    ? path
    : (shell.searchPath(path, shell.variables.get('PATH') ?? '') ?? path);
  const text = shell.proc.look((host, task) => readFile(host, task, found));
  if (text.type === 'failed') {
    if (text.errno === 'EISDIR') return complain(call, `${path}: is a directory`);
    shell.complain(`${path}: ${strerror(text.errno)}`);
    return 1;
  }
  // bash passes over zero bytes; programs have more of them.
  if (/^\x7fELF/.test(text.value) || text.value.split('\0').length > 257)
    return complain(call, `${found}: cannot execute binary file`, 126);
  const { positional } = shell;
  if (args.length > 0) shell.positional = args;
  shell.sourcing += 1;
  shell.traceDepth += 1;
  shell.status = 0;
  try {
    const label = shell.isInteractive ? `${shell.name}: ${found}: line ` : `${found}: line `;
    return yield* interpreter.text(text.value.replaceAll('\0', ''), { label, showsLine: true, goesOn: true });
  } catch (thrown) {
    if (thrown instanceof Return) return thrown.status;
    throw thrown;
  } finally {
    shell.sourcing -= 1;
    shell.traceDepth -= 1;
    if (args.length > 0) shell.positional = positional;
  }
};

export const exec: Builtin = function* (call) {
  const { shell } = call;
  const options = readOptions(call.args, 'cla:');
  if (options.wrong !== null)
    return misuse(call, options.wrong, 'exec [-cl] [-a name] [command [argument ...]] [redirection ...]');
  const { given, values, operands } = options;
  const [name] = operands;
  if (name === undefined) return 0;
  const path = shell.findProgram(name);
  const found = path === null ? null : shell.proc.look((host, task) => stat(host, task, path));
  if (path === null || found?.type === 'failed') {
    complain(call, path === null ? `${name}: not found` : `${name}: cannot execute: ${strerror('ENOENT')}`);
    if (shell.isPrompt) return 127;
    throw new Exit(127);
  }
  yield* shell.flush();
  const argv = [values.get('a') ?? name, ...operands.slice(1)];
  const status = yield* launch(shell, path, argv, given.has('c') ? {} : shell.variables.exported());
  shell.traps.delete('EXIT');
  throw new Exit(status);
};

const SIGNALS: readonly string[] = [
  ...[
    'EXIT',
    'HUP',
    'INT',
    'QUIT',
    'ILL',
    'TRAP',
    'ABRT',
    'BUS',
    'FPE',
    'KILL',
    'USR1',
    'SEGV',
    'USR2',
    'PIPE',
    'ALRM',
    'TERM',
  ],
  ...[
    'STKFLT',
    'CHLD',
    'CONT',
    'STOP',
    'TSTP',
    'TTIN',
    'TTOU',
    'URG',
    'XCPU',
    'XFSZ',
    'VTALRM',
    'PROF',
    'WINCH',
    'IO',
    'PWR',
    'SYS',
  ],
];
const PSEUDO: readonly string[] = ['DEBUG', 'ERR', 'RETURN'];

/** The name of a signal by name, with or without SIG, or number; null if there is none. */
export function signalOf(text: string): string | null {
  if (/^\d+$/.test(text)) return SIGNALS[Number(text)] ?? null;
  const name = text.toUpperCase().replace(/^SIG/, '');
  return SIGNALS.includes(name) || PSEUDO.includes(name) ? name : null;
}

/** `trap -l` and `kill -l`: five in a row. */
export function signalTable(): string {
  let text = '';
  for (let number = 1; number < SIGNALS.length; number += 1) {
    text += `${String(number).padStart(2)}) SIG${SIGNALS[number]}${number % 5 === 0 ? '\n' : '\t'}`;
  }
  return text.trimEnd() + '\n';
}

export const trap = instant((call) => {
  const { shell } = call;
  const options = readOptions(call.args, 'lp');
  if (options.wrong !== null) return misuse(call, options.wrong, 'trap [-lp] [[arg] signal_spec ...]');
  const { given, operands } = options;
  if (given.has('l')) {
    shell.proc.out(signalTable());
    return 0;
  }
  if (given.has('p') || operands.length === 0) return showTraps(call, operands);
  const [action = '', ...rest] = operands;
  const isReset = action === '-' || (rest.length === 0 && signalOf(action) !== null) || /^\d+$/.test(action);
  const signals = isReset && action !== '-' ? operands : rest;
  if (signals.length === 0) {
    shell.proc.err('trap: usage: trap [-lp] [[arg] signal_spec ...]\n');
    return 2;
  }
  shell.shownTraps = null;
  let status = 0;
  for (const text of signals) {
    const signal = signalOf(text);
    if (signal === null) status = complain(call, `${text}: invalid signal specification`);
    else if (isReset) shell.traps.delete(signal);
    else shell.traps.set(signal, action);
  }
  shell.listen();
  return status;
});

function showTraps(call: Call, only: readonly string[]): number {
  const { shell } = call;
  const wanted = only.map(signalOf);
  for (const word of only)
    if (signalOf(word) === null) complain(call, `${word}: invalid signal specification`);
  const rank = (signal: string) =>
    SIGNALS.includes(signal) ? SIGNALS.indexOf(signal) : 100 + PSEUDO.indexOf(signal);
  for (const [signal, command] of [...(shell.shownTraps ?? shell.traps)].toSorted(
    ([left], [right]) => rank(left) - rank(right),
  )) {
    if (wanted.length > 0 && !wanted.includes(signal)) continue;
    const name = signal === 'EXIT' || PSEUDO.includes(signal) ? signal : `SIG${signal}`;
    shell.proc.out(`trap -- '${command.replaceAll("'", String.raw`'\''`)}' ${name}\n`);
  }
  return wanted.includes(null) ? 1 : 0;
}
