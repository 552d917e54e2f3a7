/** The shell over the kernel: for now one simple command at a time, and the programs. */
export type { Exit, Invocation, Program } from './program.ts';
export { loadPrograms, programNames } from './programs/index.ts';
export { commandOf, runProgram, runLine } from './run-line.ts';
export type { LineResult, Situation } from './run-line.ts';
export { installPrograms } from './install.ts';
export { InteractiveShell } from './interactive.ts';
export type { Description } from './process/description.ts';
export { Machine, standardDescriptors } from './process/machine.ts';
export { until } from './process/wait.ts';
export type { Running } from './process/wait.ts';
export { columnsOf, widthOf } from './text/width.ts';
