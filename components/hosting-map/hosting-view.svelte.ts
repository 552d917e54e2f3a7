import { CLASSES, WORRIES } from './classes.ts';
import { nightInWords } from './hosting-words.ts';

/** What authors write: a class and a worry by their ids; a step names what it changes. */
export interface HostingProps {
  kind?: string;
  worry?: string;
}

interface Chosen {
  readonly kind: string;
  readonly worry: string;
}

/** Which class and which worry are looked at. It has no box, but goes with the slides as the others do. */
export class HostingView {
  readonly choices = ['chosen'];
  live = $state(false);
  /** The answer to the reader’s last question, to be spoken. */
  said = $state('');
  readonly shared = null;
  private readonly states: readonly Chosen[];
  private chosen = $state.raw<Chosen>({ kind: '', worry: '' });
  private shown = -1;
  private paused: Chosen | null = null;

  constructor(first: HostingProps, steps: readonly HostingProps[], still: number) {
    const states: Chosen[] = [{ kind: 'dedicated', worry: 'hardware', ...first }];
    for (const step of steps) states.push({ ...(states.at(-1) as Chosen), ...step });
    this.states = states;
    for (const { kind, worry } of states) {
      known(CLASSES, kind);
      known(WORRIES, worry);
    }
    this.chosen = this.stateAt(still);
  }

  readonly kind = $derived.by(() => known(CLASSES, this.chosen.kind));
  readonly worry = $derived.by(() => known(WORRIES, this.chosen.worry));
  readonly words = $derived.by(() => nightInWords(this.worry, this.kind));

  /** Looks at something else. */
  ask(change: HostingProps): void {
    this.chosen = { ...this.chosen, ...change };
    this.said = this.words;
  }

  /** Shows the state after a step of the slide; what the reader chose gives way. */
  goTo(step: number): void {
    if (step === this.shown) return;
    this.shown = step;
    this.chosen = this.stateAt(step);
  }

  pause(step: number): void {
    this.paused ??= this.chosen;
    this.chosen = this.stateAt(step);
  }

  resume(): void {
    if (this.paused !== null) this.chosen = this.paused;
    this.paused = null;
  }

  private stateAt(step: number): Chosen {
    return this.states[Math.min(step, this.states.length - 1)] as Chosen;
  }
}

function known<Item extends { readonly id: string }>(items: readonly Item[], id: string): Item {
  const found = items.find((one) => one.id === id);
  if (found === undefined)
    throw new Error(
      `hosting map: expected one of ${items.map((one) => one.id).join(', ')}, found ${JSON.stringify(id)}`,
    );
  return found;
}
