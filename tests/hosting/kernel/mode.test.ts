import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatMode,
  formatOctal,
  parseMode,
  parseOctal,
  parseRights,
} from '../../../src/hosting/kernel/index.ts';

test.each([
  ['directory', 0o750, 'drwxr-x---', '0750'],
  ['file', 0o644, '-rw-r--r--', '0644'],
  ['symlink', 0o777, 'lrwxrwxrwx', '0777'],
  ['file', 0o4755, '-rwsr-xr-x', '4755'],
  ['file', 0o6644, '-rwSr-Sr--', '6644'],
  ['directory', 0o2770, 'drwxrws---', '2770'],
  ['directory', 0o1777, 'drwxrwxrwt', '1777'],
  ['directory', 0o1000, 'd--------T', '1000'],
] as const)('a %s of mode %o is %s', (type, mode, letters, octal) => {
  expect(formatMode(type, mode)).toBe(letters);
  expect(formatOctal(mode)).toBe(octal);
  expect(parseMode(letters)).toEqual({ type, mode });
});

test('every mode comes back from its letters and its digits', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0o7777 }), (mode) => {
      expect(parseMode(formatMode('file', mode))?.mode).toBe(mode);
      expect(parseOctal(formatOctal(mode))).toBe(mode);
    }),
  );
});

describe('what is no mode', () => {
  test.each(['', 'drwxr-x--', 'drwxr-x---+', 'zrwxr-x---', 'drwxr-x--s', 'd-wrr-x---'])('%j', (text) => {
    expect(parseMode(text)).toBeNull();
  });

  test.each(['', '8', '10000', 'rwx', '0x7'])('%j as digits', (text) => {
    expect(parseOctal(text)).toBeNull();
  });
});

test.each([
  ['rwx', 7],
  ['xr', 5],
  ['-', 0],
  ['r--', 4],
  ['', null],
  ['rr', null],
  ['X', null],
])('rights %j are %s', (text, rights) => {
  expect(parseRights(text)).toBe(rights);
});
