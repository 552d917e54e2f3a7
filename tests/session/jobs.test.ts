import { describe, expect, test } from 'vitest';
import { fetchScenarios, loadScenario } from '../../src/hosting/scenarios/index.ts';
import { line } from '../../src/session/index.ts';
import { LiveSession } from '../../src/session/live-session.ts';

await fetchScenarios();

/** C-c, where a line is expected. */
const C_C = '^C';

/** What the box writes to each of some lines, with the pids made alike. */
async function talk(...typed: readonly string[]): Promise<readonly string[]> {
  const session = new LiveSession(loadScenario('the-account'));
  const written: string[] = [];
  for (const text of typed) {
    if (text === C_C) await session.interrupt('you');
    else if (session.answerAt('you')?.prompt === null)
      await session.submit({ type: 'keys', terminal: 'you', text: `${text}\n` });
    else await session.submit(line('you', text));
    written.push(session.answerAt('you')?.stdout ?? '');
  }
  return written.map((text) => text.replace(/^(\[\d+\]) \d+$/gm, '$1 PID'));
}

describe('what is told of a job', () => {
  test.each([
    ['sleep 5', 'sleep 9', '[1]+  Done                    sleep 5\n'],
    ['false', 'true', '[1]+  Exit 1                  false\n'],
    ['(exit 3)', 'true', '[1]+  Exit 3                  ( exit 3 )\n'],
    ['sleep    9', 'kill %1', '[1]+  Terminated              sleep 9\n'],
    ['sleep 9', 'kill -9 %1', '[1]+  Killed                  sleep 9\n'],
    ['sleep 9', 'kill -HUP %1', '[1]+  Hangup                  sleep 9\n'],
    ['sleep 9', 'kill -INT $!', '[1]+  Interrupt               sleep 9\n'],
    ['sleep 1 | cat', 'sleep 9; echo x', '[1]+  Done                    sleep 1 | cat\nx\n'],
    ['sleep 9', 'kill -STOP %1', '\n[1]+  Stopped                 sleep 9\n'],
    ['sleep 9', 'kill -9 $(jobs -p)', '[1]+  Killed                  sleep 9\n'],
    ['echo hi', 'true', '[1]+  Done                    echo hi\n'],
  ])('%s &, then %s', async (command, next, told) => {
    const [started = '', then, after] = await talk(`${command} &`, next, 'true');
    expect([started.replace('hi\n', ''), then, after]).toEqual(['[1] PID\n', told, '']);
  });

  test('several at once, in their order', async () => {
    expect((await talk('sleep 1 & sleep 2 &', 'sleep 9')).at(-1)).toBe(
      '[1]-  Done                    sleep 1\n[2]+  Done                    sleep 2\n',
    );
  });

  test('wait tells of what it was asked for, and of what went wrong', async () => {
    expect(
      await talk(
        'sleep 1 & wait %1',
        'sleep 1 & wait',
        '(exit 3) & wait $!; echo $?',
        'sleep 9 & kill %1; wait %1; echo $?',
        'sleep 1 & true',
        'sleep 9',
        'wait $!; echo $?',
      ),
    ).toEqual([
      '[1] PID\n[1]+  Done                    sleep 1\n',
      '[1] PID\n',
      '[1] PID\n[1]+  Exit 3                  ( exit 3 )\n3\n',
      '[1] PID\n[1]+  Terminated              sleep 9\n143\n',
      '[1] PID\n',
      '[1]+  Done                    sleep 1\n',
      '0\n',
    ]);
  });

  test('a command in the foreground that a signal ended', async () => {
    expect(
      await talk("bash -c 'kill $$'", '(kill -9 $BASHPID); echo a', "x=$(bash -c 'kill $$'); echo $?"),
    ).toEqual(['Terminated\n', 'Killed\na\n', '143\n']);
  });

  test('where nobody types there is none of it', async () => {
    expect((await talk("bash -c 'false & wait; sleep 1 & fg'")).at(-1)).toBe(
      'bash: line 1: fg: no job control\n',
    );
    expect((await talk('(sleep 1 & sleep 2)', '(fg)', 'set +m; sleep 1 & fg')).slice(0, 3)).toEqual([
      '',
      'bash: fg: no job control\n',
      'bash: fg: no job control\n',
    ]);
  });
});

