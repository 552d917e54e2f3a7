import { describe, expect, test } from 'vitest';
import { fetchScenarios, loadScenario } from '../../../src/hosting/scenarios/index.ts';
import { Console, line } from '../../../src/session/index.ts';
import { LiveSession } from '../../../src/session/live-session.ts';
import { sizeOf } from '../../../src/session/console/size.ts';
import { Screen } from '../line-editor/screen.ts';

await fetchScenarios();

/** Our own marks, and what emulators do with keys: nothing that is seen. */
const UNSEEN = new RegExp(`${'\u001b'}(?:\\]7770;[^${'\u0007'}]*${'\u0007'}|\\[\\?2004h)`, 'g');

/** A console on a session, as a test sees it. */
function sit(session = new LiveSession(loadScenario('the-account')), terminal = 'you') {
  let screen = new Screen(60);
  const sink = {
    columns: 60,
    rows: 24,
    write: (text: string) => {
      const fresh = text.lastIndexOf('\u001bc');
      if (fresh >= 0) screen = new Screen(60);
      screen.write(text.slice(fresh < 0 ? 0 : fresh + 2).replace(UNSEEN, ''));
    },
  };
  const console = new Console({ session, terminal, screen: sink });
  return {
    session,
    console,
    type: async (data: string) => {
      console.type(data);
      await console.settled();
    },
    get rows() {
      return screen.rows;
    },
  };
}

const inputs = ({ session }: ReturnType<typeof sit>) =>
  session.log.flatMap(({ input }) => (input === null || input.type === 'resize' ? [] : [input]));

describe('a prompt', () => {
  test('stands there before anybody logs in, and looking changes nothing', () => {
    const seat = sit();
    expect(seat.rows).toEqual(['  you@web486:~$']);
    expect(seat.session.log).toEqual([]);
  });

  test('runs what is typed, and asks again', async () => {
    const seat = sit();
    await seat.type('cd webapps\rls -d blog\r');
    expect(seat.rows).toEqual([
      '  you@web486:~$ cd webapps',
      '  you@web486:~/webapps$ ls -d blog',
      'blog',
      '  you@web486:~/webapps$',
    ]);
  });

  test('stands behind what a program left on its row, as bash has it', async () => {
    const seat = sit();
    await seat.type('printf abc\r');
    await seat.type('x\x7f');
    expect(seat.rows.at(-1)).toBe('abc  you@web486:~$');
  });

  test('asks on until a command is whole, and keeps it as one', async () => {
    const seat = sit();
    await seat.type('for i in 1 2\rdo echo $i\rdone\r');
    expect(seat.rows).toEqual([
      '  you@web486:~$ for i in 1 2',
      '> do echo $i',
      '> done',
      '1',
      '2',
      '  you@web486:~$',
    ]);
    await seat.type('\x1b[A');
    expect(seat.rows.slice(-3)).toEqual(['  you@web486:~$ for i in 1 2', 'do echo $i', 'done']);
  });

  test('asks on until a here-document has its end, pasted or typed', async () => {
    const seat = sit();
    await seat.type('cat <<EOF; pwd\rhi $USER\rEOF\r');
    expect(seat.rows).toEqual([
      '  you@web486:~$ cat <<EOF; pwd',
      '> hi $USER',
      '> EOF',
      'hi you',
      '/home/you',
      '  you@web486:~$',
    ]);
    await seat.type('\u001b[200~true\ncat <<E\u001b[201~\rx\rE\r');
    expect(seat.rows.slice(-4)).toEqual(['> x', '> E', 'x', '  you@web486:~$']);
  });

  test('an empty line and C-c ask again, and are no inputs', async () => {
    const seat = sit();
    await seat.type('\rabc\x03');
    expect(seat.rows).toEqual(['  you@web486:~$', '  you@web486:~$ abc^C', '  you@web486:~$']);
    expect(seat.session.log).toEqual([]);
  });

  test('C-d logs out, and the next line logs in again', async () => {
    const seat = sit();
    await seat.type('cd /tmp\r\x04');
    expect(seat.rows.slice(1)).toEqual([
      '  you@web486:/tmp$ logout',
      'Connection to web486 closed.',
      '  you@web486:~$',
    ]);
    await seat.type('pwd\r');
    expect(seat.rows.slice(-2)).toEqual(['/home/you', '  you@web486:~$']);
  });
});

