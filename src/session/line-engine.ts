import type { Answer, Engine } from './engine.ts';
import type { Input } from './input.ts';

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

const hasEffect = (input: Input): input is Extract<Input, { type: 'line' | 'advance' }> =>
  input.type === 'line' || input.type === 'advance';

/**
 * Runs one simple command a line, each in a shell of its own in the home of who types: enough for a diagram, and a tenth of
 * the code of a real shell.
 */
export const lineEngine: Engine = {
  async prepare(inputs) {
    const effective = inputs.filter(hasEffect);
    if (effective.length === 0) return;
    runner ??= await importRunner();
    await runner.fetchFor(effective);
  },
  perform({ host }, input) {
    // Nothing runs here longer than its line: there is nobody to read keys or to interrupt.
    if (!hasEffect(input)) return { host, answer: silence };
    if (runner === undefined) throw new Error(`nothing was prepared that does the ${input.type}`);
    return input.type === 'line'
      ? runner.perform(host, input)
      : { host: runner.advance(host, input.seconds), answer: silence };
  },
};
