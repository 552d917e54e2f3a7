import { expect, test } from 'vitest';
import {
  nameStylesOnce,
  shortenDrawings,
  withoutRepeatedRules,
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

test('rules that stand in a larger sheet go, and with the last of them the sheet', () => {
  const texts: Record<string, string> = {
    '/all.css': '.a{color:red}.b{color:blue}@media print{.c{display:none}}.d{color:red}',
    '/part.css': '.b{color:blue}.a{color:red}',
    '/more.css': '.b{color:blue}@media print{.c{display:none}.e{top:0}}.f{top:1px}',
    '/own.css': '.b{color:green}',
  };
  const written: [href: string, css: string][] = [];
  const sheets = {
    read: (href: string) => texts[href] ?? '',
    write: (href: string, css: string) => {
      written.push([href, css]);
      return '/rest.css';
    },
  };
  const page = Object.keys(texts).map(sheet).join('');
  expect(withoutRepeatedRules(page, sheets)).toBe(sheet('/all.css') + sheet('/rest.css') + sheet('/own.css'));
  expect(written).toEqual([['/more.css', '@media print{.c{display:none}.e{top:0}}.f{top:1px}']]);
});

test('drawings lose quotes and closing tags that say nothing; all else keeps them', () => {
  const drawing =
    '<svg viewBox="0 0 9 9" role="img"><path d="M0 0H9" class="thin"></path><circle r="9.5" cx="21.333333333333336"></circle><text x="1" y="2">0.12345</text></svg>';
  expect(shortenDrawings(`<p class="x"></p>${drawing}<p class="x"></p>`)).toBe(
    '<p class="x"></p><svg viewBox="0 0 9 9" role=img><path d="M0 0H9" class=thin /><circle r=9.5 cx=21.33 /><text x=1 y=2>0.12345</text></svg><p class="x"></p>',
  );
});
