import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { accountsOf, clockOf } from '../../../components/cron/accounts.ts';
import type { Offsets } from '../../../components/cron/accounts.ts';
import { cronScene, loadAt, peakOf } from '../../../components/cron/cron-scene.ts';
import { shapeOf } from '../../../components/cron/cron-shape.ts';
import { statesOf } from '../../../components/cron/cron-state.ts';
import type { CronProps, CronState, Shown } from '../../../components/cron/cron-state.ts';
import { typedOf, wordsOf } from '../../../components/cron/cron-words.ts';
import { dayOf, outageOf, recoveryOf } from '../../../components/cron/day.ts';
import { dueJobs, installCron } from '../../../src/hosting/cron/index.ts';
import { ROOT, ROOT_INO, chown, userByName, writeFile } from '../../../src/hosting/kernel/index.ts';
import type { Host, User } from '../../../src/hosting/kernel/index.ts';
import { fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';

beforeAll(() => fetchScenarios(['the-account']));

const box = (): Host => loadScenario('the-account').host;
const you = (): User => userByName(box().accounts, 'you') as User;
const sceneOf = (props: CronProps) => cronScene(box(), statesOf(props, [])[0] as CronState);

const anyOffsets = fc.constantFrom<Offsets>('same', 'spread', 'lot');
const anyCount = fc.integer({ min: 1, max: 500 });
/** Ten o'clock of some day, in minutes since 1970. */
const TEN = 21_099_480;
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

describe('for any number of accounts', () => {
  test('a day has 72 starts for each of them, whatever their minutes', () => {
    fc.assert(
      fc.property(anyCount, anyOffsets, (count, offsets) => {
        expect(sum(dayOf(accountsOf(you(), count, offsets), 0).runs)).toBe(72 * count);
      }),
      { numRuns: 12 },
    );
  });

  test('where minutes are spread none is fuller than a twentieth, rounded up; where they are the same, three have all', () => {
    fc.assert(
      fc.property(anyCount, (count) => {
        const spread = dayOf(accountsOf(you(), count, 'spread'), 0).runs.slice(0, 60);
        expect(Math.max(...spread)).toBe(Math.ceil(count / 20));
        const same = dayOf(accountsOf(you(), count, 'same'), 0).runs.slice(0, 60);
        expect(same.flatMap((runs, minute) => (runs > 0 ? [[minute, runs]] : []))).toEqual([
          [0, count],
          [20, count],
          [40, count],
        ]);
      }),
      { numRuns: 12 },
    );
  });

  test('after a reboot everybody is back within twenty minutes, once, and no sooner than in the next minute', () => {
    fc.assert(
      fc.property(anyCount, anyOffsets, fc.nat(59), (count, offsets, minute) => {
        const recovery = recoveryOf(accountsOf(you(), count, offsets), TEN + minute);
        expect(recovery.waits.length).toBe(count);
        expect(Math.min(...recovery.waits)).toBeGreaterThanOrEqual(1);
        expect(Math.max(...recovery.waits)).toBeLessThanOrEqual(20);
        expect(recovery.back[0]).toBe(0);
        expect(recovery.back.at(-1)).toBe(count);
      }),
    );
  });

  test('every start of the day is either one for real or a knock', () => {
    fc.assert(
      fc.property(anyCount, anyOffsets, fc.nat(59), (accounts, offsets, minute) => {
        const scene = sceneOf({ show: 'reboot', accounts, offsets, minute });
        const loads = scene.day.runs.map((_, at) => loadAt(scene, scene.day.from + at));
        expect(sum(loads.map(({ boots }) => boots))).toBe(accounts);
        expect(Math.min(...loads.flatMap(({ boots, knocks }) => [boots, knocks]))).toBe(0);
      }),
      { numRuns: 8 },
    );
  });
});

test('the daemon on the virtual clock starts you in the minutes that the diagram draws', () => {
  const root = { credential: ROOT, cwd: ROOT_INO, umask: 0o077 };
  const text = accountsOf(you(), 1, 'spread')[0]?.text ?? '';
  const spool = '/var/spool/cron/crontabs/you';
  const written = writeFile(installCron(box()), root, spool, text, { mode: 0o600 });
  expect(written.result.type).toBe('ok');
  const owned = chown(written.host, root, spool, you().uid, null);
  const started = dueJobs(owned.host, 86_400).filter(({ job }) => job.user === 'you');
  expect(started.length).toBe(72);
  const scene = sceneOf({ show: 'line' });
  for (const { minute } of started) {
    const sameDay = scene.day.from + (((minute % 1440) + 1440) % 1440);
    expect(loadAt(scene, sameDay)).toEqual({ boots: 0, knocks: 1 });
  }
});

test.each<[string, number, Offsets, string, number]>([
  ['just after a knock', 22, 'spread', '10:42', 20],
  ['a minute later', 23, 'spread', '10:42', 19],
  ['just before the next', 41, 'spread', '10:42', 1],
  ['over the end of the hour', 42, 'spread', '11:02', 20],
  ['with everybody’s minutes', 59, 'same', '11:00', 1],
])('an Apache that dies %s, at 10:%i (%s), is back at %s', (_, minute, offsets, back, length) => {
  const [account] = accountsOf(you(), 1, offsets);
  if (account === undefined) throw new Error('no account');
  const { from, until } = outageOf(account, TEN + minute);
  expect([clockOf(until), until - from]).toEqual([back, length]);
});

test.each<[CronProps, string]>([
  [
    { show: 'line' },
    'Cron runs the start in minutes 2, 22 and 42 of every hour: 72 times a day. An Apache that runs says so, and nothing happens; one that died is back.',
  ],
  [
    { show: 'hour', offsets: 'same' },
    '100 accounts: 100 starts in the fullest minute, first at 10:00. 57 of the hour’s 60 minutes are idle.',
  ],
  [
    { show: 'hour' },
    '100 accounts: 5 starts in the fullest minute, first at 10:00. No minute of the hour is idle.',
  ],
  [
    { show: 'reboot' },
    'The box is back at 10:05. Half of 100 sites are back after 10 minutes, the last after 20: at most 5 in one minute. If it were all at 0,20,40: 100 in one, the last after 15.',
  ],
  [
    { show: 'reboot', offsets: 'same', accounts: 500, minute: 0 },
    'The box is back at 10:00. All 500 sites are down for 20 minutes, and start at 10:20: at most 500 in one minute. If it were spread evenly: 25 in one, the last after 20.',
  ],
  [
    { show: 'kill', minute: 23 },
    'Your Apache dies at 10:23. The next minute among 2,22,42 is 10:42: 19 minutes without a site. At worst it is 20 minutes, just after a knock.',
  ],
])('%j in words', (props, words) => {
  expect(wordsOf(sceneOf(props))).toBe(words);
});

test('lots differ from account to account, are the same each time, and come near the even spread', () => {
  const peak = () => peakOf(sceneOf({ show: 'hour', offsets: 'lot', accounts: 100 })).count;
  expect(peak()).toBe(peak());
  expect(peak()).toBeGreaterThan(5);
  expect(peak()).toBeLessThan(20);
});

test('each picture has the line that shows or does the same', () => {
  expect(typedOf(sceneOf({ show: 'line' }), 2)).toEqual({
    by: 'you',
    text: 'crontab -l',
    output: ['2,22,42 * * * * ~/webapps/blog/apache2/bin/start'],
    failed: false,
  });
  expect(typedOf(sceneOf({ show: 'hour' }), 2)).toEqual({
    by: 'root',
    text: "grep -ho '^[0-9,]*' /var/spool/cron/crontabs/*|sort -n|uniq -c",
    output: ['      5 0,20,40', '      5 1,21,41', '# and 18 more'],
    failed: false,
  });
  expect(typedOf(sceneOf({ show: 'reboot' }), 2).text).toBe('reboot');
  expect(typedOf(sceneOf({ show: 'kill' }), 2).text).toBe(
    'kill $(cat ~/webapps/blog/apache2/logs/httpd.pid); crontab -l',
  );
});

test('what authors write is checked', () => {
  expect(() => statesOf({ accounts: 501 }, [])).toThrow('expected accounts from 1 to 500, found 501');
  expect(() => statesOf({}, [{ minute: 60 }])).toThrow('expected a minute from 0 to 59, found 60');
});

test.each(['wide', 'tall'] as const)('no label leaves the drawing on the %s form', (form) => {
  const letter = form === 'wide' ? 9.6 : 8.4;
  const shows: readonly Shown[] = ['line', 'hour', 'reboot', 'kill'];
  const faults = shows.flatMap((show) =>
    (['same', 'spread', 'lot'] as const).flatMap((offsets) =>
      [0, 2, 23, 42, 59].flatMap((minute) =>
        [1, 500].flatMap((accounts) => {
          const { width, strip, curve, fields } = shapeOf(sceneOf({ show, offsets, minute, accounts }), form);
          const limit = form === 'wide' ? 760 : width;
          const texts = [
            strip.heading,
            strip.peak,
            ...strip.minutes,
            strip.event?.label ?? null,
            curve?.heading ?? null,
            curve?.label ?? null,
            curve?.otherwiseLabel ?? null,
            ...fields.flatMap(({ value, name }) => [value, name]),
          ].filter((text) => text !== null);
          // Sans letters are narrower than mono ones by a sixth.
          return texts
            .filter(({ x, text, end }) => {
              const room = text.length * letter * 0.84;
              return end === true ? x - room < 0 : x < 0 || x + room > limit;
            })
            .map(({ x, text }) => `${show} ${offsets} ${minute} ${accounts}: ${text} at ${x}`);
        }),
      ),
    ),
  );
  expect(faults).toEqual([]);
});
