import type { Scenario } from '../hosting/scenarios/index.ts';
import type { Completion } from '../shell/index.ts';
import type { Draft, Input } from './input.ts';
import { LiveEngine } from './live-engine.ts';
import type { Answer, Place } from './engine.ts';
import { Session, placeIn } from './session.ts';
import { append, knownAfter, lastAnswerAt } from './timeline.ts';
import type { Moment } from './timeline.ts';

/** Somebody who wants to see how an input goes while it goes on. */
export interface Watcher {
  /** An input begins. Those that were played at once are only in the log. */
  readonly begun?: (input: Input) => void;
  /** Something was written at a terminal. */
  readonly written?: (terminal: string, text: string) => void;
  /** Somebody types at a terminal, in this window or in another one that shows this session. */
  readonly typed?: (terminal: string, draft: Draft, where: 'here' | 'elsewhere') => void;
}

/** A session on a box with real shells: what is done goes on bit by bit, can be watched, and interrupted. */
export class LiveSession extends Session {
  private readonly live: LiveEngine;
  private readonly watchers = new Set<Watcher>();
  private running = false;
  private isInterrupted = false;
  /** How many inputs are on their way, those that have not begun yet among them. */
  private waiting = 0;

  /** `pause` lets the page have its turn; without it nothing else has one until an input is done. */
  constructor(scenario: Scenario, pause?: () => Promise<void>) {
    const engine = new LiveEngine(pause);
    super(scenario, engine);
    this.live = engine;
  }

  /** What the box said last at a terminal; null if nobody has typed there. */
  answerAt(terminal: string): Answer | null {
    return lastAnswerAt(this.timeline, this.timeline.now, terminal);
  }

  /** Where the present stands. */
  private get place(): Place {
    return placeIn(this.timeline);
  }

  /** Whether something is being done just now. */
  get isBusy(): boolean {
    return this.running;
  }

  override submit(input: Input): Promise<Moment> {
    return this.inTurn(() => this.run(input));
  }

  /** A line typed without echo: it is weighed at once, and only whether it was right is kept. */
  submitSecret(terminal: string, typed: string): Promise<Moment> {
    return this.inTurn(() =>
      this.run({ type: 'secret', terminal, isRight: this.live.isRight(this.place, terminal, typed) }),
    );
  }

  /** What Tab makes of the line in front of the cursor at a terminal. */
  complete(terminal: string, text: string): Promise<Completion> {
    return this.live.complete(this.place, terminal, text);
  }

  /** C-c: what is being done at a terminal ends there, and so does what only waits for somebody to type. */
  async interrupt(terminal: string): Promise<void> {
    if (this.waiting > 0) this.isInterrupted = true;
    else await this.submit({ type: 'interrupt', terminal, steps: 0 });
  }

  /** Tells those who watch what is being typed; the log hears of it when it is done. */
  draft(terminal: string, draft: Draft, where: 'here' | 'elsewhere'): void {
    for (const { typed } of this.watchers) typed?.(terminal, draft, where);
  }

  /** Lets somebody watch; the function it gives back ends that. */
  watch(watcher: Watcher): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  protected override inTurn(act: () => Promise<void>): Promise<Moment> {
    this.waiting += 1;
    return super.inTurn(async () => {
      try {
        await act();
      } finally {
        this.waiting -= 1;
        if (this.waiting === 0) this.isInterrupted = false;
      }
    });
  }

  /** Does an input bit by bit, and what interrupts it. Who goes elsewhere meanwhile, as a slide may, leaves it behind. */
  private async run(input: Input): Promise<void> {
    if (knownAfter(this.timeline, input) !== undefined) {
      this.play([input], this.timeline.now);
      return;
    }
    this.running = true;
    const began = this.timeline.now;
    for (const { begun } of this.watchers) begun?.(input);
    try {
      const output = (terminal: string, text: string) => {
        for (const { written } of this.watchers) written?.(terminal, text);
      };
      const isLeft = () => this.timeline.now !== began;
      const done = await this.live.run(this.place, input, {
        output,
        isInterrupted: () => this.isInterrupted,
        isLeft,
      });
      if (done === null || isLeft()) return;
      const { host, answer, interruptedAt } = done;
      const timeline = append(this.timeline, input, host, answer);
      // Nobody interrupts the clock or a size: a C-c is for the line behind them.
      if (input.type === 'advance' || input.type === 'resize') {
        this.show(timeline);
        return;
      }
      // It came before anything ran, and what runs now only waits for somebody to type.
      const isLate = this.isInterrupted && interruptedAt === null && answer.prompt === null;
      this.isInterrupted = false;
      if (interruptedAt === null && !isLate) {
        this.show(timeline);
        return;
      }
      this.timeline = timeline;
      await this.run({ type: 'interrupt', terminal: input.terminal, steps: interruptedAt ?? 0 });
    } finally {
      this.running = false;
    }
  }
}
