import { describe, expect, test } from 'vitest';
import { fetchScenarios } from '../../../src/hosting/scenarios/index.ts';
import { sit } from './seat.ts';

await fetchScenarios();

const [UP, DOWN, RIGHT, HOME, END] = ['\x1b[A', '\x1b[B', '\x1b[C', '\x1b[H', '\x1b[F'];
const [CANCEL, CUT, PASTE, WRITE, EXIT] = ['\x03', '\x0b', '\x15', '\x0f', '\x18'];

/** A seat at which a file of three lines is edited, on a screen of 60 times 10; `three` is its name. */
async function editing(line = 'nano three', ...before: readonly string[]) {
  const seat = sit(60, 10);
  await seat.type('cd /tmp; printf "one\\ntwo\\nthree\\n" > three\r', ...before, `${line}\r`);
  return {
    ...seat,
    get title() {
      return seat.rows[0];
    },
    /** What stands in the rows for text. */
    get text() {
      return seat.rows.slice(1, 7).join('\n').trimEnd();
    },
    /** The row with messages and questions. */
    get message() {
      return seat.rows[7]?.trim();
    },
    get rows() {
      return seat.rows;
    },
    get cursor() {
      return seat.cursor;
    },
    get isAlternate() {
      return seat.isAlternate;
    },
    /** What a line of the shell answers, once nano has gone. */
    answer: async (command: string) => {
      await seat.type(`${command}\r`);
      return seat.session.present.answer?.stdout;
    },
  };
}

test('the screen of nano', async () => {
  const seat = await editing();
  expect(seat.rows).toEqual([
    '  GNU nano 7.2                three',
    'one',
    'two',
    'three',
    '',
    '',
    '',
    '                      [ Read 3 lines ]',
    '^G Help     ^O Write Out^W Where Is ^K Cut      ^C Location',
    '^X Exit     ^R Read File^\\ Replace  ^U Paste    ^/ Go To Lin',
  ]);
  expect(seat.cursor).toEqual([1, 0]);
  await seat.type('x');
  expect(seat.title).toBe('  GNU nano 7.2                three *');
  await seat.type(EXIT);
  expect(seat.rows.slice(7)).toEqual(['Save modified buffer?', ' Y Yes', ' N No           ^C Cancel']);
  await seat.type('n');
  expect(seat.isAlternate).toBe(false);
  expect(await seat.answer('cat three')).toBe('one\ntwo\nthree\n');
});

describe('editing', () => {
  test.each([
    ['typing', ['ab c'], 'ab cone\ntwo\nthree', [1, 4]],
    ['a tab and a line end', ['\t', DOWN, '\r'], '        one\ntwo\n\nthree', [3, 0]],
    ['typing at the end of a line', [DOWN, END, '!'], 'one\ntwo!\nthree', [2, 4]],
    ['typing behind the last line', [DOWN, DOWN, DOWN, 'four'], 'one\ntwo\nthree\nfour', [4, 4]],
    ['wide letters', ['漢', RIGHT, '字'], '漢o字ne\ntwo\nthree', [1, 5]],
    ['backspace', [DOWN, END, '\x7f', '\x7f'], 'one\nt\nthree', [2, 1]],
    ['backspace at the beginning of a line', [DOWN, '\x7f'], 'onetwo\nthree', [1, 3]],
    ['backspace at the beginning of it all', ['\x7f'], 'one\ntwo\nthree', [1, 0]],
    ['delete', ['\x1b[3~', '\x04'], 'e\ntwo\nthree', [1, 0]],
    ['delete at the end of a line', [END, '\x04'], 'onetwo\nthree', [1, 3]],
    ['cut and paste', [CUT, DOWN, PASTE], 'two\none\nthree', [3, 0]],
    ['cuts that add up', [CUT, CUT, DOWN, PASTE], 'three\none\ntwo', [4, 0]],
    ['cuts that do not', [CUT, DOWN, CUT, PASTE, PASTE], 'two\nthree\nthree', [4, 0]],
    ['copies', ['\x1b6', '\x1b6', PASTE], 'one\ntwo\none\ntwo\nthree', [5, 0]],
    ['undo of what was typed', ['ab', 'c', '\x1bu'], 'one\ntwo\nthree', [1, 0]],
    ['undo and redo', [CUT, CUT, 'x', '\x1bu', '\x1bu', '\x1be'], 'three', [1, 0]],
    ['keys by their letters', ['\x0e', '\x05', '\x02', '\x06', '\x01', '\x10'], 'one\ntwo\nthree', [1, 0]],
    ['a column that is kept', [DOWN, DOWN, END, UP, DOWN], 'one\ntwo\nthree', [3, 5]],
    ['a paste', ['\x1b[200~a\rb\x1b[201~'], 'a\nbone\ntwo\nthree', [2, 1]],
  ])('%s', async (_, keys, text, cursor) => {
    const seat = await editing();
    await seat.type(...keys);
    expect(seat.text).toBe(text);
    expect(seat.cursor).toEqual(cursor);
    // The same, typed faster than anybody draws.
    const fast = await editing();
    await fast.type(keys.join(''));
    expect([fast.text, fast.cursor]).toEqual([text, cursor]);
  });

  test('what is undone to the saved text is not modified', async () => {
    const seat = await editing();
    await seat.type('x', '\x13', 'y', '\x1bu');
    expect(seat.title).toBe('  GNU nano 7.2                three');
    await seat.type('\x1bu');
    expect(seat.title).toBe('  GNU nano 7.2                three *');
    expect(seat.text).toBe('one\ntwo\nthree');
  });
});

