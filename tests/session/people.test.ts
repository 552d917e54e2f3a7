import { describe, expect, test } from 'vitest';
import { fetchScenarios, loadScenario } from '../../src/hosting/scenarios/index.ts';
import { line } from '../../src/session/index.ts';
import { shareToken } from '../../src/session/share.ts';
import { LiveSession } from '../../src/session/live-session.ts';

await fetchScenarios();

/** What the box writes to some inputs, one after the other; a word in brackets is typed unseen. */
async function talk(...typed: readonly string[]) {
  const session = new LiveSession(loadScenario('the-account'));
  const written: string[] = [];
  for (const text of typed) {
    const secret = /^\[(.*)\]$/.exec(text)?.[1];
    const waits = session.answerAt('you')?.prompt === null;
    if (secret !== undefined) await session.submitSecret('you', secret);
    else if (waits) await session.submit({ type: 'keys', terminal: 'you', text: `${text}\n` });
    else await session.submit(line('you', text));
    written.push(session.answerAt('you')?.stdout ?? '');
  }
  return { session, written, last: written.at(-1) };
}

describe('sudo', () => {
  test('lets one be those whom the rules name, without a password', async () => {
    const { last } = await talk('sudo -u nginx cat /home/you/.pgpass; sudo -u mallory id -un');
    expect(last).toBe('cat: /home/you/.pgpass: Permission denied\nmallory\n');
  });

  test('asks thrice for a password before it says no to anything else', async () => {
    const { written, session } = await talk('sudo id', '[a]', '[b]', '[c]');
    expect(written).toEqual([
      '[sudo] password for you: ',
      '\nSorry, try again.\n[sudo] password for you: ',
      '\nSorry, try again.\n[sudo] password for you: ',
      '\nsudo: 3 incorrect password attempts\n',
    ]);
    expect(session.answerAt('you')?.status).toBe(1);
  });

  test('refuses what no rule allows, and the log holds no password', async () => {
    const { session, last } = await talk('sudo id', '[sesame]');
    expect(last).toBe("\nSorry, user you is not allowed to execute '/usr/bin/id' as root on web486.\n");
    expect(JSON.stringify(session.log.map(({ input }) => input))).not.toContain('sesame');
    expect(await shareToken(session)).not.toContain('sesame');
  });

  test('the setuid bit is what makes it work: a copy is a program like any other', async () => {
    const { last } = await talk(
      'cp /usr/bin/sudo /tmp/s; /tmp/s -u mallory id; ls -l /usr/bin/sudo | cut -c1-10',
    );
    expect(last).toBe('sudo: /tmp/s must be owned by uid 0 and have the setuid bit set\n-rwsr-xr-x\n');
  });

  test('what comes of the status of the command, its name and its environment', async () => {
    const { last } = await talk(
      'sudo -u mallory sh -c "exit 7"; echo $?; sudo -u nobody2 id; sudo -u mallory nosuch; ' +
        'sudo -u mallory A=1 env | grep -E "^(A|HOME|USER|SUDO_USER)="; sudo -n id',
    );
    expect(last).toBe(
      '7\nsudo: unknown user nobody2\nsudo: error initializing audit plugin sudoers_audit\n' +
        'sudo: nosuch: command not found\nUSER=mallory\nHOME=/home/mallory\nA=1\nSUDO_USER=you\nsudo: a password is required\n',
    );
  });

  test('a login as somebody else is a shell of theirs, and C-d comes back', async () => {
    const { session, written } = await talk('sudo -u mallory -i', 'pwd; id -un', 'exit');
    expect(written).toEqual([
      'mallory@web486:~$ ',
      'pwd; id -un\n/home/mallory\nmallory\nmallory@web486:~$ ',
      'exit\nlogout\n',
    ]);
    expect((await session.submit(line('you', 'id -un'))).answer?.stdout).toBe('you\n');
  });

  test('a service has no shell to give', async () => {
    expect((await talk('sudo -u nginx -i')).last).toBe('This account is currently not available.\n');
  });
});

describe('su', () => {
  test('wants the password of whom one becomes', async () => {
    expect((await talk('su mallory', '[sesame]')).written).toEqual([
      'Password: ',
      '\nsu: Authentication failure\n',
    ]);
    expect((await talk('sudo -u mallory su you -c "id -un"', '[sesame]')).written).toEqual([
      'Password: ',
      '\nyou\n',
    ]);
  });
});

describe('a shell in a shell', () => {
  test('asks, asks on, and ends at the end of input', async () => {
    const { session, written } = await talk('bash', 'for i in 1 2', 'do echo $i', 'done');
    expect(written.map((text) => text.split('\n').at(-1))).toEqual([
      'you@web486:~$ ',
      '> ',
      '> ',
      'you@web486:~$ ',
    ]);
    await session.submit({ type: 'eof', terminal: 'you' });
    expect(session.answerAt('you')).toMatchObject({ stdout: 'exit\n', prompt: 'you@web486:~$ ' });
  });

  test('C-c drops its line, and the shell outside never hears of it', async () => {
    const { session } = await talk('bash', 'read x');
    await session.interrupt('you');
    expect(session.answerAt('you')?.stdout).toBe('you@web486:~$ ');
    await session.submit({ type: 'keys', terminal: 'you', text: 'exit 3\n' });
    expect((await session.submit(line('you', 'echo $?'))).answer?.stdout).toBe('3\n');
  });
});

test('C-c at read gives the prompt back with status 130', async () => {
  const { session } = await talk('read x');
  await session.interrupt('you');
  expect((await session.submit(line('you', 'echo $?'))).answer?.stdout).toBe('130\n');
});
