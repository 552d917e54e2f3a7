import { expect, test } from 'vitest';
import { prepareScenes } from '../../../components/scene/scenes.ts';
import { transcriptOf } from '../../../components/scene/transcript.ts';
import { fetchScenarios } from '../../../src/hosting/scenarios/index.ts';

await Promise.all([fetchScenarios(), prepareScenes()]);

const run = (line: string, as = 'you', expected?: string) => ({
  as,
  line,
  ...(expected === undefined ? {} : { expect: expected }),
});

test('a run is typed on the box that the runs before it left', async () => {
  const before = [run('cd /tmp'), run('umask 077; echo one > note')];
  expect(await transcriptOf('the-account', before, run('ls -l note | cut -c1-10'), 'slide')).toEqual([
    { kind: 'typed', text: 'ls -l note | cut -c1-10' },
    { kind: 'output', text: '-rw-------' },
  ]);
});

test('what the kernel refuses is marked, and silence is told for what it is', async () => {
  expect(await transcriptOf('the-account', [], run('ls /home/you', 'mallory', 'denied'), 'slide')).toEqual([
    { kind: 'typed', text: 'ls /home/you' },
    { kind: 'denied', text: "ls: cannot open directory '/home/you': Permission denied" },
  ]);
  expect((await transcriptOf('the-account', [], run('true'), 'slide'))[1]).toEqual({
    kind: 'comment',
    text: 'no answer: it worked',
  });
});

test.each([
  [run('cat ~/nothing'), 'slide: cat ~/nothing, typed by you: expected success, found "cat: '],
  [run('true', 'you', 'denied'), 'slide: true, typed by you: expected "denied", found silence and status 0.'],
])('an outcome that the author did not expect stops the build: %j', async (wrong, sentence) => {
  await expect(transcriptOf('the-account', [], wrong, 'slide')).rejects.toThrow(sentence);
});