describe('messages', () => {
  test.each([
    ['nowhere', [DOWN, DOWN, DOWN, CUT], '[ Nothing was cut ]'],
    ['nothing cut', [PASTE], '[ Cutbuffer is empty ]'],
    ['nothing done', ['\x1bu'], '[ Nothing to undo ]'],
    ['undo', ['a', '\x1bu'], '[ Undid addition ]'],
    ['redo', [CUT, '\x1bu', '\x1be'], '[ Redid cut ]'],
    ['the place', [DOWN, RIGHT, CANCEL], '[ line  2/4 (50%), col  2/ 4 ( 50%), char  5/14 (35%) ]'],
    ['an unbound key', ['\x14'], '[ Unbound key: ^T ]'],
    ['a cancelled question', [WRITE, CANCEL], '[ Cancelled ]'],
    ['a wrong line', ['\x1f', 'x\r'], '[ Invalid line or column number ]'],
    ['a search in vain', ['\x17', 'zz', '\r'], '[ "zz" not found ]'],
    ['a search around', [DOWN, '\x17one\r'], '[ Search Wrapped ]'],
    ['one place only', ['\x17one\r'], '[ This is the only occurrence ]'],
    ['replacing', ['\x1co\r', '0\r', 'y', 'a'], '[ Replaced 2 occurrences ]'],
  ])('%s', async (_, keys, message) => {
    const seat = await editing();
    await seat.type(...keys);
    expect(seat.message).toBe(message);
  });
});

describe('places', () => {
  test('search goes on from match to match', async () => {
    const seat = await editing();
    await seat.type('\x17', 'O');
    expect(seat.rows[7]).toBe('Search: O');
    await seat.type('\r');
    expect(seat.cursor).toEqual([2, 2]);
    await seat.type('\x1bw', '\x1bq');
    expect(seat.cursor).toEqual([2, 2]);
    await seat.type('\x17');
    expect(seat.rows[7]).toBe('Search [O]:');
  });

  test('a line by its number, and long files by pages', async () => {
    const seat = await editing('nano many', 'seq 1 50 > many\r');
    await seat.type('\x16');
    expect([seat.text, seat.cursor]).toEqual(['5\n6\n7\n8\n9\n10', [1, 0]]);
    await seat.type('\x1f30\r');
    expect([seat.text, seat.cursor]).toEqual(['27\n28\n29\n30\n31\n32', [4, 0]]);
    await seat.type(DOWN, DOWN, DOWN);
    expect([seat.text, seat.cursor]).toEqual(['28\n29\n30\n31\n32\n33', [6, 0]]);
    await seat.type('\x1b/');
    expect([seat.text, seat.cursor]).toEqual(['46\n47\n48\n49\n50', [6, 0]]);
    await seat.type('\x1b\\');
    expect([seat.text, seat.cursor]).toEqual(['1\n2\n3\n4\n5\n6', [1, 0]]);
  });

  test('a line that is too long moves sideways', async () => {
    const seat = await editing('nano long', 'seq -s " " 1 60 > long\r');
    expect(seat.text).toBe('1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23>');
    await seat.type(END);
    expect([seat.text, seat.cursor]).toEqual(['<6 57 58 59 60', [1, 14]]);
    await seat.type(HOME);
    expect(seat.cursor).toEqual([1, 0]);
  });
});

