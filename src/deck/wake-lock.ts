import { isPresented, type Common } from './common.ts';
import { say } from './parts.ts';
import words from 'strings:deck';

/** What a browser lends to keep the screen on: lost when the window is hidden. */
export interface Lock {
  readonly released: boolean;
  release(): Promise<void>;
}

/** Keeps the screen awake for as long as somebody presents. */
export class WakeLock {
  private readonly request: (() => Promise<Lock>) | null;
  private readonly complain: (sentence: string) => void;
  private lock: Lock | null = null;
  private isWanted = false;
  private isAsking = false;
  private hasComplained = false;

  /** `request` asks the browser, null if it has no such thing; `complain` is told once if that fails. */
  constructor(request: (() => Promise<Lock>) | null, complain: (sentence: string) => void) {
    this.request = request;
    this.complain = complain;
  }

  /** To be called whenever that may have changed, and when the window is shown again. */
  async want(isWanted: boolean): Promise<void> {
    this.isWanted = isWanted;
    if (!isWanted) {
      const { lock } = this;
      this.lock = null;
      await lock?.release();
    } else if (!this.isAsking && this.lock?.released !== false) await this.ask();
  }

  private async ask(): Promise<void> {
    if (this.request === null) {
      this.say(words.cannotKeepAwake);
      return;
    }
    this.isAsking = true;
    try {
      const lock = await this.request();
      if (this.isWanted) this.lock = lock;
      else await lock.release();
    } catch {
      this.say(words.awakeRefused);
    } finally {
      this.isAsking = false;
    }
  }

  private say(sentence: string): void {
    if (!this.hasComplained) this.complain(sentence);
    this.hasComplained = true;
  }
}

/** Keeps the screen of an audience's window on while it fills the screen, or a presenter's window is open. */
export function keepAwake(common: Common | null): void {
  if (common !== null && common.seat.role !== 'audience') return;
  const request = 'wakeLock' in navigator ? () => navigator.wakeLock.request('screen') : null;
  // Who presents reads it at their desk, and the audience does not.
  const lock = new WakeLock(request, (sentence) =>
    isPresented(common) ? common?.set('complaint', sentence) : say('toast', sentence),
  );
  const follow = () =>
    void lock.want(
      document.visibilityState === 'visible' && (document.fullscreenElement !== null || isPresented(common)),
    );
  document.addEventListener('visibilitychange', follow);
  document.addEventListener('fullscreenchange', follow);
  common?.onSeatsChange(follow);
}
