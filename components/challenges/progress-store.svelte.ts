import { NOTHING_SOLVED, merged, readProgress, writeProgress } from './progress.ts';
import type { Progress } from './progress.ts';

const KEY = 'challenges';

/**
 * Progress as this browser keeps it, and as its other windows change it. Where the browser refuses, it holds until the page is
 * left, and `isKept` is false.
 */
export class ProgressStore {
  progress = $state.raw<Progress>(NOTHING_SOLVED);
  /** Whether the browser keeps it; true until it was asked to. */
  isKept = $state(true);

  /** Takes up what the browser has, and listens to other windows; the function it gives back ends that. */
  open(): () => void {
    this.progress = kept() ?? NOTHING_SOLVED;
    const onStorage = ({ key }: StorageEvent) => {
      if (key === KEY || key === null) this.progress = kept() ?? NOTHING_SOLVED;
    };
    addEventListener('storage', onStorage);
    return () => removeEventListener('storage', onStorage);
  }

  /** Adds what was solved or seen. */
  add(more: Partial<Progress>): void {
    // Another window may have gone on since.
    const before = merged(this.progress, kept() ?? NOTHING_SOLVED);
    this.keep(merged(before, { ...NOTHING_SOLVED, ...more }));
  }

  forget(): void {
    this.keep(NOTHING_SOLVED);
  }

  private keep(progress: Progress): void {
    this.progress = progress;
    try {
      localStorage.setItem(KEY, writeProgress(progress));
      this.isKept = true;
    } catch {
      this.isKept = false;
    }
  }
}

/** What the browser has; null for nothing that could be read. */
function kept(): Progress | null {
  try {
    const read = readProgress(localStorage.getItem(KEY) ?? '');
    return read.type === 'progress' ? read.progress : null;
  } catch {
    return null;
  }
}
