import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daemon, nextMinutes } from '../../../src/hosting/cron/index.ts';
import { zoneOf } from '../../conformance/zone.ts';
import { entryOf } from './box.ts';

/** The minutes, in seconds since 1970, at which a daemon starts a job while a clock behaves as told. */
function firings(
  text: string,
  start: number,
  end: number,
  zone = 'UTC',
  jumps: readonly [at: number, to: number][] = [],
) {
  const entry = entryOf(`${text} x`);
  let now = start;
  const left = [...jumps];
  const found: number[] = [];
  const steps = daemon({
    now: () => now,
    offsetAt: zoneOf(zone),
    jobs: () => [entry],
    isSystemStartup: () => false,
  });
  while (now < end) {
    const { value: step } = steps.next();
    if (step.type === 'start') found.push(Math.floor(now / 60) * 60);
    else now += step.seconds;
    const [jump] = left;
    if (jump === undefined || now < jump[0]) continue;
    now = jump[1];
    left.shift();
  }
  return found;
}

/** Noon of a day, 2010-02-19. */
const NOON = 1_266_580_800;

describe('a clock that jumps', () => {
  test.each([
    ['three minutes late: each minute is made up for', 180, '1-59 12 * * *', 3],
    ['an hour ahead: a fixed time that was skipped runs once', 3600, '30 12 * * *', 1],
    ['an hour ahead: wildcard jobs run for now alone', 3600, '*/7 * * * *', 1],
    ['four hours ahead: it is lost', 4 * 3600, '30 12 * * *', 0],
  ])('%s', (_name, seconds, text, count) => {
    const jump: [number, number] = [NOON + 1, NOON + 1 + seconds];
    expect(firings(text, NOON - 30, NOON + 1 + seconds + 55, 'UTC', [jump])).toHaveLength(count);
  });

  test('an hour back: what has run does not run again, wildcard jobs do', () => {
    const back: [number, number] = [NOON + 1, NOON + 1 - 3600];
    const end = NOON + 30;
    expect(firings('30 11 * * *', NOON - 3600 * 2, NOON, 'UTC')).toEqual([NOON - 1800]);
    expect(firings('30 11 * * *', NOON - 90, end, 'UTC', [back])).toEqual([]);
    expect(firings('30 * * * *', NOON - 90, end, 'UTC', [back])).toEqual([NOON - 1800]);
  });
});

const field = (low: number, high: number) =>
  fc.oneof(
    fc.constant('*'),
    fc.integer({ min: 2, max: 9 }).map((step) => `*/${step}`),
    fc
      .uniqueArray(fc.integer({ min: low, max: high }), { minLength: 1, maxLength: 4 })
      .map((all) => all.join(',')),
  );

test('where the clock does not jump, the daemon starts jobs in the minutes that the calendar finds', () => {
  const text = fc
    .tuple(field(0, 59), field(0, 23), field(1, 31), field(1, 12), field(0, 7))
    .map((all) => all.join(' '));
  fc.assert(
    fc.property(text, fc.integer({ min: 0, max: 400_000 }), (fields, offset) => {
      const start = NOON + offset * 60 + 30;
      const end = start + 2 * 86_400;
      const minutes = nextMinutes(
        entryOf(`${fields} x`).when,
        Math.floor(start / 60),
        9999,
        Math.ceil(end / 60),
      );
      expect(firings(fields, start, end - 1)).toEqual(
        minutes.map((minute) => minute * 60).filter((at) => at + 1 < end - 1),
      );
    }),
    { numRuns: 60 },
  );
});

describe('zones', () => {
  test.each([
    ['America/Chicago', 1_772_956_799, -6],
    ['America/Chicago', 1_772_956_800, -5],
    ['America/Chicago', 1_793_516_399, -5],
    ['America/Chicago', 1_793_516_400, -6],
    ['America/New_York', 1_268_550_000, -4],
    ['Europe/Berlin', 1_269_737_999, 1],
    ['Europe/Berlin', 1_269_738_000, 2],
    ['Australia/Sydney', 1_262_304_000, 11],
    ['Australia/Sydney', 1_277_942_400, 10],
    ['Australia/Lord_Howe', 1_262_304_000, 11],
    ['Australia/Lord_Howe', 1_277_942_400, 10.5],
    ['America/St_Johns', 1_266_580_800, -3.5],
    ['UTC', 0, 0],
  ])('%s at %d is %d hours ahead', (name, at, hours) => {
    expect(zoneOf(name)(at)).toBe(hours * 3600);
  });
});
