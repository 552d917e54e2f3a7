/** One thing on a slide that takes steps, in document order. */
export interface StepTaker {
  /** Steps it takes: 1 for a reveal, more for a widget that tells a story. */
  readonly count: number;
  /** The slide's step at which its first one happens (from 1); by default, after all before it. */
  readonly at?: number | undefined;
}

/** Where each taker's steps begin (from 1), and how many steps the slide has in all. */
export interface StepPlan {
  readonly starts: readonly number[];
  readonly total: number;
}

/** Number the steps of a slide: in document order, unless a taker names its own place. */
export function planSteps(takers: readonly StepTaker[]): StepPlan {
  let total = 0;
  const starts = takers.map(({ count, at }) => {
    const start = at ?? total + 1;
    total = Math.max(total, start + count - 1);
    return start;
  });
  return { starts, total };
}

/** How many of a taker's own steps are done when the slide stands at `step`. */
export function stepsDone(taker: StepTaker, start: number, step: number): number {
  return Math.min(Math.max(step - start + 1, 0), taker.count);
}
