import { describe, expect, test } from 'vitest';
import declared from '../../slides/outline.json';
import { AuthorError, parseOutline } from '../../src/deck/index.ts';

const outline = (minutes: number, ...sections: [folder: string, minutes: number][]) => ({
  title: 'A talk',
  minutes,
  sections: sections.map(([folder, length]) => ({ folder, title: `About ${folder}`, minutes: length })),
});

describe('the outline of the talk', () => {
  test('has the seven sections of the proposal with 4+4+4+5+4+4+5 = 30 minutes', () => {
    const parsed = parseOutline(declared);
    expect(parsed.sections.map(({ id, minutes, start }) => [id, minutes, start])).toEqual([
      ['introduction', 4, 0],
      ['lay-of-the-land', 4, 4],
      ['keeping-things-safe', 4, 8],
      ['concentric-python', 5, 12],
      ['keeping-things-running', 4, 17],
      ['upsides-and-downsides', 4, 21],
      ['questions', 5, 25],
    ]);
    expect(parsed.minutes).toBe(30);
  });
});

describe('a mistake in the outline', () => {
  test.each([
    [
      'minutes that do not add up',
      outline(30, ['01-one', 4], ['02-two', 5]),
      'slides/outline.json: expected section minutes that add up to 30, found 4+5 = 9.',
    ],
    [
      'a folder without a number',
      outline(4, ['one', 4]),
      'slides/outline.json: expected section folders such as "03-keeping-things-safe", found "one".',
    ],
    [
      'a section without time',
      outline(4, ['01-one', 0]),
      'slides/outline.json: expected a positive number of minutes for "About 01-one", found 0.',
    ],
  ])('%s', (_, wrong, sentence) => {
    expect(() => parseOutline(wrong)).toThrow(AuthorError);
    expect(() => parseOutline(wrong)).toThrow(sentence);
  });
});
