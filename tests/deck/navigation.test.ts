import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { move, type Move, type Position } from '../../src/deck/navigation.ts';

const counts = [0, 2, 1];
const at = (slide: number, step: number): Position => ({ slide, step });

describe('moving through a deck of three slides with 0, 2 and 1 steps', () => {
  test.each<[string, Position, Move, Position]>([
    ['next takes the next slide when there is no step', at(0, 0), { type: 'next' }, at(1, 0)],
    ['next takes the next step', at(1, 1), { type: 'next' }, at(1, 2)],
    ['next stays at the very end', at(2, 1), { type: 'next' }, at(2, 1)],
    ['previous takes back a step', at(1, 2), { type: 'previous' }, at(1, 1)],
    ['previous shows all steps of the slide before', at(2, 0), { type: 'previous' }, at(1, 2)],
    ['previous stays at the very beginning', at(0, 0), { type: 'previous' }, at(0, 0)],
    ['first', at(2, 1), { type: 'first' }, at(0, 0)],
    ['last', at(0, 0), { type: 'last' }, at(2, 0)],
    ['to a slide and step', at(0, 0), { type: 'to', slide: 1, step: 1 }, at(1, 1)],
    ['to a step past the end', at(0, 0), { type: 'to', slide: 1, step: 9 }, at(1, 2)],
    ['to the last step', at(0, 0), { type: 'to', slide: 1, step: 'last' }, at(1, 2)],
    ['to a slide past the end', at(0, 0), { type: 'to', slide: 9, step: 0 }, at(2, 0)],
  ])('%s', (_, from, action, expected) => {
    expect(move(from, action, counts)).toEqual(expected);
  });

  test('pressing next visits every step of every slide once, and previous walks the same way back', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(4), { minLength: 1, maxLength: 8 }), (steps) => {
        const way = [at(0, 0)];
        for (;;) {
          const here = way.at(-1) ?? at(0, 0);
          const next = move(here, { type: 'next' }, steps);
          if (next === here) break;
          way.push(next);
        }
        expect(way).toHaveLength(steps.reduce((sum, count) => sum + count + 1, 0));
        for (let index = way.length - 1; index > 0; index--)
          expect(move(way[index] ?? at(0, 0), { type: 'previous' }, steps)).toEqual(way[index - 1]);
      }),
    );
  });
});
