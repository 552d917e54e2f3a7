import { line } from '../../src/session/index.ts';
import { Stepped } from '../acl/index.ts';
import type { SharedBox, Stepping } from '../acl/index.ts';
import { lineOf, targets } from './upgrade-lines.ts';
import type { Plan } from './upgrade-lines.ts';
import { tallUpgrade, wideUpgrade } from './upgrade-shape.ts';
import { upgradeInWords } from './upgrade-words.ts';
import { upgradeOf } from './upgrade.ts';

/** What the last line did to the scripts of an account. */
export class UpgradeView extends Stepped<Stepping> {
  /** The answer to the reader's last line, to be spoken. */
  said = $state('');
  plan = $state.raw({
    action: 'upgrade',
    offer: 'frontdesk==1.1',
    target: targets[0],
    rewriting: false,
  } as Plan);

  constructor(scenario: string, shared: SharedBox) {
    super(scenario, [{ after: [] }], 0, shared);
  }

  /** The host before the line that was typed last. */
  private readonly earlier = $derived.by(() =>
    this.present.before === null ? this.host : (this.session.log.at(-2)?.host ?? this.scenario.host),
  );
  readonly upgrade = $derived.by(() => upgradeOf(this.earlier, this.host));
  readonly wide = $derived.by(() => wideUpgrade(this.upgrade));
  readonly tall = $derived.by(() => tallUpgrade(this.upgrade));
  readonly words = $derived.by(() => upgradeInWords(this.upgrade));
  /** The line that was typed last, and how it ended. */
  readonly last = $derived.by(() => {
    const { input, answer } = this.present;
    if (input?.type !== 'line' || answer === null) return null;
    const output = `${answer.stdout}${answer.stderr}`.split('\n').filter((text) => text !== '');
    return {
      text: input.text,
      terminal: input.terminal,
      said: output.at(-1) ?? '',
      failed: answer.status !== 0,
    };
  });
  /** The line that the reader's choices make. */
  readonly proposed = $derived.by(() => lineOf(this.plan));
  readonly mayUndo = $derived.by(() => this.present.host !== null && this.session.mayUndo);
  readonly mayRedo = $derived.by(() => this.present.host !== null && this.session.mayRedo);

  choose(change: Partial<Plan>): void {
    this.plan = { ...this.plan, ...change };
  }

  async run(): Promise<void> {
    await this.session.submit(line(this.plan.target.by, this.proposed));
    this.tell();
  }

  undo(): void {
    if (this.session.undo()) this.tell();
  }

  redo(): void {
    if (this.session.redo()) this.tell();
  }

  private tell(): void {
    this.present = this.session.present;
    this.walks += 1;
    this.said = `${this.last?.failed === true ? `${this.last.said}. ` : ''}${this.words}`;
  }
}
