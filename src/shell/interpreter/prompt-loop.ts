import type { Description } from '../process/description.ts';
import { readUpTo } from '../process/read-up-to.ts';
import type { Running } from '../process/wait.ts';
import { TooManySteps } from '../matcher/index.ts';
import { isWhole } from '../syntax/index.ts';
import { Abandon, Exit, LoopControl, Return } from './control.ts';
import { tellOfJobs, tellsOfJobs } from './job-table.ts';
import type { Interpreter } from './interpreter.ts';
import { promptText } from './prompt.ts';

/** Runs a whole command that was typed at a prompt: a mistake drops it, and the shell goes on. What became of jobs is told then. */
export function* runTyped(interpreter: Interpreter, text: string, firstLine: number): Running<void> {
  const { shell } = interpreter;
  try {
    yield* interpreter.text(text, { firstLine });
    // A signal that broke a reading off, say.
    yield* interpreter.takeSignals();
  } catch (thrown) {
    if (thrown instanceof Exit) throw thrown;
    if (thrown instanceof Abandon) {
      if (thrown.message !== '') shell.complain(thrown.message);
      shell.status = thrown.status;
    } else if (thrown instanceof TooManySteps) {
      shell.complain(thrown.message);
      shell.status = 1;
    } else if (thrown instanceof Return || thrown instanceof LoopControl) shell.status = 0;
    else throw thrown;
  }
  shell.reset();
  if (tellsOfJobs(shell)) tellOfJobs(shell);
}

/**
 * A shell that was started at a terminal, by `bash`, `su` or `sudo -s`: it asks, reads a command, and runs it, until C-d.
 * C-c drops what was typed.
 */
export function* promptLoop(interpreter: Interpreter, tty: Description, standard: string): Running<number> {
  const { shell } = interpreter;
  shell.isPrompt = true;
  // dash goes without a word.
  shell.farewell = /^-/.test(shell.name) ? 'logout' : /^(sh|dash)$/.test(shell.name) ? '' : 'exit';
  shell.options.monitor = true;
  shell.listen();
  let text = '';
  for (let line = 1; ;) {
    const prompt =
      text === '' ? (shell.variables.get('PS1') ?? standard) : (shell.variables.get('PS2') ?? '> ');
    yield* shell.flush();
    yield* tty.write(promptText(shell, prompt));
    const typed = yield* readUpTo(tty, '\n');
    if (shell.hasSignal) {
      while (shell.takeSignal() !== null) shell.status = 130;
      text = '';
      continue;
    }
    if (!typed.isEnded) {
      if (text === '' && shell.farewell !== '') yield* tty.write(`${shell.farewell}\n`);
      return shell.status;
    }
    text += `${typed.text}\n`;
    if (!isWhole(text, shell.dialect)) continue;
    if (text.trim() !== '') shell.history.push(text.trimEnd());
    yield* runTyped(interpreter, text, line);
    line += text.split('\n').length - 1;
    text = '';
  }
}
