import { describe, expect, test } from 'vitest';
import { findSlides } from '../../src/deck/search.ts';

const slides = [
  { title: 'Your files are closed', section: 'Keeping Things Safe' },
  { title: '“chmod 700” closes the site, too', section: 'Keeping Things Safe' },
  { title: 'A café keeps its doors', section: 'Questions' },
];

describe('go to', () => {
  test.each([
    ['2', [1]],
    ['0', []],
    ['99', []],
    ['chmod', [1]],
    ['CLOSED files', [0]],
    ['cafe', [2]],
    ['keep', [2, 0, 1]],
    ['safe chmod', [1]],
    ['nothing here', []],
    ['', [0, 1, 2]],
  ])('“%s”', (query, found) => {
    expect(findSlides(query, slides)).toEqual(found);
  });
});
