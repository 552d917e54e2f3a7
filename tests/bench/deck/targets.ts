import { compareMedians, type Estimate } from '../statistics.ts';
import { PROFILE_NAMES, PROFILE_WORDS } from '../profiles.ts';
import type { Results } from './results.ts';

/** What the deck should reach, and whether it does. */
export interface Target {
  readonly sentence: string;
  readonly holds: boolean;
}

const FIRST_PAINT = 0.7;

/** The targets of all that was measured. */
export const targetsOf = (results: Results): readonly Target[] => [
  ...firstPaintTargets(results),
  ...pressTargets(results),
  ...offlineTargets(results),
];

function firstPaintTargets({ loads }: Results): Target[] {
  return PROFILE_NAMES.flatMap((profile) => {
    const { ours = [], reveal = [] } = loads[profile] ?? {};
    if (ours.length === 0 || reveal.length === 0) return [];
    const ratio = compareMedians(
      ours.map(({ firstPaint }) => firstPaint),
      reveal.map(({ firstPaint }) => firstPaint),
      (a, b) => a / b,
    );
    const measured = `${words(ratio, 2)} of reveal.js, lean; wanted at most ${FIRST_PAINT}`;
    return [
      { sentence: `first paint, ${PROFILE_WORDS[profile]}: ${measured}`, holds: ratio.value <= FIRST_PAINT },
    ];
  });
}

/** A screen shows a frame each 16.7 ms, so medians differ by chance: slower is what chance does not explain. */
function pressTargets({ presses }: Results): Target[] {
  return PROFILE_NAMES.flatMap((profile) => {
    const { ours = [], reveal = [] } = presses[profile] ?? {};
    const [mine, others] = [ours, reveal].map((times) =>
      times.filter(({ kind }) => kind === 'slide').map(({ painted }) => painted),
    );
    if (!mine?.length || !others?.length) return [];
    const difference = compareMedians(mine, others, (a, b) => a - b);
    const measured = `${words(difference, 1)} ms more than reveal.js, lean; wanted none that chance does not explain`;
    return [
      {
        sentence: `key to new slide, ${PROFILE_WORDS[profile]}: ${measured}`,
        holds: difference.value <= 0 || difference.low <= 0,
      },
    ];
  });
}

function offlineTargets({ offline, decks }: Results): Target[] {
  return (['ours', 'talk'] as const).flatMap((id) => {
    const found = offline[id];
    if (!found) return [];
    const { slides, reached, reachedAfterReload } = found;
    const name = decks.find((deck) => deck.id === id)?.name ?? id;
    return [
      {
        sentence: `slides without the network, ${name}: ${reached} of ${slides}, and ${reachedAfterReload} after a reload; wanted all`,
        holds: reached === slides && reachedAfterReload === slides,
      },
    ];
  });
}

const words = ({ value, low, high }: Estimate, digits: number): string =>
  `${value.toFixed(digits)} (95 of 100 times between ${low.toFixed(digits)} and ${high.toFixed(digits)})`;
