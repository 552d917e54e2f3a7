import { expect, test } from 'vitest';
import { nameOnce } from '../../src/integrations/unique-stylesheets.ts';

test('a style sheet is named once, where it was named first, and everything else stays', () => {
  expect(
    nameOnce('<link rel="stylesheet" href="/a.css"><p>x</p><link rel="stylesheet" href="/b.css" media="print"><link rel="stylesheet" href="/a.css">'),
  ).toBe('<link rel="stylesheet" href="/a.css"><p>x</p><link rel="stylesheet" href="/b.css" media="print">');
});
