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
  expect(await transcriptOf('the-account', [], run('chmod 700 ~'), 'slide')).toEqual([
    { kind: 'typed', text: 'chmod 700 ~' },
    { kind: 'comment', text: 'no answer: it worked' },
  ]);
});

test('the complaint of a program that failed is marked, and what it wrote besides is not', async () => {
  const line = 'echo text: one > note; cat note nothing';
  expect(await transcriptOf('the-account', [], run(line, 'you', 'No such file'), 'slide')).toEqual([
    { kind: 'typed', text: line },
    { kind: 'output', text: 'text: one' },
    { kind: 'denied', text: 'cat: nothing: No such file or directory' },
  ]);
});

test('a refusal is marked though the line succeeds', async () => {
  const line = 'ls /home/you; echo and now?';
  expect(await transcriptOf('the-account', [], run(line, 'mallory'), 'slide')).toEqual([
    { kind: 'typed', text: line },
    { kind: 'denied', text: "ls: cannot open directory '/home/you': Permission denied" },
    { kind: 'output', text: 'and now?' },
  ]);
});

test('each person has a shell of their own, and all share the box', async () => {
  const before = [run('cd /tmp'), run('umask'), run('chmod o+rx ~')];
  expect(await transcriptOf('the-account', before, run('pwd; ls -d /home/you', 'mallory'), 'slide')).toEqual([
    { kind: 'typed', text: 'pwd; ls -d /home/you' },
    { kind: 'output', text: '/home/mallory' },
    { kind: 'output', text: '/home/you' },
  ]);
});

test('a run depends on nothing but what it is told: runs are rendered at once', async () => {
  const first = run('cd /tmp');
  const both = [
    transcriptOf('the-account', [first], run('pwd'), 'a'),
    transcriptOf('the-account', [], run('pwd'), 'b'),
  ];
  expect(await Promise.all(both)).toEqual([
    [
      { kind: 'typed', text: 'pwd' },
      { kind: 'output', text: '/tmp' },
    ],
    [
      { kind: 'typed', text: 'pwd' },
      { kind: 'output', text: '/home/you' },
    ],
  ]);
});

test.each([
  [
    run('cat nothing'),
    'slide: cat nothing, typed by you: expected success, found "cat: nothing: No such file or directory".',
  ],
  [run('false'), 'slide: false, typed by you: expected success, found silence and status 1.'],
  [run('true', 'you', 'denied'), 'slide: true, typed by you: expected "denied", found silence and status 0.'],
  [
    run('ls -d ~', 'mallory', 'Permission denied'),
    'slide: ls -d ~, typed by mallory: expected "Permission denied", found "/home/mallory".',
  ],
  [
    run('cat'),
    'slide: cat, typed by you: expected the prompt to come back, found a program that waits for keys, and silence and status 0.',
  ],
  [
    run('id', 'malory'),
    'slide: id, typed by malory: expected as to be one of you, mallory, nginx, apache, root, found "malory".',
  ],
])('an outcome that the author did not expect is a mistake: %j', async (wrong, sentence) => {
  await expect(transcriptOf('the-account', [], wrong, 'slide')).rejects.toThrow(sentence);
});
