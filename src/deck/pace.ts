import { clockText } from './clock-text.ts';
import type { Clocked } from './talk-clock.ts';
import words from 'strings:desk';
import { fill } from '../strings/index.ts';

/** A slide in the plan of the talk. Times are seconds. */
export interface PlannedSlide {
  /** `section/slide`. */
  readonly slide: string;
  /** When it should come up. */
  readonly starts: number;
  /** Whether it may be skipped. */
  readonly isOptional: boolean;
}

/** The talk as it was planned. */
export interface Plan {
  readonly slides: readonly PlannedSlide[];
  /** Seconds that it takes. */
  readonly ends: number;
}

/** How a talk goes. Times are seconds. */
export interface Pace {
  /** When it will be over if what is left takes what was planned for it. */
  readonly projectedEnd: number;
  /** That against the plan: above 0 too late. */
  readonly over: number;
  /** What was spent in the section that shows, against what was planned for as much of it as was shown. */
  readonly sectionOver: number;
  /** Optional slides ahead that would have to be skipped to end on time, in the order of the talk, and what each saves. */
  readonly skips: readonly { readonly slide: string; readonly saves: number }[];
}

const sectionOf = (slide: string): string => slide.split('/')[0] ?? '';

/** What is planned for a slide: until the next one comes up. In seconds, `at` from 0. */
export const shareOf = ({ slides, ends }: Plan, at: number): number =>
  Math.max((slides[at + 1]?.starts ?? ends) - (slides[at]?.starts ?? ends), 0);

/**
 * Compares a talk with its plan. What is left of it: the rest of the present slide's share, and the shares of those behind it
 * that were not shown yet. Null for a slide that the plan does not have.
 */
export function paceOf(plan: Plan, { elapsed, shown, times }: Clocked): Pace | null {
  const here = plan.slides.findIndex(({ slide }) => slide === shown);
  if (here < 0 || shown === null) return null;
  const rows = plan.slides.map(({ slide, isOptional }, at) => ({
    slide,
    isOptional,
    share: shareOf(plan, at),
    spent: times.get(slide) ?? 0,
  }));
  const ahead = rows.slice(here + 1).filter(({ slide }) => !times.has(slide));
  const rest = Math.max((rows[here]?.share ?? 0) - (times.get(shown) ?? 0), 0);
  const projectedEnd = elapsed + rest + ahead.reduce((sum, { share }) => sum + share, 0);
  const over = projectedEnd - plan.ends;
  const section = rows.filter(({ slide }, at) => at <= here && sectionOf(slide) === sectionOf(shown));
  const spent = section.reduce((sum, one) => sum + one.spent, 0);
  const planned = section.reduce(
    (sum, { slide, share, spent: on }) => sum + (slide === shown ? Math.min(share, on) : share),
    0,
  );
  return { projectedEnd, over, sectionOver: spent - planned, skips: skipsFor(over, ahead) };
}

/** The fewest slides that save so much: the longest first. */
function skipsFor(
  over: number,
  ahead: readonly { readonly slide: string; readonly share: number; readonly isOptional: boolean }[],
): Pace['skips'] {
  const chosen = new Set<string>();
  let left = over;
  for (const { slide, share } of ahead
    .filter(({ isOptional }) => isOptional)
    .toSorted((a, b) => b.share - a.share)) {
    if (left <= 0) break;
    chosen.add(slide);
    left -= share;
  }
  return ahead.filter(({ slide }) => chosen.has(slide)).map(({ slide, share }) => ({ slide, saves: share }));
}

/** Less than this nobody has to hurry for, in seconds. */
const SLACK = 15;

/** `over by 1:20`, `0:40 to spare`, `on time` */
export function overInWords(over: number): string {
  if (Math.abs(over) < SLACK) return words.onTime;
  return over > 0
    ? fill(words.over, { time: clockText(over) })
    : fill(words.spare, { time: clockText(-over) });
}
