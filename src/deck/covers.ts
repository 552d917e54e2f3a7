import { part } from './parts.ts';
import { testCard } from './test-card.ts';

/** What may lie over all slides: a black screen, or the test card for a projector. */
export type Cover = 'black' | 'card';

/** Both are buttons over everything, so that a click or any key of the deck takes them away. */
export class Covers {
  private readonly take: (cover: Cover) => void;
  private card: { readonly remove: () => void } | null = null;

  /** `take` takes one away when it is clicked. */
  constructor(take: (cover: Cover) => void) {
    this.take = take;
  }

  /** The one that lies there now. */
  get top(): Cover | null {
    if (part('black')?.hidden === false) return 'black';
    return this.card ? 'card' : null;
  }

  show(cover: Cover, isOn: boolean): void {
    if (cover === 'card') this.showCard(isOn);
    else part('black')?.toggleAttribute('hidden', !isOn);
  }

  /** The black screen, when it was asked for here, has the focus: a screen reader hears what it is. */
  focus(): void {
    part('black')?.focus();
  }

  private showCard(isOn: boolean): void {
    if (isOn) this.card ??= testCard(() => this.take('card'));
    else {
      this.card?.remove();
      this.card = null;
    }
  }
}
