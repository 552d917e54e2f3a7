import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CronVectors } from './cron-format.ts';
import { replayCron } from './cron.ts';
import { readRecording } from './run.ts';

const recorded = readRecording(join(import.meta.dirname, '../vectors/cron.json.gz')) as CronVectors;

test('all that Debian’s cron and crontab answered comes out of the model', () => {
  const { cases, differences } = replayCron(recorded);
  expect(differences).toEqual([]);
  expect(cases).toBe(326);
});

test('a recording that says something else is told, with the job and both answers', () => {
  const [first] = recorded.firings;
  if (first === undefined) throw new Error('there are firings');
  const next = first.next.map((moment) => moment + 60);
  const { differences } = replayCron({
    ...recorded,
    firings: [{ ...first, next }],
    dst: [],
    files: [],
    commands: [],
  });
  expect(differences).toEqual([{ id: first.id, where: first.expr, expected: next, found: first.next }]);
});
