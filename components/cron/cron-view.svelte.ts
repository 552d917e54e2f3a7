import { Stepped } from '../acl/index.ts';
import type { SharedBox } from '../acl/index.ts';
import { cronScene } from './cron-scene.ts';
import { shapeOf } from './cron-shape.ts';
import { statesOf } from './cron-state.ts';
import type { CronProps, CronState, Question } from './cron-state.ts';
import { typedOf, wordsOf } from './cron-words.ts';

/** Lines of output that there is room for. */
const OUTPUT_LINES = 2;

/** What cron does on a box with so many accounts, and what happens when something dies. */
export class CronView extends Stepped<CronState> {
  constructor(
    scenario: string,
    first: CronProps,
    steps: readonly CronProps[],
    still: number,
    shared: SharedBox | null,
  ) {
    super(scenario, statesOf(first, steps), still, shared);
  }

  readonly scene = $derived.by(() => cronScene(this.host, this.state));
  readonly wide = $derived.by(() => shapeOf(this.scene, 'wide'));
  readonly tall = $derived.by(() => shapeOf(this.scene, 'tall'));
  readonly words = $derived.by(() => wordsOf(this.scene));
  readonly typed = $derived.by(() => typedOf(this.scene, OUTPUT_LINES));

  ask(change: Partial<Question>): void {
    this.look = { ...this.look, ...change };
    this.walks += 1;
    this.said = this.words;
  }

  /** A minute of the drawing was pressed: something happens in it, where it makes a difference. */
  pick(minute: number): void {
    const { show } = this.state;
    this.ask({
      minute: Math.min(Math.max(minute, 0), 59),
      show: show === 'line' ? 'kill' : show === 'hour' ? 'reboot' : show,
    });
  }
}
