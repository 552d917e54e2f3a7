import type { Screen } from './screen.ts';

/** Waits a little, so that people can follow what is typed for them. */
export type Pause = (milliseconds: number) => Promise<void>;

/** How long a character takes, and the time before Enter. */
const PER_CHARACTER = 24;
const BEFORE_ENTER = 160;

/** A line that is being typed: what is left of it. */
interface Hand {
  readonly letters: string[];
}

/** Types on a screen as a hand would; what happens there meanwhile waits for the hand. */
export class Typewriter {
  private readonly screen: Screen;
  private readonly pause: Pause | null;
  private hand: Hand | null = null;
  private waiting: (() => void)[] = [];

  /** Without `pause` everything is there at once. */
  constructor(screen: Screen, pause: Pause | null) {
    this.screen = screen;
    this.pause = pause;
  }

  type(text: string): void {
    const { pause } = this;
    this.afterwards(() => {
      if (pause === null) this.screen.write(text);
      else void this.typeOut({ letters: [...text] }, pause);
    });
  }

  /** Does something once all that came before is on the screen. */
  afterwards(work: () => void): void {
    if (this.hand === null) work();
    else this.waiting.push(work);
  }

  /** What is being typed and what waits is there at once; false if nothing is. */
  rush(): boolean {
    const wasTyping = this.hand !== null;
    while (this.hand !== null) this.release(this.hand);
    return wasTyping;
  }

  private async typeOut(hand: Hand, pause: Pause): Promise<void> {
    this.hand = hand;
    for (let letter = hand.letters.shift(); letter !== undefined; letter = hand.letters.shift()) {
      this.screen.write(letter);
      await pause(PER_CHARACTER);
    }
    // Somebody may have lost patience meanwhile.
    if (this.hand === hand) await pause(BEFORE_ENTER);
    if (this.hand === hand) this.release(hand);
  }

  private release({ letters }: Hand): void {
    this.screen.write(letters.splice(0).join(''));
    this.hand = null;
    const works = this.waiting;
    this.waiting = [];
    // One of them may begin to type: those behind it wait again.
    for (const work of works) this.afterwards(work);
  }
}
