import { expect, test } from 'vitest';
import { momentOf, parseMoment } from '../../../src/hosting/kernel/index.ts';

test.each([
  ['1970-01-01 00:00', 0],
  ['2010-02-11 11:05', 1_265_886_300],
  ['2010-02-11 11:05:30', 1_265_886_330],
  ['2000-02-29 23:59:59', 951_868_799],
  ['2038-01-19 03:14:08', 2_147_483_648],
  ['1969-12-31 23:59:59', -1],
])('%s is %i seconds', (text, seconds) => {
  expect(parseMoment(text)).toBe(seconds);
});

test('seconds split up and come back, for every day of 400 years', () => {
  for (let day = 0; day < 146_097; day += 1) {
    const seconds = day * 86_400 + 3_661;
    const { year, month, day: date, hour, minute, second } = momentOf(seconds);
    const two = (number: number) => String(number).padStart(2, '0');
    const text = `${year}-${two(month)}-${two(date)} ${two(hour)}:${two(minute)}:${two(second)}`;
    if (parseMoment(text) !== seconds) expect.fail(`${seconds} became ${text}`);
  }
});

test.each(['2010-02-11', '11 Feb 2010', '2010-02-11T11:05'])('%j is no moment', (text) => {
  expect(parseMoment(text)).toBeNull();
});
