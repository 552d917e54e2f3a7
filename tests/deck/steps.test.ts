import { describe, expect, test } from 'vitest';
import { planSteps, stepsDone } from '../../src/deck/steps.ts';

describe('numbering the steps of a slide', () => {
  test.each([
    ['nothing', [], { starts: [], total: 0 }],
    ['reveals in document order', [{ count: 1 }, { count: 1 }], { starts: [1, 2], total: 2 }],
    ['a widget between reveals', [{ count: 1 }, { count: 3 }, { count: 1 }], { starts: [1, 2, 5], total: 5 }],
    ['a reveal beside a widget', [{ count: 3 }, { count: 1, at: 2 }], { starts: [1, 2], total: 3 }],
    [
      'two drawings of one story',
      [
        { count: 1, at: 1 },
        { count: 1, at: 1 },
      ],
      { starts: [1, 1], total: 1 },
    ],
    ['a widget without steps', [{ count: 0 }, { count: 1 }], { starts: [1, 1], total: 1 }],
  ])('%s', (_, takers, plan) => {
    expect(planSteps(takers)).toEqual(plan);
  });

  test.each([
    [0, 0],
    [1, 0],
    [2, 1],
    [4, 3],
    [9, 3],
  ])('at step %i of the slide, a widget whose three steps begin at 2 has done %i', (step, done) => {
    expect(stepsDone({ count: 3 }, 2, step)).toBe(done);
  });
});
