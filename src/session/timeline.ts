import type { Host } from '../hosting/kernel/index.ts';
import { isSameInput } from './input.ts';
import type { Input } from './input.ts';
import type { Answer } from './engine.ts';

/** The state after one input. The first moment has none. */
export interface Moment {
  /** Its place in `Timeline.moments`. */
  readonly id: number;
  /** The moment before; null for the first. */
  readonly before: number | null;
  readonly input: Input | null;
  readonly answer: Answer | null;
  readonly host: Host;
}

/**
 * All moments of a session: a tree, since who goes back and does something else begins a branch, and nothing that
 * was done is thrown away. Hosts share what they have in common, so that keeping them all costs little.
 */
export interface Timeline {
  readonly moments: readonly Moment[];
  /** The moment that is shown. */
  readonly now: number;
  /** Where redo leads from each moment: the branch that was last taken. */
  readonly onward: ReadonlyMap<number, number>;
}

export const startAt = (host: Host): Timeline => ({
  moments: [{ id: 0, before: null, input: null, answer: null, host }],
  now: 0,
  onward: new Map(),
});

/** The moment of a number; any other number is a bug of the caller. */
export function momentOf({ moments }: Timeline, id: number): Moment {
  const moment = moments[id];
  if (moment === undefined) throw new Error(`expected a moment from 0 to ${moments.length - 1}, found ${id}`);
  return moment;
}

export const presentOf = (timeline: Timeline): Moment => momentOf(timeline, timeline.now);

/** The moments from the first to `id`, both included. */
export function pathTo(timeline: Timeline, id: number): readonly Moment[] {
  const moment = momentOf(timeline, id);
  return moment.before === null ? [moment] : [...pathTo(timeline, moment.before), moment];
}

/**
 * Whether a moment only goes on with what was done before it: what was typed to a program that waited, and a C-c into one that
 * ran. The size of a terminal is nothing that was done.
 */
export function goesOn(timeline: Timeline, { before, input }: Moment): boolean {
  if (before === null || input === null || input.type === 'advance') return false;
  if (input.type === 'resize' || (input.type === 'interrupt' && input.steps > 0)) return true;
  return lastAnswerAt(timeline, before, input.terminal)?.prompt === null;
}

/** What the box said last at a terminal, up to a moment; null if nobody has typed there. */
export function lastAnswerAt(timeline: Timeline, id: number, terminal: string): Answer | null {
  for (let at: number | null = id; at !== null;) {
    const { before, input, answer }: Moment = momentOf(timeline, at);
    if (input !== null && input.type !== 'advance' && input.type !== 'resize' && input.terminal === terminal)
      return answer;
    // Whoever was logged in there has lost the connection, and what was waited for there nobody waits for.
    if (answer?.left?.includes(terminal) === true) return null;
    at = before;
  }
  return null;
}

/** Shows another moment. Redo will lead back along the way to it. */
export function goTo(timeline: Timeline, id: number): Timeline {
  const onward = new Map(timeline.onward);
  for (const { id: step, before } of pathTo(timeline, id)) if (before !== null) onward.set(before, step);
  return { ...timeline, now: id, onward };
}

/** The moment that an input leads to from the present one, if it was tried before. */
export const knownAfter = ({ moments, now }: Timeline, input: Input): Moment | undefined =>
  moments.find(({ before, input: tried }) => before === now && isSameInput(tried, input));

/** A new moment behind the present one, which becomes the present. */
export function append(timeline: Timeline, input: Input, host: Host, answer: Answer): Timeline {
  const moment = { id: timeline.moments.length, before: timeline.now, input, answer, host };
  return goTo({ ...timeline, moments: [...timeline.moments, moment] }, moment.id);
}
