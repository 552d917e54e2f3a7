import { expect, test } from 'vitest';
import { USAGE, benchOptions } from './options.ts';

test('without options: everything', () => {
  expect(benchOptions([])).toEqual({
    benches: ['crowd', 'access', 'survey', 'sandbox', 'pages', 'deck'],
    runs: 7,
    presses: 30,
    profiles: ['plain', 'cpu4'],
    idle: 60,
    json: '.cache/bench/deck.json',
  });
});

test('every option', () => {
  const args = 'deck sandbox --runs 9 --presses 40 --profiles plain,slow4g --idle 0 --json here.json'.split(
    ' ',
  );
  expect(benchOptions(args)).toEqual({
    benches: ['deck', 'sandbox'],
    runs: 9,
    presses: 40,
    profiles: ['plain', 'slow4g'],
    idle: 0,
    json: 'here.json',
  });
});

test('help comes before anything else, and names all there is', () => {
  expect(benchOptions(['deck', '--help'])).toBeNull();
  for (const word of [
    'crowd',
    'access',
    'sandbox',
    'pages',
    'deck',
    '--runs',
    '--presses',
    '--idle',
    '--json',
    'slow4g',
  ])
    expect(USAGE).toContain(word);
});

test.each([
  [['decks'], 'The name is "decks"; expected one of crowd, access, survey, sandbox, pages, deck.'],
  [['--profiles', 'fast'], 'The --profiles is "fast"; expected one of plain, cpu4, slow4g.'],
  [['--runs', '0'], '--runs is "0"; expected a number from 1 to 1000.'],
  [['--presses', 'many'], '--presses is "many"; expected a number from 1 to 10000.'],
  [['--idle', '100'], '--idle is "100"; expected a number from 0 to 99.'],
  [['--speed'], "Unknown option '--speed'"],
])('%j: one sentence', (args, sentence) => {
  expect(() => benchOptions(args)).toThrow(sentence);
});
