import { median, percentile } from '../statistics.ts';
import { table } from '../table.ts';
import type { Press } from './content.ts';
import type { DeckId } from './deck.ts';
import type { Load } from './measure-load.ts';
import { PROFILE_NAMES, PROFILE_WORDS, type ProfileName } from '../profiles.ts';
import type { ByDeck, Results } from './results.ts';
import { targetsOf } from './targets.ts';

/** What was measured, for the terminal. */
export const report = (results: Results): string =>
  [
    setups(results),
    ...PROFILE_NAMES.map((profile) => loadTable(results, profile)),
    ...PROFILE_NAMES.map((profile) => pressTable(results, profile)),
    offlineTable(results),
    presenterTable(results),
    conditions(results),
    targets(results),
  ]
    .filter((part) => part !== '')
    .join('\n\n');

const setups = ({ decks }: Results): string =>
  ['What was compared', ...decks.map(({ name, setup }) => `  ${name}: ${setup}`)].join('\n');

/** A row for each deck that has the figure, in the order of the decks. */
function rowsOf<T>(
  { decks }: Results,
  figures: ByDeck<T> | undefined,
  cells: (figure: T) => readonly string[],
): string[][] {
  return decks.flatMap(({ id, name }) => {
    const figure = figures?.[id];
    return figure === undefined ? [] : [[name, ...cells(figure)]];
  });
}

function titled(title: string, heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return rows.length === 0 ? '' : `${title}\n${table(heads, rows)}`;
}

const ms = (value: number) => value.toFixed(1);
const kB = (bytes: number) => (bytes / 1000).toFixed(1);

function loadTable(results: Results, profile: ProfileName): string {
  const heads = ['', 'first paint', 'first slide', 'blocking', 'long tasks', 'kB', 'kB script', 'visits'];
  const rows = rowsOf(results, results.loads[profile], (loads) => {
    const middle = (figure: (load: Load) => number) => median(loads.map(figure));
    return [
      ms(middle(({ firstPaint }) => firstPaint)),
      ms(middle(({ firstSlide }) => firstSlide)),
      ms(middle(({ blocking }) => blocking)),
      String(middle(({ longTasks }) => longTasks)),
      kB(middle(({ bytes }) => bytes)),
      kB(middle(({ scriptBytes, inlineScriptBytes }) => scriptBytes + inlineScriptBytes)),
      String(loads.length),
    ];
  });
  return titled(`First visit, ${PROFILE_WORDS[profile]}: medians, in ms`, heads, rows);
}

function pressTable(results: Results, profile: ProfileName): string {
  const heads = ['', 'new slide', '90 %', 'work', 'presses', 'next step', '90 %', 'work', 'presses'];
  const rows = rowsOf(results, results.presses[profile], (times) =>
    (['slide', 'step'] as const).flatMap((kind) => {
      const those = times.filter((time) => time.kind === kind);
      return [
        ...middleAndTail(those.map(({ painted }) => painted)),
        those.length === 0 ? '' : ms(median(those.map(({ work }) => work))),
        String(those.length),
      ];
    }),
  );
  return titled(
    `From the key to the frame with what it brings, and the main thread’s work for it, ${PROFILE_WORDS[profile]}: medians, in ms`,
    heads,
    rows,
  );
}

const middleAndTail = (values: readonly number[]): string[] =>
  values.length === 0 ? ['', ''] : [ms(median(values)), ms(percentile(values, 90))];

function offlineTable(results: Results): string {
  const heads = ['', 'slides', 'reached', 'after a reload', 'kB kept for it'];
  const rows = rowsOf(results, results.offline, ({ slides, reached, reachedAfterReload, keptBytes }) => [
    String(slides),
    String(reached),
    String(reachedAfterReload),
    kB(keptBytes),
  ]);
  return titled('With the network cut after the first visit', heads, rows);
}

function presenterTable(results: Results): string {
  const heads = ['', 'new slide', '90 %', 'presses', 'next step', '90 %', 'presses'];
  const delaysOf = (delays: readonly { kind: Press['kind']; painted: number }[]) =>
    (['slide', 'step'] as const).flatMap((kind) => {
      const those = delays.filter((delay) => delay.kind === kind).map(({ painted }) => painted);
      return [...middleAndTail(those), String(those.length)];
    });
  const rows = rowsOf(results, results.presenter, (delays) =>
    typeof delays === 'string' ? ['—'] : delaysOf(delays),
  );
  const reasons = results.decks.flatMap(({ id, name }: { id: DeckId; name: string }) => {
    const found = results.presenter[id];
    return typeof found === 'string' ? [`${name}: ${found}`] : [];
  });
  const title = 'From a key in the presenter’s window to the frame in the audience’s: medians, in ms';
  return [titled(title, heads, rows), ...reasons].filter((part) => part !== '').join('\n');
}

function conditions({ date, machine, browser, busy }: Results): string {
  const calm =
    busy === 0 ? 'always calm before a measurement' : `still busy before ${busy} of the measurements`;
  return `${date}, ${browser}, ${machine}, ${calm}. One server for all: gzip, no-cache; the decks in turn, each visit with an empty cache.`;
}

function targets(results: Results): string {
  const all = targetsOf(results);
  if (all.length === 0) return '';
  return [
    'Targets',
    ...all.map(({ sentence, holds }) => `  ${holds ? 'holds ' : 'MISSED'}  ${sentence}`),
  ].join('\n');
}
