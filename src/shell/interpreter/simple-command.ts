import type { ArrayValue, Command, CommandArgument } from 'unbash';
import { strerror } from '../../hosting/kernel/index.ts';
import type { Builtin } from '../builtins/builtin.ts';
import type { Running } from '../process/wait.ts';
import { awaitChild, startChild } from './children.ts';
import { Abandon, Return } from './control.ts';
import type { Interpreter } from './interpreter.ts';
import { launch } from './launch.ts';
import { RedirectionError, redirect, redirected } from './redirect.ts';
import type { ShellFunction } from './shell.ts';
import { trace } from './trace.ts';
import { assignedForTrace, quotedForTrace } from '../text/quoting.ts';
import { assignNode } from './assign.ts';

/** How deep functions may call one another: as FUNCNEST would, before the stack of the page ends. */
const MAX_NESTING = 200;

/** A simple command ready to run. */
interface Ready {
  readonly node: Command;
  readonly words: readonly string[];
  /** Arrays that stand among the words of `declare` and its kin. */
  readonly arrays: ReadonlyMap<string, ArrayValue>;
}

/** Words, assignments and redirections: the status. `isLast`: the process has nothing else to do, so it may become the program. */
export function* simpleCommand(interpreter: Interpreter, node: Command, isLast: boolean): Running<number> {
  const { shell } = interpreter;
  shell.substitutionStatus = null;
  const ready = yield* expand(interpreter, node);
  const [name] = ready.words;
  if (name === undefined) return yield* assignmentsAlone(interpreter, node);
  if (shell.options.xtrace) yield* traceCommand(interpreter, ready);
  shell.lastArgument = ready.words.at(-1) ?? '';
  const found = shell.functions.get(name);
  if (found !== undefined)
    return yield* withAssignments(interpreter, ready, () => callFunction(interpreter, found, ready));
  const builtin = shell.builtin(name);
  if (builtin !== undefined) return yield* callBuiltin(interpreter, ready, builtin);
  return yield* external(interpreter, ready, isLast);
}

function* expand({ expander }: Interpreter, node: Command): Running<Ready> {
  const words: string[] = [];
  const arrays = new Map<string, ArrayValue>();
  const all: readonly CommandArgument[] = node.name === undefined ? node.args : [node.name, ...node.args];
  for (const word of all) {
    if (word.type === 'Word') words.push(...(yield* expander.words(word)));
    else if (word.value.type === 'ArrayValue') {
      words.push(word.name);
      arrays.set(word.name, word.value);
    } else {
      // Of the builtins that take assignments: alias, declare and its kin.
      const value = yield* expander.text(word.value, 'assignment');
      words.push(word.text.slice(0, word.value.pos - word.pos) + value);
    }
  }
  return { node, words, arrays };
}

/** Assignments without a command change the shell; the status is that of the last command substitution. */
function* assignmentsAlone(interpreter: Interpreter, node: Command): Running<number> {
  const { shell } = interpreter;
  const status = yield* redirected(interpreter, node.redirects, function* () {
    for (const part of node.prefix) if (part.type === 'Assignment') yield* assignNode(interpreter, part);
    return 0;
  });
  return status !== 0 ? status : (shell.substitutionStatus ?? 0);
}

function* traceCommand({ shell, expander }: Interpreter, { node, words }: Ready): Running<void> {
  const assignments: string[] = [];
  for (const part of node.prefix) {
    if (part.type === 'Assignment' && part.value.type === 'Word') {
      assignments.push(`${part.name}=${assignedForTrace(yield* expander.text(part.value, 'assignment'))}`);
    }
  }
  for (const text of assignments) trace(shell, text);
  trace(shell, words.map(quotedForTrace).join(' '));
}

