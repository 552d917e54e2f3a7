import { join } from 'node:path';
import { expect, test } from 'vitest';
import { replayEasyInstall } from './easy-install.ts';
import { readRecording } from './run.ts';

const recorded = readRecording(
  join(import.meta.dirname, '../vectors/easy_install-transcripts.txt'),
) as string;

test('36 recorded commands and 16 rows of what programs import afterwards come out of the model', () => {
  const { cases, differences } = replayEasyInstall(recorded);
  expect(differences).toEqual([]);
  expect(cases).toBe(52);
}, 30_000);

test('a recording that says something else is told, with the command and both answers', () => {
  const wrong = recorded
    .replace('frontdesk 1.0 is already the active version', 'frontdesk 1.0 is not the active version')
    .replace(/^(-U into ~\/lib +\| frontdesk 1.0 \| frontdesk) 1.1/m, '$1 1.0');
  const { differences } = replayEasyInstall(wrong);
  expect(differences.map(({ id, where }) => ({ id, where }))).toEqual([
    {
      id: '3 upgrade without -U: already satisfied: easy_install -H None -f /srv/dists -d ~/lib/python2.7 -s ~/bin frontdesk',
      where: 'output',
    },
    { id: '-U into ~/lib', where: 'imports' },
  ]);
}, 30_000);

test('a text without the three parts is refused', () => {
  expect(() => replayEasyInstall('PART 1\n')).toThrow('expected the lines "PART 1", "PART 2" and "PART 3"');
});
