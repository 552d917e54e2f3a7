import { line } from '../../src/session/index.ts';
import { Stepped } from '../acl/index.ts';
import type { Offer, SharedBox, Stepping } from '../acl/index.ts';
import { hourScene } from './hour-scene.ts';
import { hourShape } from './hour-shape.ts';
import { hourInWords, remarkOn, rowInWords } from './hour-words.ts';

/** An hour of a box: which applications ran when, as the moments of the session tell. */
export class HourView extends Stepped<Stepping> {
  override readonly choices = ['looked'];
  /** While a line is on its way. */
  isBusy = $state(false);
  private looked = $state<string | null>(null);

  constructor(scenario: string, shared: SharedBox) {
    super(scenario, [{ after: [] }], 0, shared);
  }

  readonly scene = $derived.by(() => {
    // The log is that of the present moment.
    const { id } = this.present;
    const hosts = this.session.log.filter((moment) => moment.id <= id).map(({ host }) => host);
    return hourScene([this.session.scenario.host, ...hosts]);
  });
  readonly wide = $derived.by(() => hourShape(this.scene, 'wide'));
  readonly tall = $derived.by(() => hourShape(this.scene, 'tall'));
  readonly words = $derived.by(() => hourInWords(this.scene));
  readonly remark = $derived.by(() =>
    this.looked === null || this.row === undefined ? remarkOn(this.scene) : rowInWords(this.row),
  );
  /** The application that is looked at: the chosen one, or one that is away, or the last. */
  readonly row = $derived.by(() => {
    const { rows } = this.scene;
    return (
      rows.find(({ name }) => name === this.looked) ??
      rows.find(({ schedule }) => schedule === null) ??
      rows.at(-1)
    );
  });
  readonly chosen = $derived.by(() => this.looked);

  lookAt(index: number): void {
    const row = this.scene.rows[index];
    if (row === undefined) return;
    this.looked = row.name;
    this.said = rowInWords(row);
  }

  async type({ by, text }: Pick<Offer, 'by' | 'text'>): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    await this.session.submit(line(by, text));
    this.isBusy = false;
    this.tell();
  }

  protected override tell(): void {
    super.tell();
    this.looked = null;
    this.said = this.words;
  }
}
