import { describe, expect, test } from 'vitest';
import { proposalsFor } from '../../../components/clock/hour-lines.ts';
import { hourScene } from '../../../components/clock/hour-scene.ts';
import type { HourScene } from '../../../components/clock/hour-scene.ts';
import { hourShape } from '../../../components/clock/hour-shape.ts';
import { hourInWords, remarkOn } from '../../../components/clock/hour-words.ts';
import { clockOf, dateOf, waitLine } from '../../../components/clock/times.ts';
import { fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';
import { line } from '../../../src/session/index.ts';
import { LiveSession } from '../../../src/session/live-session.ts';

const NAMES = ['after-a-reboot', 'memory-limit'] as const;
await fetchScenarios(NAMES);

type Typed = readonly [who: string, text: string];

/** The picture after some lines. */
async function sceneAfter(scenario: (typeof NAMES)[number], ...lines: readonly Typed[]): Promise<HourScene> {
  const session = new LiveSession(loadScenario(scenario));
  for (const [who, text] of lines) await session.submit(line(who, text));
  return hourScene([session.scenario.host, ...session.log.map(({ host }) => host)]);
}

const rowOf = ({ rows }: HourScene, name: string) => {
  const row = rows.find((one) => one.name === name);
  if (row === undefined) throw new Error(`expected a row ${name}`);
  return row;
};

const REBOOTED: readonly Typed[] = [
  ['you', 'wait-until 09:40'],
  ['root', 'reboot'],
  ['you', 'wait-until 10:10'],
];

describe('an hour of a box', () => {
  test('before anything happens all applications run, and have run before', async () => {
    const scene = await sceneAfter('after-a-reboot');
    expect(scene.rows.map(({ name, port, schedule }) => [name, port, schedule])).toEqual([
      ['blog', 40333, '15,35,55'],
      ['shop', 31283, '2,22,42'],
      ['mystore', 35417, '9,29,49'],
      ['my_custom', 48589, null],
    ]);
    expect(scene.rows.every(({ pid, backAt }) => pid !== null && backAt === null)).toBe(true);
    expect(remarkOn(scene)).toBe('Everything runs.');
  });

  test('a reboot ends all of them; each comes back at the next minute of its line, and what has none does not', async () => {
    const scene = await sceneAfter('after-a-reboot', ...REBOOTED);
    expect(scene.downs.map(({ from, until }) => [clockOf(from), clockOf(until)])).toEqual([
      ['09:40', '09:45'],
    ]);
    expect(scene.rows.map(({ name, backAt }) => [name, backAt === null ? null : clockOf(backAt)])).toEqual([
      ['blog', '09:55'],
      // Its minute 42 fell into the gap, and cron does not catch up.
      ['shop', '10:02'],
      ['mystore', '09:49'],
      ['my_custom', null],
    ]);
    expect(rowOf(scene, 'my_custom').up.map(({ until }) => clockOf(until))).toEqual(['09:40']);
    expect(hourInWords(scene)).toContain(
      'my_custom, without a line: nobody listens since 09:40, and nobody will start it.',
    );
  });

  test('the line that is proposed for it brings it back at its minute', async () => {
    const before = await sceneAfter('after-a-reboot', ...REBOOTED);
    const [proposal] = proposalsFor(before, rowOf(before, 'my_custom'));
    expect(proposal?.text).toBe(
      "(crontab -l; echo '8,28,48 * * * * cd ~/webapps/my_custom/htdocs && /usr/local/bin/python2.7 -m SimpleHTTPServer 48589') | crontab -",
    );
    const scene = await sceneAfter(
      'after-a-reboot',
      ...REBOOTED,
      ['you', proposal?.text ?? ''],
      ['you', 'wait-until 10:30'],
    );
    expect(rowOf(scene, 'my_custom')).toMatchObject({ schedule: '8,28,48', isChanged: true });
    expect(clockOf(rowOf(scene, 'my_custom').backAt ?? 0)).toBe('10:28');
  });

  test('one that was killed waits for its next minute', async () => {
    const start = await sceneAfter('after-a-reboot');
    const pid = rowOf(start, 'blog').pid;
    const scene = await sceneAfter('after-a-reboot', ['you', `kill ${pid}`]);
    expect(remarkOn(scene)).toBe(
      'blog, with a line at 15,35,55: nobody listens since 09:30, and cron starts it at 09:35.',
    );
    const proposals = proposalsFor(scene, rowOf(scene, 'blog'));
    expect(proposals.map(({ by, text }) => [by, text])).toEqual([
      ['you', '~/webapps/blog/apache2/bin/start'],
      ['root', 'reboot'],
    ]);
  });

  test('a line with @reboot is no minute', async () => {
    const own =
      "(crontab -l; echo '@reboot cd ~/webapps/my_custom && /usr/local/bin/python2.7 -m SimpleHTTPServer 48589') | crontab -";
    const scene = await sceneAfter('after-a-reboot', ['you', own], ['root', 'reboot']);
    expect(rowOf(scene, 'my_custom')).toMatchObject({ schedule: '@reboot', starts: [], next: null });
    expect(clockOf(rowOf(scene, 'my_custom').backAt ?? 0)).toBe('09:35');
  });

  const CUSTOM = 'cd ~/webapps/my_custom/htdocs && /usr/local/bin/python2.7 -m SimpleHTTPServer 48589';
  const adding = (...whens: readonly string[]): Typed => [
    'you',
    `(crontab -l; ${whens.map((when) => `echo '${when} ${CUSTOM}'`).join('; ')}) | crontab -`,
  ];
  const customAfter = async (...lines: readonly Typed[]) => {
    const start = await sceneAfter('after-a-reboot');
    const scene = await sceneAfter(
      'after-a-reboot',
      ['you', `kill ${rowOf(start, 'my_custom').pid}`],
      ...lines,
    );
    return { row: rowOf(scene, 'my_custom'), words: hourInWords(scene) };
  };

  test('a line with @reboot helps at the next reboot, and one for another day not today', async () => {
    expect((await customAfter(adding('@reboot'))).words).toContain('and it waits for the next reboot.');
    // The talk's day is a Friday.
    expect((await customAfter(adding('0 9 * * 0'))).words).toContain(
      'and cron does not start it within a day.',
    );
  });

  test('of several lines each starts it, and the next one is named', async () => {
    const { row } = await customAfter(adding('@reboot', '8,28,48 * * * *', '33 * * * *'));
    expect(row.schedule).toBe('33');
    expect(clockOf(row.next ?? 0)).toBe('09:33');
    expect(row.starts.map(clockOf).slice(0, 3)).toEqual(['09:33', '09:48', '10:08']);
  });

  test('a line for each minute fills all that is shown, from when it was written', async () => {
    const { row } = await customAfter(adding('* * * * *'));
    expect(row.starts.map(clockOf).at(-1)).toBe('10:29');
  });
});

describe('the memory of an account', () => {
  const more = (from: number, to: number): Typed => [
    'you',
    `sed -i s/processes=${from}/processes=${to}/ webapps/blog/apache2/conf/httpd.conf; webapps/blog/apache2/bin/restart`,
  ];

  test('is just below the limit at first', async () => {
    const { memory } = await sceneAfter('memory-limit');
    expect(memory?.used).toBeGreaterThan(70 * 1024);
    expect(memory?.used).toBeLessThanOrEqual(80 * 1024);
    expect(memory?.parts.reduce((sum, part) => sum + part.memory, 0)).toBe(memory?.used);
  });

  test('more brings a warning by mail and kills nothing', async () => {
    const scene = await sceneAfter('memory-limit', more(1, 3), ['you', 'wait-until 09:32']);
    expect(scene.rows.every(({ pid }) => pid !== null)).toBe(true);
    expect(remarkOn(scene)).toMatch(/^Your processes take \d+ MB of 80 MB: that brings a warning\.$/);
  });

  test('far more kills the largest: a custom app that did nothing, and that nobody starts again', async () => {
    const scene = await sceneAfter('memory-limit', more(1, 6), ['you', 'wait-until 09:50']);
    expect(rowOf(scene, 'my_custom')).toMatchObject({ pid: null, next: null });
    expect(rowOf(scene, 'blog').pid).not.toBe(null);
  });
});

describe('the drawing', () => {
  const inside = (shape: ReturnType<typeof hourShape>) => {
    const texts = [
      ...shape.ticks,
      shape.now.label,
      ...shape.rows.flatMap(({ label, detail }) => [label, detail]),
      ...(shape.memory === null
        ? []
        : [shape.memory.heading, ...shape.memory.limits.map(({ label }) => label)]),
    ];
    const boxes = [
      ...shape.downs.map(({ box }) => box),
      ...shape.rows.flatMap(({ back }) => (back === null ? [] : [back.box])),
      ...(shape.memory?.parts.map(({ box }) => box) ?? []),
    ];
    return { texts, boxes };
  };

  test.each(['wide', 'tall'] as const)('%s: nothing lies outside', async (form) => {
    const scenes = [
      await sceneAfter('after-a-reboot', ...REBOOTED),
      await sceneAfter('memory-limit'),
      await sceneAfter('after-a-reboot', ['you', 'wait-until 12:34'], ['root', 'reboot']),
    ];
    for (const scene of scenes) {
      const shape = hourShape(scene, form);
      const { texts, boxes } = inside(shape);
      for (const { x, y } of texts) {
        expect([x >= 0, x <= shape.width, y > 10, y < shape.height]).toEqual([true, true, true, true]);
      }
      for (const { x, y, width, height } of boxes) {
        expect([x >= 0, x + width <= shape.width, y >= 0, y + height <= shape.height]).toEqual([
          true,
          true,
          true,
          true,
        ]);
      }
    }
  });

  test.each(['wide', 'tall'] as const)(
    '%s: right after a reboot the clock stands beside the glyph, and what the hatch says before it',
    async (form) => {
      const { now, downs } = hourShape(await sceneAfter('after-a-reboot', ['root', 'reboot']), form);
      const [down] = downs;
      if (down === undefined) throw new Error('expected a time when the box was down, found none.');
      const middle = down.box.x + down.box.width / 2;
      expect(now.label.x).toBeCloseTo(middle + 20, 0);
      expect(down.label.end).toBe(true);
      expect(down.label.x).toBeCloseTo(middle - 20, 0);
    },
  );
});

test('times as people write them', () => {
  const at = Date.UTC(2010, 1, 19, 9, 5) / 1000;
  expect([clockOf(at), dateOf(at), waitLine(at)]).toEqual(['09:05', 'Fri 19 Feb 2010', 'wait-until 09:05']);
});
