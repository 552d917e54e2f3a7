import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readRecording } from './run.ts';
import type { ShellVectors } from './shell-format.ts';
import { replayShell, shareOf } from './shell.ts';

const recorded = readRecording(join(import.meta.dirname, '../vectors/shell.json.gz')) as ShellVectors;

test('902 recorded sessions of bash come out of the model, but for what shell-differences.md names', () => {
  expect(recorded.sessions).toHaveLength(902);
  const cases = replayShell(recorded);
  expect(cases).toHaveLength(4842 + 902);
  expect(shareOf(cases, 'core')).toBeGreaterThanOrEqual(99.5);
  expect(shareOf(cases, 'extended')).toBeGreaterThanOrEqual(92);
}, 60_000);

test('a line that says something else is told, with the session, the line and both answers', () => {
  const session = recorded.sessions.find(({ lines }) => lines[0]?.in === 'pwd') ?? recorded.sessions[0];
  const [line] = session?.lines ?? [];
  if (session === undefined || line === undefined) throw new Error('there are sessions');
  const wrong = { ...session, lines: [{ ...line, rc: line.rc + 1 }] };
  const [first] = replayShell({ ...recorded, sessions: [wrong] });
  expect(first?.difference).toMatchObject({
    id: `${session.id}:1`,
    where: JSON.stringify(line.in),
    expected: { rc: line.rc + 1 },
    found: { rc: line.rc },
  });
});