describe('what comes from elsewhere', () => {
  test('is typed at the prompt, and the line that was being typed comes back', async () => {
    const seat = sit();
    await seat.type('half');
    await seat.session.submit(line('you', 'echo hello'));
    expect(seat.rows).toEqual(['  you@web486:~$ echo hello', 'hello', '  you@web486:~$ half']);
  });

  test('another person’s line is not shown here', async () => {
    const seat = sit();
    await seat.session.submit(line('mallory', 'id -un'));
    expect(seat.rows).toEqual(['  you@web486:~$']);
  });

  test('undo takes a line off the screen, redo and replay put the same bytes back', async () => {
    const seat = sit();
    await seat.type('echo one\recho two\r');
    const whole = seat.rows;
    seat.session.undo();
    expect(seat.rows).toEqual(['  you@web486:~$ echo one', 'one', '  you@web486:~$']);
    seat.session.redo();
    expect(seat.rows).toEqual(whole);
    const again = sit();
    again.session.play(inputs(seat));
    expect(again.rows).toEqual(whole);
  });

  test('two consoles of one person show the same', async () => {
    const seat = sit();
    const other = sit(seat.session);
    await seat.type('echo here\r');
    expect(other.rows).toEqual(seat.rows);
  });
});

describe('a program that reads', () => {
  test('gets lines, edited here, behind what it asked', async () => {
    const seat = sit();
    await seat.type('read -p "name: " name; echo "<$name>"\r');
    await seat.type('adx\x7fa');
    expect(seat.rows.at(-1)).toBe('name: ada');
    await seat.type('\r');
    expect(seat.rows.slice(-3)).toEqual(['name: ada', '<ada>', '  you@web486:~$']);
  });

  test('is ended by C-d, or interrupted by C-c', async () => {
    const seat = sit();
    await seat.type('cat\rone\r\x04');
    expect(seat.rows).toEqual(['  you@web486:~$ cat', 'one', 'one', '  you@web486:~$']);
    await seat.type('cat; echo not reached\r\x03');
    expect(seat.rows.slice(-2)).toEqual(['^C', '  you@web486:~$']);
    await seat.type('echo $?\r');
    expect(seat.rows.slice(-2)).toEqual(['130', '  you@web486:~$']);
  });

  test('what is typed without echo is neither shown nor kept', async () => {
    const seat = sit();
    await seat.type('read -s word; echo "$word"\r');
    await seat.type('open sesame\r');
    expect(seat.rows.join('\n')).not.toContain('sesame');
    expect(JSON.stringify(inputs(seat))).not.toContain('sesame');
    expect(inputs(seat).at(-1)).toEqual({ type: 'secret', terminal: 'you', isRight: false });
    expect(seat.rows.at(-2)).toBe('redacted');
  });
});

test('keys that come while something runs are read afterwards', async () => {
  const seat = sit();
  await seat.type('sleep 3\recho after\r');
  expect(seat.rows.slice(-3)).toEqual(['  you@web486:~$ echo after', 'after', '  you@web486:~$']);
});

test('the log knows the size of the screen, and a share of it fits other screens', async () => {
  const seat = sit();
  await seat.type('echo $COLUMNS\r');
  expect(sizeOf(seat.session, 'you')).toMatchObject({ columns: 60, rows: 24 });
  expect(seat.rows.at(-2)).toBe('60');
  seat.session.undo();
  expect(seat.session.mayUndo).toBe(false);
});

test('a refusal carries a mark for the screen, other output does not', async () => {
  const session = new LiveSession(loadScenario('the-account'));
  const written: string[] = [];
  new Console({
    session,
    terminal: 'mallory',
    screen: { columns: 80, rows: 24, write: (text) => written.push(text) },
  });
  await session.submit(line('mallory', 'ls /home/you; echo fine'));
  expect(written.join('')).toContain('Permission denied\u001b]7770;denied\u0007\r\nfine\r\n');
});

