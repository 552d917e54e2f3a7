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
  override readonly choices = ['plan'];
  plan = $state.raw({
    action: 'upgrade',
    offer: 'frontdesk==1.1',
    target: targets[0],
    rewriting: false,
  } as Plan);

  constructor(scenario: string, shared: SharedBox) {
    super(scenario, [{ after: [] }], 0, shared);
  }

  readonly upgrade = $derived.by(() => upgradeOf(this.before, this.host));
  readonly wide = $derived.by(() => wideUpgrade(this.upgrade));
  readonly tall = $derived.by(() => tallUpgrade(this.upgrade));
  readonly words = $derived.by(() => upgradeInWords(this.upgrade));
  /** The line that the reader's choices make. */
  readonly proposed = $derived.by(() => lineOf(this.plan));

  choose(change: Partial<Plan>): void {
    this.plan = { ...this.plan, ...change };
  }

  async run(): Promise<void> {
    await this.session.submit(line(this.plan.target.by, this.proposed));
    this.tell();
  }

  protected override tell(): void {
    super.tell();
    this.said = `${this.last?.failed === true ? `${this.last.output.at(-1) ?? ''}. ` : ''}${this.words}`;
  }
}
