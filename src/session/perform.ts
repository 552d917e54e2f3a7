import { assertNever } from '../hosting/kernel/index.ts';
import type { Host } from '../hosting/kernel/index.ts';
import { commandOf, loadPrograms, runLine } from '../shell/index.ts';
import type { LineResult } from '../shell/index.ts';
import { userAt } from './input.ts';
import type { Input } from './input.ts';

/** What the box said to an input. */
export type Answer = Omit<LineResult, 'host'>;

const silence: Answer = { stdout: '', stderr: '', status: 0 };

/** Fetches the code that `perform` will need. */
export async function prepare(inputs: readonly Input[]): Promise<void> {
  await loadPrograms(inputs.map((input) => (input.type === 'line' ? commandOf(input.text) : '')));
}

/** The host after an input, and what was said: the same for the same host and input, always. */
export function perform(host: Host, input: Input): { readonly host: Host; readonly answer: Answer } {
  switch (input.type) {
    case 'line': {
      const { host: next, ...answer } = runLine(host, { user: userAt(input.terminal) }, input.text);
      return { host: next, answer };
    }
    case 'keys':
    case 'interrupt':
    case 'eof':
      // Nothing runs here longer than its line.
      return { host, answer: silence };
    case 'advance':
      return { host: { ...host, clock: host.clock + input.seconds }, answer: silence };
    default:
      return assertNever(input);
  }
}
