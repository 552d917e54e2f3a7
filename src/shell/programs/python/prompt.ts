import type { Description } from '../../process/description.ts';
import type { Proc } from '../../process/proc.ts';
import { readUpTo } from '../../process/read-up-to.ts';
import type { Running } from '../../process/wait.ts';
import { outsideLine } from './outside.ts';
import { exitStatus, isExit } from './exit.ts';
import { Outside } from './run.ts';
import type { Scope } from './scope.ts';
import type { Runner } from './session.ts';
import { repr } from './show.ts';
import { tracebackLines } from './traceback.ts';
import { as } from './values.ts';

/** An interpreter at a terminal: it asks, reads a statement, and runs it, until C-d or exit(). */
export function* promptLoop(proc: Proc, scope: Scope, runner: Runner, banner: string): Running<number> {
  const tty = proc.fds.get(0);
  if (tty === undefined) return 0;
  yield* tty.write(`${banner}\nType "help", "copyright", "credits" or "license" for more information.\n`);
  const { session } = scope;
  const asked: Scope = {
    ...scope,
    session: {
      ...session,
      onValue: (_scope, value) => {
        if (as(value, 'none') !== null) return;
        session.out(`${repr(value, session.version)}\n`);
      },
    },
  };
  for (;;) {
    yield* proc.flush();
    const text = yield* readStatement(tty);
    if (text === null) {
      yield* tty.write('\n');
      return 0;
    }
    const status = runTyped(proc, asked, runner, text);
    if (status !== null) return status;
  }
}

/** One line, or a block up to a blank line; null at the end of input. */
function* readStatement(tty: Description): Running<string | null> {
  yield* tty.write('>>> ');
  const first = yield* readUpTo(tty, '\n');
  if (!first.isEnded && first.text === '') return null;
  let text = `${first.text}\n`;
  let isBlock = /:\s*(#.*)?$|^\s*@/.test(first.text);
  while (isBlock || needsMore(text)) {
    yield* tty.write('... ');
    const line = yield* readUpTo(tty, '\n');
    if (!line.isEnded) break;
    text += `${line.text}\n`;
    if (line.text.trim() === '') isBlock = false;
    if (line.text.trim() === '' && !needsMore(text)) break;
  }
  return text;
}

/** Whether a bracket or a text in three quotes is open, or a line ends in a backslash. */
function needsMore(text: string): boolean {
  const bare = text.replace(/"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#.*/g, '');
  if (/"""|'''/.test(bare)) return true;
  const count = (pattern: RegExp) => bare.match(pattern)?.length ?? 0;
  return count(/[([{]/g) > count(/[)\]}]/g) || /\\\n$/.test(bare);
}

/** The status that a statement ends the interpreter with; null if it goes on. */
function runTyped(proc: Proc, scope: Scope, runner: Runner, text: string): number | null {
  try {
    const raised = runner.program(scope, text);
    if (raised === null) return null;
    if (isExit(raised)) return exitStatus(raised, scope.session);
    proc.err(
      tracebackLines(raised, scope.session.version)
        .map((line) => `${line}\n`)
        .join(''),
    );
  } catch (thrown) {
    if (!(thrown instanceof Outside)) throw thrown;
    proc.err(outsideLine(proc.argv[0] ?? 'python', thrown, text));
  }
  return null;
}
