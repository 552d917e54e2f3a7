import { describe, expect, test } from 'vitest';
import { HELP, exportOptions } from '../../scripts/export/options.mjs';

const usual = {
  help: false,
  pdf: true,
  handout: true,
  png: true,
  steps: false,
  theme: 'light',
  only: [],
  out: 'export',
  paper: 'a4',
  width: 1920,
  build: true,
};

test('without options: everything, light, of the whole talk', () => {
  expect(exportOptions([])).toEqual(usual);
});

test('every option', () => {
  const args =
    '--pdf --png --steps --theme dark --only a/b,c --only d/e --out here --paper Letter --width 640 --no-build';
  expect(exportOptions(args.split(' '))).toEqual({
    ...usual,
    handout: false,
    steps: true,
    theme: 'dark',
    only: ['a/b', 'c', 'd/e'],
    out: 'here',
    paper: 'letter',
    width: 640,
    build: false,
  });
  expect(exportOptions(['--help']).help).toBe(true);
});

test('the help names every option', () => {
  for (const option of [
    'pdf',
    'handout',
    'png',
    'steps',
    'theme',
    'only',
    'out',
    'paper',
    'width',
    'no-build',
  ])
    expect(HELP).toMatch(new RegExp(`^  --${option}\\b`, 'm'));
});

describe('a wrong option is named, with what was expected', () => {
  test.each([
    [['--theme', 'sepia'], '--theme is "sepia"; expected light or dark.'],
    [['--paper', 'a3'], '--paper is "a3"; expected a4 or letter.'],
    [['--width', 'wide'], '--width is "wide"; expected a number of pixels from 320 to 7680.'],
    [['--width', '64'], '--width is "64"; expected a number of pixels from 320 to 7680.'],
    [['--width', '-1'], 'argument is ambiguous'],
    [['--only', 'A slide'], '--only has "A slide"; expected a slide or a section'],
    [['--only', 'a/b,'], '--only has ""; expected a slide or a section'],
    [['--out', ''], '--out is empty; expected a folder'],
    [['--pdf=yes'], "Option '--pdf' does not take an argument"],
    [['--pages'], "Unknown option '--pages'"],
    [['slides'], "Unexpected argument 'slides'"],
  ])('%j', (args, sentence) => {
    expect(() => exportOptions(args)).toThrow(sentence);
    expect(() => exportOptions(args)).toThrow('"npm run export -- --help" lists them.');
  });
});
