import { clockText } from './clock-text.ts';
import type { Common } from './common.ts';
import { overInWords, paceOf, shareOf } from './pace.ts';
import type { Pace, Plan } from './pace.ts';
import type { Preferences } from './preferences.ts';
import { keepRehearsal, rehearsals, usualTime } from './rehearsals.ts';
import { clockAt } from './talk-clock.ts';
import type { ClockEvent, Clocked } from './talk-clock.ts';
import words from 'strings:desk';
import { fill } from '../strings/index.ts';

/** What the clock of the presenter's window says. */
export interface ClockWords {
  readonly time: string;
  /** Whether the talk will end on time, and what became of the section. */
  readonly pace: string;
  /** The slide that shows: what it took, what was planned, what it took in rehearsals. */
  readonly slide: string;
  /** What to skip to end on time; empty if nothing. */
  readonly skips: string;
}

/** The clock of a talk. What happened to it is known to all windows, so that one that is opened again goes on. */
export class DeskClock {
  private readonly common: Common;
  private readonly plan: Plan;
  private readonly titleOf: (slide: string) => string;
  private readonly preferences: Preferences;

  constructor(common: Common, plan: Plan, titleOf: (slide: string) => string, preferences: Preferences) {
    this.common = common;
    this.plan = plan;
    this.titleOf = titleOf;
    this.preferences = preferences;
  }

  private get events(): readonly ClockEvent[] {
    const told = this.common.get('clock');
    return Array.isArray(told) ? (told as readonly ClockEvent[]) : [];
  }

  get clocked(): Clocked {
    return clockAt(this.events, seconds());
  }

  start(slide: string): void {
    this.common.set('clock', [{ type: 'start', at: seconds(), slide }]);
  }

  /** For a question, and behind it. */
  pauseOrGoOn(): void {
    this.add({ type: this.clocked.state === 'paused' ? 'go-on' : 'pause', at: seconds() });
  }

  /** A sentence about what was kept of it. */
  stop(): string {
    this.add({ type: 'stop', at: seconds() });
    const { times, elapsed } = this.clocked;
    const run = { day: new Date().toISOString().slice(0, 10), times: Object.fromEntries(times) };
    return keepRehearsal(this.preferences, run)
      ? fill(words.kept, { time: clockText(elapsed) })
      : fill(words.notKept, { time: clockText(elapsed) });
  }

  /** The slide that shows. Two windows may say so: once is enough. */
  show(slide: string): void {
    const { state, shown } = this.clocked;
    if ((state === 'running' || state === 'paused') && shown !== slide)
      this.add({ type: 'show', at: seconds(), slide });
  }

  words(slide: string): ClockWords {
    const { clocked, plan } = this;
    const at = plan.slides.findIndex((one) => one.slide === slide);
    const usual = usualTime(rehearsals(this.preferences), slide);
    const took = [
      fill(words.ofShare, {
        time: clockText(clocked.times.get(slide) ?? 0),
        share: clockText(shareOf(plan, at)),
      }),
      ...(usual === null ? [] : [fill(words.usually, { time: clockText(usual) })]),
    ];
    const pace = clocked.state === 'before' ? null : paceOf(plan, clocked);
    return {
      time: clockText(clocked.elapsed),
      pace:
        pace === null
          ? fill(words.planned, { time: clockText(plan.ends) })
          : [
              fill(words.pace, {
                over: overInWords(pace.over),
                section: overInWords(pace.sectionOver),
              }),
              ...(clocked.paused >= 1 ? [fill(words.paused, { time: clockText(clocked.paused) })] : []),
            ].join('; '),
      slide: fill(words.thisSlide, { took: took.join(', ') }),
      skips: this.skipsInWords(pace?.skips ?? []),
    };
  }

  private skipsInWords(skips: Pace['skips']): string {
    const named = skips
      .slice(0, NAMED)
      .map((one) => fill(words.skip, { title: this.titleOf(one.slide), saves: clockText(one.saves) }))
      .join(', ');
    if (named === '') return '';
    const more = skips.length - NAMED;
    return fill(more > 0 ? words.skipsMore : words.skips, { slides: named, n: more });
  }

  private add(event: ClockEvent): void {
    this.common.set('clock', [...this.events, event]);
  }
}

/** More than so many nobody reads while talking. */
const NAMED = 2;

const seconds = (): number => Date.now() / 1000;
