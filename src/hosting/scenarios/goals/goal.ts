import type { Host, Operation } from '../../kernel/index.ts';
import type { Version } from '../../python/index.ts';

/** Something that is wanted of a box. */
export type Goal = PresentGoal | RehearsedGoal;

interface Wish {
  /** Unique in its story. */
  readonly id: string;
  /** The wish in plain words: `nginx may read logo.png`. */
  readonly title: string;
  /** Met from the start, and to be kept so: it refuses ways out that break something else. */
  readonly keeps?: true;
}

/** A goal that the box as it stands tells of. */
export interface PresentGoal extends Wish {
  readonly type: 'present';
  readonly check: (host: Host) => Check;
}

/** A goal about what is still to come: a session plays it on a copy of the box that nobody keeps. */
export interface RehearsedGoal extends Wish {
  readonly type: 'rehearsed';
  readonly rehearsal: Rehearsal;
  /** Judges by the hosts after each step of the rehearsal; there is at least one. */
  readonly judge: (hosts: readonly Host[]) => Check;
}

/** What is played before such a goal is judged. Goals that share one are judged by the same performance. */
export interface Rehearsal {
  /** For a button, and behind “after”: `a reboot and 20 minutes`. */
  readonly title: string;
  /** Lines with their prompt (`root# reboot`) and seconds that pass. */
  readonly steps: readonly (string | number)[];
}

/** Whether a goal is met; if not, why, in a sentence that reads well alone, and something to look at where there is one. */
export type Check =
  { readonly met: true } | { readonly met: false; readonly reason: string; readonly witness: Witness | null };

/** Something that goes otherwise than is wanted, with enough for a diagram to be opened at it. */
export type Witness = AttemptWitness | RequestWitness | ImportWitness | MinuteWitness;

/** Somebody tries something at a path. */
export interface AttemptWitness {
  readonly type: 'attempt';
  readonly who: string;
  readonly operation: Operation;
  readonly path: string;
}

/** Somebody outside asks for an address. */
export interface RequestWitness {
  readonly type: 'request';
  readonly url: string;
  /** What came of it: `502 Bad Gateway`, or why there was no answer. */
  readonly came: string;
}

/** A script imports a module. */
export interface ImportWitness {
  readonly type: 'import';
  readonly script: string;
  readonly python: Version;
  /** Whether a Python runs the script, or it is inside an Apache. */
  readonly how: 'script' | 'embedded';
  readonly module: string;
  /** The file that won; null if there was none. */
  readonly winner: string | null;
}

/** A minute of cron. */
export interface MinuteWitness {
  readonly type: 'minute';
  /** Its beginning, in seconds since 1970. */
  readonly at: number;
  /** What starts in it: commands, or applications; empty if it is that nothing does. */
  readonly starts: readonly string[];
}

/** What of the goals the present tells: null for those that have to be rehearsed. */
export const checkPresent = (goals: readonly Goal[], host: Host): readonly (Check | null)[] =>
  goals.map((goal) => (goal.type === 'present' ? goal.check(host) : null));

export const MET: Check = { met: true };

/** What is not met, in a sentence, and what shows it. */
export const unmetBecause = (reason: string, witness: Witness | null = null): Check => ({
  met: false,
  reason,
  witness,
});

/** The same goal as a guard: met from the start, and to be kept so. */
export const keep = <G extends Goal>(goal: G): G => ({ ...goal, keeps: true });