describe('jobs', () => {
  test('which is meant: the one stopped last, then the youngest', async () => {
    const written = await talk(
      'sleep 100 & sleep 101 & sleep 102 &',
      'kill -STOP %1',
      'jobs',
      'bg; echo $?',
      'bg; echo $?',
      'jobs | cat',
      'jobs -s; jobs %2; jobs -r %+',
      'bg %3 %7; echo $?',
    );
    expect(written).toEqual([
      '[1] PID\n[2] PID\n[3] PID\n',
      '\n[1]+  Stopped                 sleep 100\n',
      '[1]+  Stopped                 sleep 100\n[2]   Running                 sleep 101 &\n[3]-  Running                 sleep 102 &\n',
      '[1]+ sleep 100 &\n0\n',
      'bash: bg: job 3 already in background\n0\n',
      '[1]   Running                 sleep 100 &\n[2]-  Running                 sleep 101 &\n[3]+  Running                 sleep 102 &\n',
      '[2]-  Running                 sleep 101 &\n[3]+  Running                 sleep 102 &\n',
      'bash: bg: job 3 already in background\nbash: bg: %7: no such job\n1\n',
    ]);
  });

  test('with their pids', async () => {
    const [, long = '', short] = await talk('sleep 9 &', 'jobs -l', '[ $(jobs -p) = $! ]; echo $?');
    expect(long).toMatch(/^\[1\]\+ +\d+ Running {17}sleep 9 &\n$/);
    expect(short).toBe('0\n');
  });

  test('complaints', async () => {
    const typed = ['fg', 'bg', 'fg %1', 'bg %2', 'disown', 'wait %1', 'kill %1', 'fg a b'];
    expect(await talk(...typed)).toEqual([
      'bash: fg: current: no such job\n',
      'bash: bg: current: no such job\n',
      'bash: fg: %1: no such job\n',
      'bash: bg: %2: no such job\n',
      'bash: disown: current: no such job\n',
      'bash: wait: %1: no such job\n',
      'bash: kill: %1: no such job\n',
      'bash: fg: a: no such job\n',
    ]);
    expect((await talk('fg -x')).at(-1)).toBe('bash: fg: -x: invalid option\nfg: usage: fg [job_spec]\n');
    expect((await talk('sleep 8 & sleep 9 &', 'fg %sl')).at(-1)).toBe('bash: fg: sl: ambiguous job spec\n');
  });

  test('one that is disowned goes on unheard of', async () => {
    const written = await talk('sleep 100 &', 'disown', 'jobs; kill -0 $!; echo $?', 'kill $!', 'true');
    expect(written).toEqual(['[1] PID\n', '', '0\n', '', '']);
  });

  test('all processes of one hear kill', async () => {
    const written = await talk('sleep 100 | cat &', 'kill %1', 'ps -ef | grep -c "[s]leep 100"');
    expect(written.slice(1)).toEqual(['[1]+  Terminated              sleep 100 | cat\n', '0\n']);
  });
});

describe('fg', () => {
  test('waits, and gives the status', async () => {
    const written = await talk('(sleep 5; exit 7) &', 'fg; echo $?', 'jobs');
    expect(written).toEqual(['[1] PID\n', '( sleep 5; exit 7 )\n7\n', '']);
  });

  test('lets a stopped job go on', async () => {
    const written = await talk('(sleep 5; echo here) &', 'kill -STOP %1', 'fg', 'jobs');
    expect(written.slice(2)).toEqual(['( sleep 5; echo here )\nhere\n', '']);
  });

  test('C-c reaches it, and no job in the background', async () => {
    const written = await talk('cat & sleep 1000 &', 'true', 'fg %1', C_C, 'echo $?', 'jobs');
    expect(written).toEqual([
      '[1] PID\n[2] PID\n',
      '\n[1]+  Stopped                 cat\n',
      'cat\n',
      '',
      '130\n',
      '[2]+  Running                 sleep 1000 &\n',
    ]);
  });

  test('who reads from the background is stopped, and reads on in front', async () => {
    const written = await talk('read x | cat &', 'bg', 'true', 'fg', 'hello', 'jobs');
    expect(written).toEqual([
      '[1] PID\n',
      '[1]+ read x | cat &\n',
      '\n[1]+  Stopped                 read x | cat\n',
      'read x | cat\n',
      'hello\n',
      '',
    ]);
  });
});

test('a shell in a shell has jobs of its own, which C-c spares', async () => {
  const written = await talk('bash', 'sleep 100 &', 'read y', C_C, 'jobs', 'kill %1', 'exit', 'jobs');
  const prompt = 'you@web486:~$ ';
  expect(written).toEqual([
    prompt,
    `sleep 100 &\n[1] PID\n${prompt}`,
    'read y\n',
    prompt,
    `jobs\n[1]+  Running                 sleep 100 &\n${prompt}`,
    `kill %1\n[1]+  Terminated              sleep 100\n${prompt}`,
    'exit\nexit\n',
    '',
  ]);
});

test('a command that somebody else stops becomes a job', async () => {
  const session = new LiveSession(loadScenario('the-account'));
  await session.submit(line('you', 'cat'));
  await session.submit(line('you.2', 'kill -STOP $(ps -ef | awk \'$NF == "cat" { print $2 }\')'));
  expect(session.answerAt('you.2')?.elsewhere?.get('you')).toBe('\n[1]+  Stopped                 cat\n');
  await session.submit({ type: 'keys', terminal: 'you', text: '\n' });
  expect((await session.submit(line('you', 'jobs'))).answer?.stdout).toBe(
    '[1]+  Stopped                 cat\n',
  );
});

test('the same log gives the same notices', async () => {
  const lines = ['sleep 1 & sleep 100 &', 'kill -STOP %2; sleep 3', 'bg', 'jobs'];
  expect(await talk(...lines)).toEqual(await talk(...lines));
});

test('time passes for jobs while something else waits, not while somebody may type', async () => {
  expect(await talk('sleep 1 &', 'true', 'timeout 9 cat; sleep 1 & wait', 'jobs')).toEqual([
    '[1] PID\n',
    '',
    '[1]+  Done                    sleep 1\n[1] PID\n',
    '',
  ]);
});
