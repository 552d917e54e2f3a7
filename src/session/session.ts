import type { Host } from '../hosting/kernel/index.ts';
import type { Scenario } from '../hosting/scenarios/index.ts';
import type { Input } from './input.ts';
import type { Engine, Place } from './engine.ts';
import { lineEngine } from './line-engine.ts';
import { append, goTo, goesOn, knownAfter, momentOf, pathTo, presentOf, startAt } from './timeline.ts';
import type { Moment, Timeline } from './timeline.ts';

/**
 * One box and everything that was done to it. Nothing changes the host but an input in the log; what is on the
 * screen, diagram or terminal, is a view of it.
 */
export class Session {
  readonly scenario: Scenario;
  private readonly engine: Engine;
  protected timeline: Timeline;
  private readonly listeners = new Set<() => void>();
  /** Inputs wait for those before them: the code of one may arrive sooner than the code of another. */
  private last: Promise<unknown> = Promise.resolve();

  /** `engine` does the inputs. */
  constructor(scenario: Scenario, engine: Engine = lineEngine) {
    this.scenario = scenario;
    this.engine = engine;
    this.timeline = startAt(scenario.host);
  }

  /** The moment that is shown. */
  get present(): Moment {
    return presentOf(this.timeline);
  }

  get host(): Host {
    return this.present.host;
  }

  /** The moments that led here, oldest first, without the first, at which nothing had happened. */
  get log(): readonly Moment[] {
    return pathTo(this.timeline, this.timeline.now).slice(1);
  }

  /** All moments that ever were, on every branch. */
  get history(): Timeline {
    return this.timeline;
  }

  get mayUndo(): boolean {
    return this.momentToUndo !== null;
  }

  get mayRedo(): boolean {
    return this.timeline.onward.has(this.timeline.now);
  }

  /** Does something to the box, once its code is there and all that was submitted before is done. */
  submit(input: Input): Promise<Moment> {
    return this.inTurn(async () => {
      await this.engine.prepare([input]);
      this.play([input], this.timeline.now);
    });
  }

  /** Waits for what was submitted before, does something, and says what is shown then. */
  protected inTurn(act: () => Promise<void>): Promise<Moment> {
    const turn = this.last.then(async () => {
      await act();
      return this.present;
    });
    // A failed download must not hold up what comes after it.
    this.last = turn.catch(() => null);
    return turn;
  }

  /**
   * Goes to the moment after these inputs, counted from the start or from another moment. What was played before is
   * not played again. The code of the inputs must be there: see `prepare`.
   */
  play(inputs: readonly Input[], from = 0): void {
    let timeline = goTo(this.timeline, from);
    for (const [at, input] of inputs.entries()) {
      const known = knownAfter(timeline, input);
      if (known !== undefined) timeline = goTo(timeline, known.id);
      else {
        const { host, answer } = this.engine.perform(placeIn(timeline), input, inputs[at + 1] ?? null);
        timeline = append(timeline, input, host, answer);
      }
    }
    this.show(timeline);
  }

  /** Fetches the code that inputs need, so that `play` can do them at once. */
  prepare(inputs: readonly Input[]): Promise<void> {
    return this.engine.prepare(inputs);
  }

  /** Takes back what was done last; it stays on its branch. False if there was nothing. */
  undo(): boolean {
    const before = this.momentToUndo;
    if (before === null) return false;
    // Not goTo: redo must still lead to where we are.
    this.show({ ...this.timeline, now: before });
    return true;
  }

  /** The moment before the last thing done: a line is taken back with all that was typed to it, and what interrupted it. */
  private get momentToUndo(): number | null {
    let moment = this.present;
    while (moment.before !== null && goesOn(this.timeline, moment))
      moment = momentOf(this.timeline, moment.before);
    return moment.before;
  }

  /** Does again what was taken back last. False if there is nothing. */
  redo(): boolean {
    const { onward } = this.timeline;
    let next = onward.get(this.timeline.now);
    if (next === undefined) return false;
    for (;;) {
      const behind = onward.get(next);
      const isWhole = momentOf(this.timeline, next).input?.type !== 'resize';
      if (behind === undefined || (isWhole && !goesOn(this.timeline, momentOf(this.timeline, behind)))) break;
      next = behind;
    }
    this.show(goTo(this.timeline, next));
    return true;
  }

  /** Shows any moment that ever was. */
  goTo(id: number): void {
    momentOf(this.timeline, id);
    this.show(goTo(this.timeline, id));
  }

  /** Calls `listener` after each change; the function it gives back ends that. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  protected show(timeline: Timeline): void {
    const changed = timeline.now !== this.timeline.now;
    this.timeline = timeline;
    if (changed) for (const listener of this.listeners) listener();
  }
}

export const placeIn = (timeline: Timeline): Place => ({
  start: momentOf(timeline, 0).host,
  before: pathTo(timeline, timeline.now).flatMap(({ input }) => (input === null ? [] : [input])),
  host: presentOf(timeline).host,
});
