import type { Host, ProgramRunner } from '../hosting/kernel/index.ts';
import { commandOf, loadPrograms, loadRunner, needsMachine, runLine } from '../shell/index.ts';
import type { Answer } from './engine.ts';
import type { Input } from './input.ts';
import { userAt } from './input.ts';

type Line = Extract<Input, { type: 'line' }>;

/** What runs programs; a heavier one is fetched when a line needs it. */
let runner: ProgramRunner | undefined;

/** Fetches programs by name, or all. */
export async function fetchPrograms(names?: readonly string[]): Promise<void> {
  await loadPrograms(names);
  if (names === undefined || names.some(needsMachine)) runner = await loadRunner();
}

/** Fetches the programs that lines run. */
export const fetchFor = (lines: readonly Line[]): Promise<void> =>
  fetchPrograms(lines.map(({ text }) => commandOf(text)));

/** Runs one simple command in a shell of its own, in the home of who types. Its programs must have been fetched. */
export function perform(
  host: Host,
  { terminal, text }: Line,
): { readonly host: Host; readonly answer: Answer } {
  const { host: next, ...answer } = runLine(host, { user: userAt(terminal) }, text, runner);
  return { host: next, answer };
}
