import { expect, test } from 'vitest';
import { cardIn, cardOf, linesOf } from '../../src/integrations/cards.ts';

const head = (image: string) =>
  `<meta property="og:title" content="R&#38;D &lt;x&gt;"><meta property="og:description" content="What it is"><meta property="og:image" content="https://talks.example/${image}">`;

test('a page names its card, or none', () => {
  expect(cardIn(head('cards/safe-doors.png'))).toEqual({
    name: 'safe-doors',
    title: 'R&D <x>',
    description: 'What it is',
  });
  expect(cardIn(head('preview.png'))).toBeNull();
  expect(cardIn('<p>')).toBeNull();
});

test('titles go into lines of a card, and what is too long ends in dots', () => {
  expect(linesOf('nginx reads your logo; mallory stops at your door')).toEqual([
    'nginx reads your logo; mallory stops',
    'at your door',
  ]);
  const long = linesOf(Array.from({ length: 60 }, (_, index) => `word${index}`).join(' '));
  expect(long).toHaveLength(3);
  expect(long.at(-1)).toMatch(/ …$/);
});

test('a still stands within the card, in its own proportions, and a card without one has words', () => {
  const picture =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-12 -12 200 100" width="200" height="100" role="img"><text>a → b</text></svg>';
  const svg = cardOf({ name: 'x', title: 'T & t', description: 'words', picture });
  const [, x, y, width, height] =
    /<svg x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/.exec(svg)?.map(Number) ?? [];
  expect((width ?? 0) / (height ?? 1)).toBeCloseTo(2);
  expect((x ?? 0) + (width ?? 0)).toBeLessThanOrEqual(1200);
  expect((y ?? 0) + (height ?? 0)).toBeLessThanOrEqual(630);
  expect(svg).toContain('T &#38; t');
  expect(svg).toContain('a › b');
  expect(cardOf({ name: 'x', title: 'T', description: 'words below', picture: null })).toContain(
    'words below',
  );
});
