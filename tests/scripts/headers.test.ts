import { describe, expect, test } from 'vitest';
import { headersFor, parseHeaders } from '../../scripts/headers.mjs';

const text = `# what every answer carries
/*
  X-Content-Type-Options: nosniff
  Vary: Accept
/talk/
  Content-Security-Policy: default-src 'self'; img-src 'self' data:
  Vary: Cookie

/_astro/*
  Cache-Control: public, max-age=31536000, immutable
  ! Vary
/people/:name/home
  X-Home: yes
/a.b
  X-Dot: literal
`;

describe('headersFor', () => {
  const rules = parseHeaders(text);
  test.each([
    ['/', { 'x-content-type-options': 'nosniff', vary: 'Accept' }],
    [
      '/talk/',
      {
        'x-content-type-options': 'nosniff',
        vary: 'Accept, Cookie',
        'content-security-policy': "default-src 'self'; img-src 'self' data:",
      },
    ],
    ['/talk/notes/', { 'x-content-type-options': 'nosniff', vary: 'Accept' }],
    [
      '/_astro/deck.js',
      { 'x-content-type-options': 'nosniff', 'cache-control': 'public, max-age=31536000, immutable' },
    ],
    ['/people/you/home', { 'x-content-type-options': 'nosniff', vary: 'Accept', 'x-home': 'yes' }],
    ['/people/you/too/home', { 'x-content-type-options': 'nosniff', vary: 'Accept' }],
    ['/a.b', { 'x-content-type-options': 'nosniff', vary: 'Accept', 'x-dot': 'literal' }],
    ['/axb', { 'x-content-type-options': 'nosniff', vary: 'Accept' }],
  ])('%s', (path, expected) => {
    expect(Object.fromEntries(headersFor(rules, path))).toEqual(expected);
  });
});

describe('parseHeaders refuses', () => {
  test.each([
    ['  X: y\n', '_headers, line 1: expected a path before the first header, found "X: y".'],
    ['/*\n  nonsense\n', '_headers, line 2: expected "Name: value", found "nonsense".'],
    [
      'https://example.com/*\n',
      '_headers, line 1: expected a path that begins with "/", found "https://example.com/*".',
    ],
  ])('%j', (wrong, sentence) => {
    expect(() => parseHeaders(wrong)).toThrow(sentence);
  });
});
