import { assertNever } from '../hosting/kernel/index.ts';
import type { ProgramRunner } from '../hosting/kernel/index.ts';
import { commandOf, loadPrograms, loadRunner, needsMachine, runLine } from '../shell/index.ts';
import type { Answer, Engine } from './engine.ts';
import { userAt } from './input.ts';

const silence: Answer = { stdout: '', stderr: '', status: 0 };

/** What runs programs; a heavier one is fetched when a line needs it. */
let runner: ProgramRunner | undefined;

/**
 * Runs one simple command a line, each in a shell of its own in the home of who types: enough for a diagram, and a tenth of
 * the code of a real shell.
 */
export const lineEngine: Engine = {
  async prepare(inputs) {
    const names = inputs.map((input) => (input.type === 'line' ? commandOf(input.text) : ''));
    await loadPrograms(names);
    if (names.some(needsMachine)) runner = await loadRunner();
  },
  perform({ host }, input) {
    switch (input.type) {
      case 'line': {
        const { host: next, ...answer } = runLine(host, { user: userAt(input.terminal) }, input.text, runner);
        return { host: next, answer };
      }
      case 'keys':
      case 'secret':
      case 'resize':
      case 'interrupt':
      case 'eof':
        // Nothing runs here longer than its line.
        return { host, answer: silence };
      case 'advance':
        return { host: { ...host, clock: host.clock + input.seconds }, answer: silence };
      default:
        return assertNever(input);
    }
  },
};
