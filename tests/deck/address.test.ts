import { describe, expect, test } from 'vitest';
import { formatAddress, parseAddress } from '../../src/deck/address.ts';

describe('the address of a point in the talk', () => {
  test.each([
    ['#hello/one', { slide: 'hello/one', step: 0 }],
    ['hello/one/2', { slide: 'hello/one', step: 2 }],
    ['#hello/one/last', { slide: 'hello/one', step: 'last' }],
    ['#hello%2Fone', { slide: 'hello/one', step: 0 }],
    ['', null],
    ['#hello', null],
    ['#hello/one/two', null],
    ['#hello/one/2/3', null],
    ['#hello/one/9999', null],
    ['#%E0%A4%A', null],
  ] as const)('%s', (fragment, address) => {
    expect(parseAddress(fragment)).toEqual(address);
  });

  test.each([
    [{ slide: 'hello/one', step: 0 }, 'hello/one'],
    [{ slide: 'hello/one', step: 3 }, 'hello/one/3'],
  ] as const)('is written back', (address, fragment) => {
    expect(formatAddress(address)).toBe(fragment);
  });
});
