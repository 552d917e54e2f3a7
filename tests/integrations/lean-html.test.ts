import { expect, test } from 'vitest';
import {
  nameStylesOnce,
  withoutRepeatedSheets,
  withoutStillMarkers,
} from '../../src/integrations/lean-html.ts';

const sheet = (href: string) => `<link rel="stylesheet" href="${href}">`;

test('a style sheet is named once, where it was named first, and everything else stays', () => {
  expect(nameStylesOnce(`${sheet('/a.css')}<p>x</p>${sheet('/b.css')}${sheet('/a.css')}`)).toBe(
    `${sheet('/a.css')}<p>x</p>${sheet('/b.css')}`,
  );
});

test('markers go from a still drawing, and stay in an island', () => {
  const still = '<!--[--><svg><!--[-1--><!--]--><g></g><!----></svg><!--]-->';
  const island = `<astro-island client="slide">${still}</astro-island>`;
  expect(withoutStillMarkers(`${still}<!--a remark-->${island}${still}`)).toBe(
    `<svg><g></g></svg><!--a remark-->${island}<svg><g></g></svg>`,
  );
});

test('a style sheet goes whose every rule stands in a larger one, and no other', () => {
  const texts: Record<string, string> = {
    '/all.css': '.a{color:red}.b{color:blue}@media print{.c{display:none}}',
    '/part.css': '.b{color:blue}.a{color:red}',
    '/own.css': '.b{color:green}',
  };
  const page = Object.keys(texts).map(sheet).join('');
  expect(withoutRepeatedSheets(page, (href) => texts[href] ?? '')).toBe(
    sheet('/all.css') + sheet('/own.css'),
  );
});
