import { join } from 'node:path';
import { expect, test } from 'vitest';
import { replayPip } from './pip.ts';
import { readRecording } from './run.ts';

const recorded = readRecording(
  join(import.meta.dirname, '../vectors/easy_install-transcripts.txt'),
) as string;

test('nine recorded commands of pip 19.2.3 come out of the model', () => {
  const { cases, differences } = replayPip(recorded);
  expect(differences).toEqual([]);
  expect(cases).toBe(9);
});

test('86 commands of pip 19.2.3 and 23.2.1, with the streams apart, come out of the model', () => {
  const sessions = readRecording(join(import.meta.dirname, '../vectors/pip-transcripts.txt')) as string;
  const { cases, differences } = replayPip(sessions);
  expect(differences).toEqual([]);
  expect(cases).toBe(86);
}, 30_000);

test('a recording that says something else is told, with the command and where', () => {
  const wrong = recorded.replace(/^(frontdesk-1\.1-py2\.7\.egg-info\/\nversion = "1\.)0"/m, '$12"');
  const { differences } = replayPip(wrong);
  expect(differences.map(({ id, where }) => ({ id, where }))).toEqual([
    { id: 'pip install --no-index --find-links {dists} --target ~/lib/python2.7 frontdesk', where: 'left' },
  ]);
});

test('a text without part 3 is refused', () => {
  expect(() => replayPip('PART 1\n')).toThrow('expected the line "PART 3: pip"');
});
