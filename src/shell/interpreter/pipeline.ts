import type { CommandNode, Pipeline, Statement } from 'unbash';
import type { Pid } from '../../hosting/kernel/index.ts';
import { BackgroundTerminal } from '../process/background-terminal.ts';
import { OpenedDevice } from '../process/description.ts';
import { Pipe } from '../process/pipe.ts';
import type { Descriptors } from '../process/descriptors.ts';
import type { Running } from '../process/wait.ts';
import { awaitPid, startChild } from './children.ts';
import { addJob, hasJobControl, tellOfJobs, tellsOfJobs } from './job-table.ts';
import type { Interpreter } from './interpreter.ts';

/** `a | b | c`, with `!` and `time` in front. */
export function* runPipeline(interpreter: Interpreter, node: Pipeline): Running<number> {
  const { shell } = interpreter;
  const isNegated = node.prefixes.filter(({ type }) => type === 'Negation').length % 2 === 1;
  const time = node.prefixes.find((prefix) => prefix.type === 'Time');
  const startedAt = shell.proc.host.clock;
  const run = node.commands.length === 1 ? single(interpreter, node) : connected(interpreter, node);
  const status = isNegated ? yield* interpreter.tolerantly(run) : yield* run;
  if (time !== undefined) {
    const format = time.posix === undefined ? (shell.variables.get('TIMEFORMAT') ?? TIMES) : POSIX_TIMES;
    shell.proc.err(timesText(format, shell.proc.host.clock - startedAt));
  }
  shell.status = isNegated ? (status === 0 ? 1 : 0) : status;
  return shell.status;
}

function* single(interpreter: Interpreter, node: Pipeline): Running<number> {
  const [command] = node.commands;
  return command === undefined ? 0 : yield* interpreter.checked(command);
}

function* connected(interpreter: Interpreter, node: Pipeline): Running<number> {
  const { shell } = interpreter;
  const pids = startAll(interpreter, node);
  yield* shell.flush();
  const statuses: number[] = [];
  for (const pid of pids) statuses.push(yield* awaitPid(shell, pid));
  shell.pipeStatus = statuses;
  if (tellsOfJobs(shell)) tellOfJobs(shell);
  const failed = statuses.findLast((one) => one !== 0) ?? 0;
  const status = shell.options.pipefail ? failed : (statuses.at(-1) ?? 0);
  shell.status = status;
  yield* interpreter.check(status);
  return status;
}

/** Each command in a process of its own, joined by pipes. */
function startAll(interpreter: Interpreter, node: Pipeline): readonly Pid[] {
  const { shell } = interpreter;
  const pids: Pid[] = [];
  let input: Pipe | null = null;
  for (const [index, command] of node.commands.entries()) {
    const fds = shell.proc.fds.copy();
    if (input !== null) fds.set(0, input.reader());
    const output: Pipe | null = index < node.commands.length - 1 ? new Pipe() : null;
    if (output !== null) {
      const end = output.writer();
      fds.set(1, end);
      if (node.operators[index] === '|&') fds.set(2, end);
      // The reader is about to come: nobody must find the pipe without one.
      output.readers += 1;
    }
    if (input !== null) input.readers -= 1;
    const pid = startCommand(interpreter, command, fds);
    if (pid !== null) pids.push(pid);
    input = output;
  }
  return pids;
}

function startCommand(interpreter: Interpreter, command: CommandNode, fds: Descriptors): Pid | null {
  const child = startChild(interpreter.shell, ['bash'], fds, (proc) =>
    interpreter.inChild(proc, (inner) => {
      // `jobs | cat` tells of the jobs outside.
      inner.shell.jobs = interpreter.shell.jobs;
      return inner.lastCommand(command);
    }),
  );
  return child?.pid ?? null;
}

/** `command &`: it runs beside, with nothing to read; `$!` is its pid. */
export function* startBackground(interpreter: Interpreter, { command, pos, end }: Statement): Running<void> {
  const { shell } = interpreter;
  const fds = shell.proc.fds.copy();
  const { machine } = shell.proc;
  const stdin = fds.get(0);
  const tty =
    hasJobControl(shell) && stdin?.kind === 'terminal' ? new BackgroundTerminal(machine, stdin) : null;
  if (tty !== null) fds.set(0, tty);
  else if (!hasJobControl(shell)) fds.set(0, new OpenedDevice('null'));
  const child = startChild(shell, ['bash'], fds, (proc) =>
    interpreter.inChild(proc, (inner) => inner.background(command)),
  );
  shell.status = 0;
  if (child === null) return;
  shell.lastBackground = child.pid;
  machine.background.add(child.pid);
  tty?.belongsTo(child.pid);
  const job = addJob(shell, child.pid, textOf(command, interpreter.source.text.slice(pos, end)));
  if (tellsOfJobs(shell)) shell.proc.err(`[${job.number}] ${child.pid}\n`);
  yield* shell.flush();
}

/** A command as `jobs` shows it: bash writes its tree anew, here its text is enough, but for blanks. */
function textOf(command: Statement['command'], text: string): string {
  const own = text.replace(/\s*&\s*$/, '');
  if (command.type === 'Subshell') return own.replace(/^\(\s*(.*?)\s*\)$/s, '( $1 )');
  return /["'`\\\n]/.test(own) ? own : own.replace(/[ \t]+/g, ' ');
}

const TIMES = '\nreal\t%3lR\nuser\t%3lU\nsys\t%3lS';
const POSIX_TIMES = 'real %2R\nuser %2U\nsys %2S';

/** What `time` prints, by TIMEFORMAT; the model counts no seconds of the processor. */
function timesText(format: string, seconds: number): string {
  if (format === '') return '';
  const text = format.replace(
    /%(?:(\d)?(l)?([RUS])|([P%]))/g,
    (_whole, digits?: string, long?: string, kind?: string, other?: string) => {
      if (other !== undefined) return other === 'P' ? '0.00' : '%';
      const spent = kind === 'R' ? seconds : 0;
      const places = Math.min(Number(digits ?? 3), 3);
      return long === undefined
        ? spent.toFixed(places)
        : `${Math.floor(spent / 60)}m${(spent % 60).toFixed(places)}s`;
    },
  );
  return `${text}\n`;
}
