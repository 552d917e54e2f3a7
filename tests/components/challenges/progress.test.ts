import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { known, merged, readProgress, writeProgress } from '../../../components/challenges/progress.ts';
import type { Progress } from '../../../components/challenges/progress.ts';

const some: Progress = { solved: { 'closed-home': { withSolution: false } }, hints: { 'closed-home': 2 } };

describe('reading', () => {
  test('what was written is read again', () => {
    const names = fc.string({ minLength: 1, maxLength: 12 }).filter((name) => name !== '__proto__');
    const progress = fc.record({
      solved: fc.dictionary(names, fc.record({ withSolution: fc.boolean() })),
      hints: fc.dictionary(names, fc.nat(9)),
    });
    fc.assert(
      fc.property(progress, (one) => {
        expect(readProgress(writeProgress(one))).toEqual({ type: 'progress', progress: one });
      }),
    );
  });

  const file = (more: object) =>
    JSON.stringify({ format: 'hosting-challenges', version: 1, solved: {}, hints: {}, ...more });

  test.each([
    ['{"format": "hosting-ch', { type: 'not-json' }],
    ['', { type: 'not-json' }],
    ['[]', { type: 'not-ours', found: '[]' }],
    ['null', { type: 'not-ours', found: 'null' }],
    ['{"name": "shopping"}', { type: 'not-ours', found: 'nothing' }],
    [file({ format: 'other' }), { type: 'not-ours', found: '"other"' }],
    [file({ version: 2 }), { type: 'newer', found: 2 }],
    [
      file({ version: '1' }),
      { type: 'damaged', where: 'version', expected: 'a number from 1', found: '"1"' },
    ],
    [file({ solved: 3 }), { type: 'damaged', where: 'solved', found: '3' }],
    [
      file({ solved: { 'wrong-port': true } }),
      { type: 'damaged', where: 'solved.wrong-port', found: 'true' },
    ],
    [file({ hints: { 'wrong-port': -1 } }), { type: 'damaged', where: 'hints.wrong-port', found: '-1' }],
    [' '.repeat(100_001), { type: 'too-large', size: 100_001 }],
  ])('%s', (text, expected) => {
    expect(readProgress(text)).toMatchObject(expected);
  });
});

describe('together', () => {
  test('without the solution counts more, in either order, and hints stay seen', () => {
    const helped: Progress = {
      solved: { 'closed-home': { withSolution: true } },
      hints: { 'closed-home': 3 },
    };
    const both = { solved: { 'closed-home': { withSolution: false } }, hints: { 'closed-home': 3 } };
    expect(merged(some, helped)).toEqual(both);
    expect(merged(helped, some)).toEqual(both);
  });

  test('nothing that was solved is lost', () => {
    const other: Progress = { solved: { 'wrong-port': { withSolution: true } }, hints: {} };
    expect(Object.keys(merged(some, other).solved)).toEqual(['closed-home', 'wrong-port']);
  });

  test('names that there are not are told apart', () => {
    const progress: Progress = {
      solved: { ...some.solved, gone: { withSolution: true } },
      hints: { lost: 1 },
    };
    expect(known(progress, ['closed-home'])).toEqual({
      known: { solved: some.solved, hints: {} },
      unknown: ['gone', 'lost'],
    });
  });
});
