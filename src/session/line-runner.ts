import { ROOT, ROOT_INO, executable } from '../hosting/kernel/index.ts';
import type { Host, ProgramRunner } from '../hosting/kernel/index.ts';
import { commandOf, loadPrograms, loadRunner, needsMachine, runLine } from '../shell/index.ts';
import type { Answer } from './engine.ts';
import type { Input } from './input.ts';
import { userAt } from './input.ts';

type Line = Extract<Input, { type: 'line' }>;
type Advance = Extract<Input, { type: 'advance' }>;

/** What runs programs; a heavier one is fetched when a line needs it. */
let runner: ProgramRunner | undefined;

/** What lets cron run its jobs; fetched when time is to pass. */
let cron: ((host: Host, seconds: number) => Host) | undefined;

/** Programs that wait; whoever sets the clock makes it jump instead. */
const WAITING: ReadonlySet<string> = new Set(['sleep', 'wait-until']);

const letsTimePass = (input: Line | Advance): boolean =>
  input.type === 'advance' || WAITING.has(commandOf(input.text));

/** Jobs may run any program. */
async function fetchCron(): Promise<(host: Host, seconds: number) => Host> {
  const [{ passTime }, run] = await Promise.all([import('./pass-time.ts'), loadRunner(), loadPrograms()]);
  return (host, seconds) => passTime(host, seconds, run).host;
}

/** A box whose clock has gone on by so many seconds, with what cron has done meanwhile, if there is a shell for its jobs. */
function passed(host: Host, seconds: number): Host {
  const task = { credential: ROOT, cwd: ROOT_INO, umask: 0o022 };
  if (cron === undefined || executable(host, task, '/bin/sh').type === 'failed') return host;
  return cron({ ...host, clock: host.clock - seconds }, seconds);
}

/** Fetches programs by name, or all. */
export async function fetchPrograms(names?: readonly string[]): Promise<void> {
  await loadPrograms(names);
  if (names === undefined || names.some(needsMachine)) runner = await loadRunner();
}

/** Fetches the programs that inputs run, and cron if they let time pass. */
export async function fetchFor(inputs: readonly (Line | Advance)[]): Promise<void> {
  await fetchPrograms(inputs.map((input) => (input.type === 'line' ? commandOf(input.text) : '')));
  if (inputs.some(letsTimePass)) cron = await fetchCron();
}

/** Runs one simple command in a shell of its own, in the home of who types. Its programs must have been fetched. */
export function perform(host: Host, line: Line): { readonly host: Host; readonly answer: Answer } {
  const { host: next, ...answer } = runLine(host, { user: userAt(line.terminal) }, line.text, runner);
  return { host: letsTimePass(line) ? passed(next, next.clock - host.clock) : next, answer };
}

/** The box so many virtual seconds later. */
export const advance = (host: Host, seconds: number): Host =>
  passed({ ...host, clock: host.clock + seconds }, seconds);
