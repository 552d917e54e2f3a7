import type { ProgramRunner } from '../hosting/kernel/index.ts';
import type { Completion } from './completion/index.ts';
import type { InteractiveShell } from './interactive.ts';

/** The shell over the kernel: for now one simple command at a time, and the programs. */
export type { Exit, Invocation, Program } from './program.ts';
export { loadPrograms } from './programs/index.ts';
export { programNames } from './programs/names.ts';
export { commandOf, needsMachine, runLine } from './run-line.ts';
export type { LineResult, Situation } from './run-line.ts';
export type { Completion } from './completion/index.ts';
export { installPrograms } from './install.ts';
export { startServices } from './boot.ts';
export { InteractiveShell } from './interactive.ts';
export type { Description } from './process/description.ts';
export { Machine, standardDescriptors } from './process/machine.ts';
export { COOKED } from './process/tty-mode.ts';
export type { TerminalControl, TtyMode } from './process/tty-mode.ts';
export { until, untilSignal } from './process/wait.ts';
export type { Running } from './process/wait.ts';
export { isWhole } from './syntax/index.ts';
export { parseKeys } from './text/keys.ts';
export type { Key } from './text/keys.ts';
export { columnsOf, widthOf } from './text/width.ts';

/** What Tab makes of the line in front of the cursor at a shell; its code comes with the first Tab. */
export const completeAt = async (shell: InteractiveShell, text: string): Promise<Completion> =>
  (await import('./completion/index.ts')).complete(shell.shell, text);

/** Fetches what runs every program, where only the light ones were at hand. */
export const loadRunner = async (): Promise<ProgramRunner> => (await import('./run-program.ts')).runProgram;

/** Fetches the manual of the box. */
export const loadManual = async () => await import('./manual/index.ts');
