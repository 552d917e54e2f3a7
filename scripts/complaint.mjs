import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A mistake of the person at the keyboard: shown as one sentence, without a stack. */
export class Complaint extends Error {
  /** @param {string} sentence */
  constructor(sentence) {
    super(sentence);
    this.name = 'Complaint';
  }
}

/**
 * Whether a module is the script that was started, rather than imported by one.
 * @param {string} moduleUrl its import.meta.url
 */
export const isMain = (moduleUrl) =>
  process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(moduleUrl);

/**
 * Run a script's main function: a Complaint becomes its sentence on standard error and exit status 1,
 * anything else is a bug and keeps its stack.
 * @param {() => Promise<void> | void} main
 */
export async function run(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Complaint ? error.message : error);
    process.exitCode = 1;
  }
}

/**
 * The system's error code, such as EADDRINUSE, if there is one.
 * @param {unknown} error
 */
export const codeOf = (error) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
