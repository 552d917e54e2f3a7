import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { overInWords, paceOf } from '../../src/deck/pace.ts';
import type { Plan } from '../../src/deck/pace.ts';
import { clockAt } from '../../src/deck/talk-clock.ts';
import type { ClockEvent } from '../../src/deck/talk-clock.ts';

const plan: Plan = {
  slides: [
    { slide: 'one/a', starts: 0, isOptional: false },
    { slide: 'one/b', starts: 60, isOptional: true },
    { slide: 'two/c', starts: 120, isOptional: true },
    { slide: 'two/d', starts: 210, isOptional: false },
  ],
  ends: 300,
};
const start: ClockEvent = { type: 'start', at: 1000, slide: 'one/a' };
const at = (seconds: number, ...events: readonly ClockEvent[]) =>
  paceOf(plan, clockAt([start, ...events], 1000 + seconds));
const show = (slide: string, seconds: number): ClockEvent => ({ type: 'show', at: 1000 + seconds, slide });

describe('the pace of a talk', () => {
  test('on its plan ends as planned', () => {
    expect(at(30)).toMatchObject({ projectedEnd: 300, over: 0, sectionOver: 0, skips: [] });
    expect(at(150, show('one/b', 60), show('two/c', 120))).toMatchObject({ projectedEnd: 300, over: 0 });
  });

  test('a slide that takes too long moves the end, and says which slides would save it', () => {
    expect(at(100)).toMatchObject({
      over: 40,
      sectionOver: 40,
      skips: [{ slide: 'two/c', saves: 90 }],
    });
    expect(at(200)).toMatchObject({
      over: 140,
      skips: [
        { slide: 'one/b', saves: 60 },
        { slide: 'two/c', saves: 90 },
      ],
    });
  });

  test('slides that were passed over save what was planned for them', () => {
    expect(at(60, show('two/c', 60))).toMatchObject({ over: -60 });
    expect(at(90, show('two/d', 60))).toMatchObject({ projectedEnd: 150 });
  });

  test('a slide outside of the plan has none', () => {
    expect(at(10, show('three/x', 5))).toBeNull();
    expect(paceOf(plan, clockAt([], 5))).toBeNull();
  });

  test('a pause for questions moves nothing but the clock on the wall', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(5000), fc.nat(50), (before, pause, behind) => {
        const paused = at(
          before + pause + behind,
          { type: 'pause', at: 1000 + before },
          { type: 'go-on', at: 1000 + before + pause },
        );
        expect(paused).toEqual(at(before + behind));
      }),
    );
  });

  test('what is to be skipped saves enough, or is all there is', () => {
    fc.assert(
      fc.property(fc.nat(600), (late) => {
        const pace = at(late);
        const saved = pace?.skips.reduce((sum, { saves }) => sum + saves, 0) ?? 0;
        expect(saved >= (pace?.over ?? 0) || pace?.skips.length === 2).toBe(true);
      }),
    );
  });

  test.each([
    [80, 'over by 1:20'],
    [-40, '0:40 to spare'],
    [14, 'on time'],
    [-14, 'on time'],
  ])('%s seconds are worded %s', (over, words) => {
    expect(overInWords(over)).toBe(words);
  });
});
