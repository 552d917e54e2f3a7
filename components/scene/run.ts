import { line } from '../../src/session/index.ts';
import type { Input } from '../../src/session/index.ts';

/** A step of a slide that types and runs a line. */
export interface SceneRun {
  /** A person of the scenario. */
  readonly as: string;
  readonly line: string;
  /** What the output must contain. Without it the line must succeed. */
  readonly expect?: string;
}

export const inputsOf = (runs: readonly SceneRun[]): readonly Input[] =>
  runs.map((run) => line(run.as, run.line));