test('a line is typed by a hand where there is time, and a key makes it hurry', async () => {
  const session = new LiveSession(loadScenario('the-account'));
  let text = '';
  let release: () => void = () => undefined;
  const seat = new Console({
    session,
    terminal: 'you',
    screen: { columns: 80, rows: 24, write: (some) => (text += some) },
    pause: () => new Promise((resolve) => (release = resolve)),
  });
  await session.submit(line('you', 'echo hi'));
  expect(text).toMatch(/e$/);
  release();
  await Promise.resolve();
  expect(text).toMatch(/ec$/);
  seat.type('x');
  expect(text).toContain('echo hi\r\nhi\r\n');
});

test('a terminal that came to the front with a line types it, and what was there before stands there', async () => {
  const session = new LiveSession(loadScenario('the-account'));
  for (const text of ['echo one', 'echo two']) await session.submit(line('you', text));
  const written = (typesLast: boolean) => {
    let text = '';
    const screen = { columns: 80, rows: 24, write: (some: string) => (text += some) };
    new Console({ session, terminal: 'you', screen, pause: () => new Promise(() => undefined), typesLast });
    return text;
  };
  expect(written(true)).toMatch(/one\r\n.*e$/s);
  expect(written(true)).not.toContain('two');
  expect(written(false)).toMatch(/two\r\n/);
});

describe('Tab', () => {
  test('puts in what is certain, and what is typed behind it waits', async () => {
    const seat = sit();
    await seat.type('cat ~/.pg\t| wc -l\r');
    expect(seat.rows.slice(0, 2)).toEqual(['  you@web486:~$ cat ~/.pgpass | wc -l', '1']);
  });

  test('shows names in columns that line up', async () => {
    const seat = sit();
    await seat.type('ls webapps/\t');
    await seat.type('\t');
    expect(seat.rows.slice(1, 3)).toEqual([
      'blog/       mystore/    static/     yoursite/',
      'my_custom/  shop/       wordpress/',
    ]);
  });

  test('completes in the middle of a line', async () => {
    const seat = sit();
    await seat.type(`ls webapps/sta -l${'\x1b[D'.repeat(3)}\t`);
    expect(seat.rows.at(-1)).toBe('  you@web486:~$ ls webapps/static/ -l');
  });

  test('shows what may follow when pressed again, and asks on', async () => {
    const seat = sit();
    await seat.type('ls webapps/static/\t');
    expect(seat.rows).toHaveLength(1);
    await seat.type('\t');
    expect(seat.rows).toEqual([
      '  you@web486:~$ ls webapps/static/',
      'index.html  logo.png',
      '  you@web486:~$ ls webapps/static/',
    ]);
    await seat.type('lo\t\r');
    expect(seat.rows.slice(-2)).toEqual(['webapps/static/logo.png', '  you@web486:~$']);
  });
});

test('a screen that gets its first size late reads what was wrapped for none at that size, and shows every line', async () => {
  const session = new LiveSession(loadScenario('the-account'));
  // Narrower than its prompt, as an emulator that is not laid out; it reads what is written to it a turn later.
  const sink = { columns: 12, rows: 2, write: (text: string) => void unread.push(text) };
  const unread: string[] = [];
  const console = new Console({ session, terminal: 'you', screen: sink });
  for (const text of ['echo one', 'echo two', 'echo three']) await session.submit(line('you', text));
  sink.columns = 60;
  console.resized(true);
  const all = unread.join('');
  const screen = new Screen(60);
  screen.write(all.slice(all.lastIndexOf('\u001bc') + 2).replace(UNSEEN, ''));
  expect(screen.rows).toEqual([
    ...['  you@web486:~$ echo one', 'one', '  you@web486:~$ echo two', 'two'],
    ...['  you@web486:~$ echo three', 'three', '  you@web486:~$'],
  ]);
});
