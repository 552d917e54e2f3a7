import type { Preferences } from './preferences.ts';

/** What each slide took in one run of the talk, in seconds. */
export interface Rehearsal {
  /** The day, as `2026-11-26`. */
  readonly day: string;
  readonly times: Readonly<Record<string, number>>;
}

/** How many runs are kept. */
const KEPT = 5;

const NAME = 'rehearsals';

const isRehearsal = (value: unknown): value is Rehearsal => {
  if (typeof value !== 'object' || value === null || !('day' in value) || !('times' in value)) return false;
  const { day, times } = value;
  const isTimes = typeof times === 'object' && times !== null;
  return typeof day === 'string' && isTimes && Object.values(times).every((time) => Number.isFinite(time));
};

/** The runs that were kept, the oldest first. What is damaged is none. */
export function rehearsals(preferences: Preferences): readonly Rehearsal[] {
  try {
    const kept: unknown = JSON.parse(preferences.get(NAME) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isRehearsal) : [];
  } catch {
    return [];
  }
}

/** Keeps a run beside those before it. False if the browser refuses to: it holds until the window is closed. */
export function keepRehearsal(preferences: Preferences, run: Rehearsal): boolean {
  return preferences.set(NAME, JSON.stringify([...rehearsals(preferences), run].slice(-KEPT)));
}

/** What a slide took in the runs that had it: the middle one of them; null if none had. */
export function usualTime(runs: readonly Rehearsal[], slide: string): number | null {
  const times = runs.flatMap(({ times: all }) => all[slide] ?? []).toSorted((a, b) => a - b);
  return times[Math.floor((times.length - 1) / 2)] ?? null;
}