describe('files', () => {
  test('a new one ends with a line end', async () => {
    const seat = await editing('nano new');
    expect(seat.message).toBe('[ New File ]');
    await seat.type('a', WRITE, '\r');
    expect(seat.message).toBe('[ Wrote 1 line ]');
    await seat.type(EXIT);
    expect(await seat.answer('od -c new; stat -c %A new')).toBe('0000000   a  \\n\n0000002\n-rw-rw-r--\n');
  });

  test('one keeps inode, mode and ACL', async () => {
    const seat = await editing('nano three', 'chmod 640 three; setfacl -m u:nginx:r three\r');
    await seat.type(EXIT);
    const asked = 'stat -c "%i %A" three; getfacl -c three; cat three';
    const before = await seat.answer(asked);
    await seat.type('nano three\r', 'x', '\x13', EXIT);
    expect(await seat.answer(asked)).toBe(before?.replace('one', 'xone'));
  });

  test('one that cannot be written keeps what it has', async () => {
    const seat = await editing('nano three', 'chmod 444 three\r');
    expect(seat.message).toBe("[ File 'three' is unwritable ]");
    await seat.type('x', WRITE, '\r');
    expect(seat.message).toBe('[ Error writing three: Permission denied ]');
    await seat.type(EXIT, 'y', '\r');
    expect(seat.isAlternate).toBe(true);
    await seat.type(EXIT, 'n');
    expect(await seat.answer('cat three')).toBe('one\ntwo\nthree\n');
  });

  test.each([
    ['chmod 0 three', 'nano three', '[ Error reading three: Permission denied ]'],
    [':', 'nano /tmp', '[ "/tmp" is a directory ]'],
    [':', 'nano /dev/null', '[ "/dev/null" is a device file ]'],
    [':', 'nano /nowhere/x', "[ Directory '/nowhere' does not exist ]"],
    [':', 'nano /etc/x', "[ Directory '/etc' is not writable ]"],
    [':', 'nano three/x', "[ Path 'three' is not a directory ]"],
    ['mkdir -m 0 closed', 'nano closed/x', "[ Path 'closed' is not accessible ]"],
    [':> none', 'nano none', '[ Read 0 lines ]'],
  ])('%s; %s', async (before, line, message) => {
    const seat = await editing(line, `${before}\r`);
    expect(seat.message).toBe(message);
  });

  test('another name is asked about', async () => {
    const seat = await editing('nano three', ': > other\r');
    await seat.type(WRITE, '2\r');
    expect(seat.message).toBe('Save file under DIFFERENT NAME?');
    await seat.type('n', CUT, 'other\r');
    expect(seat.message).toBe('File "other" exists; OVERWRITE?');
    await seat.type('y');
    expect([seat.message, seat.title]).toEqual(['[ Wrote 3 lines ]', '  GNU nano 7.2                other']);
  });

  test('one is inserted', async () => {
    const seat = await editing();
    await seat.type(DOWN, '\x12three\r');
    expect([seat.text, seat.message]).toEqual(['one\none\ntwo\nthree\ntwo\nthree', '[ Read 3 lines ]']);
  });
});

describe('options', () => {
  test('+LINE,COLUMN and -l', async () => {
    const seat = await editing('nano -l +2,3 three');
    expect(seat.text).toBe(' 1 one\n 2 two\n 3 three\n 4');
    expect(seat.cursor).toEqual([2, 5]);
  });

  test('-v only looks', async () => {
    const seat = await editing('nano -v three');
    expect(seat.title).toBe('  GNU nano 7.2                 three                  View');
    await seat.type('x');
    expect([seat.text, seat.message]).toEqual(['one\ntwo\nthree', '[ Key is invalid in view mode ]']);
  });

  test('standard input', async () => {
    const seat = await editing('echo hi | nano -');
    expect([seat.title, seat.text]).toEqual(['  GNU nano 7.2             New Buffer', 'hi']);
    await seat.type(EXIT);
    expect(await seat.answer('nano three < /dev/null; echo $?')).toBe(
      'Standard input is not a terminal\n1\n',
    );
  });
});

describe('the screen', () => {
  test('is given back by a nano that is killed', async () => {
    const seat = await editing();
    await seat.type('x');
    await seat.session.interrupt('you');
    expect(seat.isAlternate).toBe(false);
    expect(await seat.answer('cat three; read a')).toBe('one\ntwo\nthree\n');
  });

  test('is drawn for another size with the next key', async () => {
    const seat = await editing();
    [seat.sink.columns, seat.sink.rows] = [40, 6];
    await seat.type(DOWN);
    expect(seat.rows).toEqual([
      '  GNU nano 7.2      three',
      'one',
      'two',
      '            [ Read 3 lines ]',
      '^G Help   ^O Write O^W Where I^K Cut',
      '^X Exit   ^R Read Fi^\\ Replace^U Paste',
    ]);
  });

  test('may be drawn as often as somebody types', async () => {
    const seat = await editing('nano many', 'seq 1 2000 > many\r');
    for (let page = 0; page < 40; page += 1) await seat.type('\x16\x19\x16\x19\x16');
    expect(seat.isAlternate).toBe(true);
  });

  test('C-c while a key is on its way is a key', async () => {
    const seat = await editing();
    await Promise.all([seat.type('x'), seat.type(CANCEL)]);
    expect([seat.text, seat.message?.slice(0, 9)]).toEqual(['xone\ntwo\nthree', '[ line  1']);
  });

  test('shows help', async () => {
    const seat = await editing();
    await seat.type('\x07');
    expect(seat.rows[0]?.trim()).toBe('Main nano help text');
    await seat.type('\x16', EXIT);
    expect(seat.text).toBe('one\ntwo\nthree');
  });
});
