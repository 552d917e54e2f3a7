import { TooManySteps } from '../matcher/index.ts';
import type { Filter } from '../program.ts';
import { findProgram, isLoaded } from '../programs/index.ts';
import { converse } from './converse.ts';
import type { Proc } from './proc.ts';
import type { Running } from './wait.ts';

/**
 * Makes a process the program: execve(2) has happened. The status it ends with; its output has gone out. Code that was
 * not fetched yet is waited for.
 */
export function* runProgramIn(
  proc: Proc,
  name: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
): Running<number> {
  proc.become(argv, env);
  if (!isLoaded(name)) yield { type: 'load', names: [name] };
  const program = findProgram(name);
  if (program === undefined) {
    proc.err(`${argv[0] ?? name}: cannot run here\n`);
    return yield* proc.finish(name, 126);
  }
  if (typeof program !== 'function') return yield* proc.finish(name, yield* guarded(proc, name, program));
  const stdin = needsStdin(argv) ? yield* proc.readAll('-') : null;
  const exit = yield* converse(proc, program, stdin?.type === 'ok' ? stdin.value : '');
  const { clock } = exit.host;
  const isClockSet = clock !== proc.host.clock;
  proc.machine.host = isClockSet ? { ...exit.host, clock: proc.host.clock } : exit.host;
  if (isClockSet) proc.machine.setClock(clock);
  return yield* proc.finish(name, exit.status);
}

/** Runs a program; a pattern that would take too long ends it with a sentence. */
function* guarded(proc: Proc, name: string, program: Filter): Running<number> {
  try {
    return yield* program.run(proc);
  } catch (thrown) {
    if (!(thrown instanceof TooManySteps)) throw thrown;
    proc.err(`${name}: ${thrown.message}\n`);
    return 2;
  }
}

/** Of the programs that work at one go, those that read standard input say so by a dash among their words. */
const needsStdin = (argv: readonly string[]): boolean =>
  argv.some((word) => word === '-' || word.endsWith('=-'));
