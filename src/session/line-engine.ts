import { assertNever } from '../hosting/kernel/index.ts';
import type { Answer, Engine } from './engine.ts';

const silence: Answer = { stdout: '', stderr: '', status: 0 };

/** What runs a line comes with the first: a diagram that is only looked at needs no shell. */
let runner: Awaited<ReturnType<typeof importRunner>> | undefined;
const importRunner = () => import('./line-runner.ts');

/** Fetches what runs lines, and programs by name, or all of them. */
export async function fetchPrograms(names?: readonly string[]): Promise<void> {
  if (names?.length === 0) return;
  runner ??= await importRunner();
  await runner.fetchPrograms(names);
}

/**
 * Runs one simple command a line, each in a shell of its own in the home of who types: enough for a diagram, and a tenth of
 * the code of a real shell.
 */
export const lineEngine: Engine = {
  async prepare(inputs) {
    const lines = inputs.filter((input) => input.type === 'line');
    if (lines.length === 0) return;
    runner ??= await importRunner();
    await runner.fetchFor(lines);
  },
  perform({ host }, input) {
    switch (input.type) {
      case 'line':
        if (runner === undefined) throw new Error(`nothing was prepared that runs ${input.text}`);
        return runner.perform(host, input);
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
