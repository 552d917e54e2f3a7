import { describe, expect, test } from 'vitest';
import { shotOptions } from '../../scripts/shot-options.mjs';

test('without options: both themes, one stage, all slides', () => {
  expect(shotOptions([])).toEqual({
    themes: ['light', 'dark'],
    viewports: [{ width: 1280, height: 720 }],
    slides: [],
    out: '.cache/shots',
    sheet: false,
  });
});

test('every option', () => {
  const args = '--theme dark --viewport 1280x720,390x844 --slide a/b --slide c/d --out here --sheet'.split(
    ' ',
  );
  expect(shotOptions(args)).toEqual({
    themes: ['dark'],
    viewports: [
      { width: 1280, height: 720 },
      { width: 390, height: 844 },
    ],
    slides: ['a/b', 'c/d'],
    out: 'here',
    sheet: true,
  });
});

describe('a wrong option is named, with the right ones', () => {
  test.each([
    [['--theme', 'sepia'], '--theme is "sepia"; expected light, dark, or both with a comma.'],
    [['--viewport', 'wide'], '--viewport has "wide"; expected width x height, as in 1280x720.'],
    [['--page', 'x'], "Unknown option '--page'"],
  ])('%j', (args, sentence) => {
    expect(() => shotOptions(args)).toThrow(sentence);
    expect(() => shotOptions(args)).toThrow('Expected: npm run shots -- [--theme light|dark]');
  });
});
