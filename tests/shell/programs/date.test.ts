import { expect, test } from 'vitest';
import { boxWith, typed } from './python-box.ts';

const box = { ...boxWith({}), clock: 1_266_575_400 };

/** As date of coreutils 9.1 reads them on Friday, 2010-02-19. */
test.each([
  ['friday', '2010-02-19 00:00:00'],
  ['this friday', '2010-02-19 00:00:00'],
  ['next friday', '2010-02-26 00:00:00'],
  ['last friday', '2010-02-12 00:00:00'],
  ['next sunday', '2010-02-21 00:00:00'],
  ['last sunday', '2010-02-14 00:00:00'],
  ['2012-1-5 1:2', '2012-01-05 01:02:00'],
  ['next monday 10:5:7', '2010-02-22 10:05:07'],
])('date -d "%s"', (text, time) => {
  expect(typed(box, `date -d '${text}' '+%F %T'`)).toMatchObject({ stdout: `${time}\n`, status: 0 });
});
