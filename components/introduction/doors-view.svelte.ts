import { line } from '../../src/session/index.ts';
import { Stepped } from '../acl/index.ts';
import type { Offer, Stepping } from '../acl/index.ts';
import { knock, knockInWords } from './knocking.ts';

/** Who knocks after a step of the slide; nobody before the first. */
export interface Knocking extends Stepping {
  readonly who: string | null;
}

/** Every door of a box, and to whom each opens. */
export class DoorsView extends Stepped<Knocking> {
  constructor(scenario: string, knocks: readonly string[], still: number) {
    super(
      scenario,
      [null, ...knocks].map((who) => ({ after: [], who })),
      still,
      null,
    );
  }

  readonly who = $derived.by(() => this.state.who);
  readonly doors = $derived.by(() => knock(this.host, this.who));
  readonly words = $derived.by(() => knockInWords(this.who, this.doors));
  /** The names on doors that the last line opened or shut to who knocks. */
  readonly changed = $derived.by((): readonly string[] => {
    const before = knock(this.before, this.who);
    return this.doors.filter(({ opens }, index) => opens !== before[index]?.opens).map(({ name }) => name);
  });
  readonly offers = $derived.by((): readonly Offer[] => [
    { by: this.tenant, text: `chmod 755 /home/${this.tenant}`, does: 'set 755' },
    { by: this.tenant, text: `chmod 750 /home/${this.tenant}`, does: 'set 750' },
  ]);

  /** Somebody else knocks. */
  ask(who: string): void {
    this.look = { who };
    this.said = this.words;
  }

  async type({ by, text }: Offer): Promise<void> {
    await this.session.submit(line(by, text));
    this.tell();
  }

  protected override tell(): void {
    super.tell();
    this.said = this.words;
  }
}
