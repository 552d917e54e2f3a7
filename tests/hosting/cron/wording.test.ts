import { describe, expect, test } from 'vitest';
import { parseMoment } from '../../../src/hosting/kernel/index.ts';
import {
  describeField,
  describeSchedule,
  describeVerdict,
  describeWakeup,
  describeWhen,
  explainMinute,
  minutesUntilRestart,
  parseCrontab,
  restartsPerMinute,
  staggeredLine,
  staggeredMinutes,
} from '../../../src/hosting/cron/index.ts';
import type { Crontab } from '../../../src/hosting/cron/index.ts';
import { entryOf, you } from './box.ts';

const minute = (text: string) => (parseMoment(text) ?? NaN) / 60;

test.each([
  ['5,25,45 * * * *', 'at 5, 25 and 45 past every hour; next at 10:25'],
  ['* * * * *', 'every minute; next at 10:08'],
  ['0 * * * *', 'on the hour, every hour; next at 11:00'],
  ['@daily', 'at 00:00; next at 00:00 on Saturday, 20 February'],
  ['30 4 * * 1', 'at 04:30, on Monday; next at 04:30 on Monday, 22 February'],
  ['0 0 13 * 5', 'at 00:00, on day 13 of the month and also on Friday; next at 00:00 on Friday, 26 February'],
  [
    '0 0 */2 * 5',
    'at 00:00, on day every 2 from 1 to 31 of the month if that is also Friday; next at 00:00 on Friday, 5 March',
  ],
  ['0 0 30 2 *', 'at 00:00, on day 30 of the month, in February; there is no such day'],
  ['0 0 * * fri-sun', 'never: a range that runs backwards is empty; there is no such day'],
  ['@reboot', 'once, when the machine starts'],
])('%s: %s', (fields, text) => {
  expect(describeSchedule(entryOf(`${fields} x`).when, minute('2010-02-19 10:07'))).toBe(text);
});

describe('why a minute does not fit', () => {
  test.each([
    ['5,25,45 * * * *', '10:25', 'All fields fit: it runs.'],
    ['5,25,45 * * * *', '10:26', 'It does not run: minute 26 is not one of 5, 25 and 45.'],
    ['5 4 * * *', '10:05', 'It does not run: hour 10:00 is not 04:00.'],
    ['* * 1 * 1', '10:05', 'It does not run: day of month 19 is not 1 and day of week Friday is not Monday.'],
    [
      '* * */2 * 1',
      '10:05',
      'It does not run: day of week Friday is not Monday. Since one of the two day fields begins with *, both must fit.',
    ],
    ['@reboot', '10:05', 'It runs when the machine starts, and at no minute.'],
  ])('%s at %s', (fields, time, text) => {
    const verdict = explainMinute(entryOf(`${fields} x`).when, minute(`2010-02-19 ${time}`));
    expect(describeVerdict(verdict)).toBe(text);
  });
});

test('a step is told as such where it is long', () => {
  expect(describeWhen(entryOf('*/5 * * * * x').when)).toBe('at every 5 from 0 to 55 past every hour');
});

describe('the restarts of many accounts', () => {
  const crontabOf = (text: string): Crontab => {
    const parsed = parseCrontab(text, you());
    if (parsed.type === 'mistake') throw new Error(text);
    return parsed.crontab;
  };
  const tables = [2, 6, 12, 17, 6].map((first) => crontabOf(staggeredLine(first, '~/start')));

  test('each has three minutes an hour, twenty apart', () => {
    expect(staggeredMinutes(6)).toEqual([6, 26, 46]);
    expect(staggeredLine(6, 'x')).toBe('6,26,46 * * * * x\n');
    expect(() => staggeredMinutes(20)).toThrow('expected a first minute from 0 to 19, found 20');
  });

  test('they are counted minute by minute', () => {
    const counts = restartsPerMinute(tables, minute('2010-02-19 10:00'), minute('2010-02-19 11:00'));
    expect(counts.length).toBe(60);
    expect(counts.flatMap((count, at) => (count > 0 ? [[at, count]] : []))).toEqual(
      [0, 20, 40].flatMap((start) => [
        [start + 2, 1],
        [start + 6, 2],
        [start + 12, 1],
        [start + 17, 1],
      ]),
    );
  });

  test('after a reboot each site is back at its first minute, and one without a line never', () => {
    expect(minutesUntilRestart([...tables, crontabOf('')], minute('2010-02-19 10:06'), 60)).toEqual([
      16,
      20,
      6,
      11,
      20,
      null,
    ]);
  });
});

test('each field and each awakening has a sentence', () => {
  const verdict = explainMinute(entryOf('*/5 4 * * fri-sun x').when, minute('2010-02-19 10:05'));
  expect(verdict.type === 'times' && verdict.fields.map(describeField)).toEqual([
    'minute 5 fits */5',
    'hour 10:00 is not 04:00',
    'day of month 19 fits *',
    'month February fits *',
    'fri-sun is empty, so no day of week fits',
  ]);
  const sentences = (['startup', 'on-time', 'late', 'forward', 'backward', 'jumped'] as const).map(
    describeWakeup,
  );
  expect(new Set(sentences).size).toBe(6);
});
