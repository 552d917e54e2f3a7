import type { Host } from '../hosting/kernel/index.ts';
import type { TtyMode } from '../shell/index.ts';
import type { Input } from './input.ts';

/** What the box said to an input. */
export interface Answer {
  readonly stdout: string;
  readonly stderr: string;
  /** 0 to 255. */
  readonly status: number;
  /** What the shell at the terminal asks with; null while a program reads from it. Missing where nobody sees a prompt. */
  readonly prompt?: string | null;
  /** How the terminal treats what is typed, while a program reads there. */
  readonly mode?: TtyMode;
  /** Whether the shell at the terminal ended: the next input logs in again. */
  readonly hasEnded?: boolean;
  /** What was written at other terminals meanwhile. */
  readonly elsewhere?: ReadonlyMap<string, string>;
  /** Other terminals that nobody is logged in at any more: the machine went down. */
  readonly left?: readonly string[];
}

/** What came of an input. */
export interface Performed {
  readonly host: Host;
  readonly answer: Answer;
}

/** Where an input stands: behind others, on a host that they left. */
export interface Place {
  /** The host of the scenario. */
  readonly start: Host;
  readonly before: readonly Input[];
  readonly host: Host;
}

/**
 * Does inputs. What an input comes to depends on the scenario and on the inputs before it alone; an engine may keep what it
 * needs to go on from where it was.
 */
export interface Engine {
  /** Fetches the code that inputs will need. */
  readonly prepare: (inputs: readonly Input[]) => Promise<void>;
  /** Does an input at once. `next` is what is known to follow: a line that is interrupted stops there. */
  readonly perform: (place: Place, input: Input, next: Input | null) => Performed;
}
