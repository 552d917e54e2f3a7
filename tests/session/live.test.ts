import { describe, expect, test } from 'vitest';
import { fetchScenarios, loadScenario } from '../../src/hosting/scenarios/index.ts';
import { type Session, line, pageTurn } from '../../src/session/index.ts';
import { LiveSession } from '../../src/session/live-session.ts';
import type { Input } from '../../src/session/index.ts';

await fetchScenarios();

const open = () => new LiveSession(loadScenario('the-account'));

/** What the box wrote to each input of the log. */
const written = (session: Session) => session.log.map(({ answer }) => answer?.stdout);

describe('a session with real shells', () => {
  test('remembers directory, variables and functions from line to line', async () => {
    const session = open();
    await session.submit(line('you', 'cd webapps; x=1'));
    await session.submit(line('you', 'f() { echo "$x $PWD"; }'));
    const { answer } = await session.submit(line('you', 'f'));
    expect(answer).toMatchObject({ stdout: '1 /home/you/webapps\n', status: 0 });
    expect(answer?.prompt).toMatch(/^you@.*:~\/webapps\$ $/);
  });

  test('shows one box to several people', async () => {
    const session = open();
    await session.submit(line('you', 'echo secret > ~/note; chmod 600 ~/note'));
    const { answer } = await session.submit(line('mallory', 'cat /home/you/note'));
    expect(answer).toMatchObject({ stdout: 'cat: /home/you/note: Permission denied\n', status: 1 });
  });

  test('goes back to any earlier line, shells and all, and branches are kept', async () => {
    const session = open();
    await session.submit(line('you', 'x=1'));
    const { id } = session.present;
    await session.submit(line('you', 'x=2; rm -rf ~/bin'));
    session.goTo(id);
    expect((await session.submit(line('you', 'echo $x; ls -d ~/bin'))).answer?.stdout).toBe(
      '1\n/home/you/bin\n',
    );
    session.undo();
    session.redo();
    expect((await session.submit(line('you', 'echo $x'))).answer?.stdout).toBe('1\n');
  });

  test('what was shown before is not shown again after going back', async () => {
    const session = open();
    await session.submit(line('you', 'echo first'));
    await session.submit(line('you', 'echo second'));
    session.undo();
    expect((await session.submit(line('you', 'echo third'))).answer?.stdout).toBe('third\n');
  });

  test('the same log gives the same bytes', async () => {
    const session = open();
    for (const text of [
      'ls -l',
      'for i in 1 2 3; do echo $RANDOM; done',
      'seq 5 | tac | head -n 2',
      'sleep 5; date',
      'sh -c "echo $$ $PPID"',
      'ls /proc; echo $?',
    ])
      await session.submit(line('you', text));
    const inputs = session.log.flatMap(({ input }) => input ?? []);
    const again = open();
    again.play(inputs);
    expect(written(again)).toEqual(written(session));
    expect(again.host).toEqual(session.host);
  });
});

describe('what would never end', () => {
  test('C-c ends it with status 130, and a replay ends it after as many steps', async () => {
    const session = open();
    const running = session.submit(line('you', 'i=0; while true; do i=$((i+1)); done'));
    while (!session.isBusy) await Promise.resolve();
    await session.interrupt('you');
    await running;
    const { answer } = await session.submit(line('you', 'echo $? $((i > 0)) $i'));
    expect(answer?.stdout).toMatch(/^130 1 \d+\n$/);
    const inputs: readonly Input[] = session.log.flatMap(({ input }) => input ?? []);
    expect(inputs.map(({ type }) => type)).toEqual(['line', 'interrupt', 'line']);
    const again = open();
    again.play(inputs);
    expect(again.present.answer?.stdout).toBe(answer?.stdout);
    session.undo();
    session.undo();
    expect(session.log).toEqual([]);
    session.redo();
    expect(session.log.map(({ input }) => input?.type)).toEqual(['line', 'interrupt']);
  });

  test.each([
    [
      'while true; do echo yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes yes; done',
      /The box stopped this: more than 1 MB of output\.\n$/,
    ],
    [':(){ :|:& };:', /The box stopped this: more than 200 processes\.\n$/],
    ['x=aaaaaaaaaaaaaaaa; while :; do x=$x$x; done', /xrealloc: cannot allocate 16777216 bytes\n$/],
    ['[[ aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa =~ (a*)*b ]]', /^$/],
    [
      "x=$(printf 'a%.0s' {1..3000}); r='(a*)*\\1b'; [[ $x =~ $r ]]",
      /^bash: the pattern takes too many steps; the box stopped it\n$/,
    ],
    ['f() { f; }; f', /maximum function nesting level exceeded \(200\)\n$/],
  ])('%s is stopped, and the box goes on', async (text, said) => {
    const session = open();
    const { answer } = await session.submit(line('you', text));
    expect(answer?.stdout).toMatch(said);
    expect((await session.submit(line('you', 'echo still here'))).answer?.stdout).toMatch(
      /(^|\n)still here\n$/,
    );
  });

  test('yes | head ends by itself', async () => {
    const session = open();
    expect((await session.submit(line('you', 'yes | head -n 2; echo ${PIPESTATUS[@]}'))).answer?.stdout).toBe(
      'y\ny\n141 0\n',
    );
  });
});

describe('a program that reads from the terminal', () => {
  test('waits for what is typed, and for the end', async () => {
    const session = open();
    const { answer } = await session.submit(line('you', 'read name; cat'));
    expect(answer).toMatchObject({ stdout: '', prompt: null });
    await session.submit({ type: 'keys', terminal: 'you', text: 'ada\n' });
    await session.submit({ type: 'keys', terminal: 'you', text: 'one\n' });
    const ended = await session.submit({ type: 'eof', terminal: 'you' });
    expect(ended.answer?.prompt).not.toBeNull();
    expect(written(session)).toEqual(['', 'ada\n', 'one\none\n', '']);
    expect((await session.submit(line('you', 'echo $name'))).answer?.stdout).toBe('ada\n');
  });
});

describe('a session that goes elsewhere while something runs', () => {
  test('leaves it behind: neither its box nor its output gets into what is shown', async () => {
    const session = new LiveSession(loadScenario('the-account'), pageTurn);
    await session.submit(line('you', 'x=1'));
    const running = session.submit(line('you', 'touch ~/late; while :; do :; done'));
    // Some turns of it.
    for (let turn = 0; turn < 5; turn += 1) await pageTurn();
    expect(session.isBusy).toBe(true);
    session.play([line('you', 'x=2')]);
    await running;
    expect(session.isBusy).toBe(false);
    expect(session.log.map(({ input }) => input?.type === 'line' && input.text)).toEqual(['x=2']);
    const { answer } = await session.submit(line('you', 'echo $x; ls ~/late'));
    expect(answer?.stdout).toBe("2\nls: cannot access '/home/you/late': No such file or directory\n");
  });
});