/** Runs something with the assignments in front of it in force for as long as it runs. */
function* withAssignments(
  interpreter: Interpreter,
  { node }: Ready,
  work: () => Running<number>,
): Running<number> {
  const { shell } = interpreter;
  const assignments = node.prefix.filter((part) => part.type === 'Assignment');
  const run = () => redirected(interpreter, node.redirects, work);
  if (assignments.length === 0) return yield* run();
  shell.variables.enter();
  try {
    for (const part of assignments) {
      if (part.value.type !== 'Word') continue;
      const value = yield* interpreter.expander.text(part.value, 'assignment');
      if (shell.variables.find(part.name)?.readonly) throw new Abandon(`${part.name}: readonly variable`);
      shell.variables.temporary(
        part.name,
        part.append ? (shell.variables.get(part.name) ?? '') + value : value,
      );
    }
    return yield* run();
  } finally {
    shell.variables.leave();
  }
}

function* callFunction(interpreter: Interpreter, { body }: ShellFunction, { words }: Ready): Running<number> {
  const { shell } = interpreter;
  const { positional, loops } = shell;
  if (shell.calls.length >= MAX_NESTING)
    throw new Abandon(`${words[0]}: maximum function nesting level exceeded (${MAX_NESTING})`);
  shell.positional = words.slice(1);
  shell.loops = 0;
  shell.calls = [words[0] ?? '', ...shell.calls];
  shell.variables.enter();
  try {
    if (body.type === 'CompoundList') return yield* interpreter.list(body);
    return yield* interpreter.command(body);
  } catch (thrown) {
    if (thrown instanceof Return) return thrown.status;
    throw thrown;
  } finally {
    shell.variables.leave();
    shell.positional = positional;
    shell.loops = loops;
    shell.calls = shell.calls.slice(1);
  }
}

function* callBuiltin(interpreter: Interpreter, ready: Ready, builtin: Builtin): Running<number> {
  const { shell } = interpreter;
  const [name = '', ...args] = ready.words;
  const call = { interpreter, shell, name, args, arrays: ready.arrays };
  if (name === 'exec') return yield* execBuiltin(interpreter, ready, () => builtin(call));
  return yield* withAssignments(interpreter, ready, function* () {
    shell.command = name;
    try {
      const status = yield* builtin(call);
      shell.command = '';
      const error = yield* shell.proc.flush();
      if (error === null) return status;
      shell.complain(`${name}: write error: ${strerror(error)}`);
      return 1;
    } finally {
      shell.command = '';
    }
  });
}

/** The redirections of `exec` stay. */
function* execBuiltin(
  interpreter: Interpreter,
  { node }: Ready,
  work: () => Running<number>,
): Running<number> {
  const { shell } = interpreter;
  try {
    yield* shell.flush();
    yield* redirect(interpreter, node.redirects, shell.proc.fds);
  } catch (thrown) {
    if (!(thrown instanceof RedirectionError)) throw thrown;
    shell.complain(thrown.message);
    return 1;
  }
  return yield* work();
}

/** A program: in a process of its own, unless this one has nothing else to do. */
function* external(interpreter: Interpreter, ready: Ready, isLast: boolean): Running<number> {
  const { shell } = interpreter;
  const env = shell.variables.exported();
  for (const part of ready.node.prefix) {
    if (part.type !== 'Assignment' || part.value.type !== 'Word') continue;
    if (shell.variables.find(part.name)?.readonly) throw new Abandon(`${part.name}: readonly variable`);
    const value = yield* interpreter.expander.text(part.value, 'assignment');
    env[part.name] = part.append ? (env[part.name] ?? '') + value : value;
  }
  const path = shell.findProgram(ready.words[0] ?? '', env['PATH']);
  env['_'] = path ?? ready.words[0] ?? '';
  yield* shell.flush();
  const run = function* (inner: Interpreter): Running<number> {
    try {
      yield* redirect(inner, ready.node.redirects, inner.shell.proc.fds);
    } catch (thrown) {
      if (!(thrown instanceof RedirectionError)) throw thrown;
      inner.shell.complain(thrown.message);
      return 1;
    }
    return yield* launch(inner.shell, path, ready.words, env);
  };
  if (isLast) return yield* run(interpreter);
  const child = startChild(
    shell,
    ready.words,
    shell.proc.fds.copy(),
    (proc) => interpreter.inChild(proc, run),
    { env },
  );
  return child === null ? 254 : yield* awaitChild(shell, child);
}
