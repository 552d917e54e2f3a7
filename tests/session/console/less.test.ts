import { describe, expect, test } from 'vitest';
import { fetchScenarios } from '../../../src/hosting/scenarios/index.ts';
import { sit } from './seat.ts';

await fetchScenarios();

/** A seat at which a line has been typed that shows a file, on a screen of 50 times 8. */
async function showing(line: string, ...before: readonly string[]) {
  const seat = sit(50, 8);
  await seat.type('seq 1 30 > thirty\r', 'printf "one\\ntwo\\n" > two\r', ...before, `${line}\r`);
  return seat;
}

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => String(from + at));

describe('moving', () => {
  test.each([
    ['at first', [], [...numbers(1, 7), 'thirty']],
    ['a page down', [' '], [...numbers(8, 14), ':']],
    ['a page down by f and PageDown', ['f', '\x1b[6~'], [...numbers(15, 21), ':']],
    ['a page up', [' ', ' ', 'b'], [...numbers(8, 14), ':']],
    ['a line down by j, Enter and the arrow', ['j', '\r', '\x1b[B'], [...numbers(4, 10), ':']],
    ['a line up by k and the arrow', ['5', 'j', 'k', '\x1bOA'], [...numbers(4, 10), ':']],
    ['half a page', ['d', 'd', 'u'], [...numbers(5, 11), ':']],
    ['to the end', ['G'], [...numbers(24, 30), '(END)']],
    ['no further than the end', [' ', ' ', ' ', ' ', ' ', 'j'], [...numbers(24, 30), '(END)']],
    ['to the beginning', ['G', 'g'], [...numbers(1, 7), ':']],
    ['to a line', ['1', '2', 'g'], [...numbers(12, 18), ':']],
    ['a number that is not done', ['1', '2'], [...numbers(1, 7), ':12']],
    ['to a line near the end', ['2', '9', 'g'], ['29', '30', '~', '~', '~', '~', '~', '(END)']],
    [
      'to a line that is none',
      ['9', '9', 'g'],
      [...numbers(1, 7), 'Cannot seek to line number 99  (press RETURN)'],
    ],
  ])('%s', async (_, keys, expected) => {
    const seat = await showing('less thirty');
    await seat.type(...keys);
    expect(seat.rows).toEqual(expected);
  });

  test('keys that are typed ahead are all read', async () => {
    const seat = await showing('less thirty');
    await seat.type('jj d/2\rq');
    expect(seat.isAlternate).toBe(false);
  });
});

describe('looking for something', () => {
  test.each([
    ['forward', ['/', '2', '5', '\r'], [...numbers(25, 30), '~', '(END)']],
    ['again', ['/2\r', 'n', 'n'], [...numbers(20, 26), ':']],
    ['again the other way', ['/2\r', 'n', 'n', 'N'], [...numbers(12, 18), ':']],
    ['backward', ['G', '?1\r'], [...numbers(21, 27), ':']],
    ['while it is typed', ['/', 'x', 'y', '\x7f'], [...numbers(1, 7), '/x']],
    ['in vain', ['/x\r'], [...numbers(1, 7), 'Pattern not found  (press RETURN)']],
    ['in vain, and on', ['/x\r', '\r'], [...numbers(1, 7), ':']],
    ['for no pattern', ['/[\r'], [...numbers(1, 7), 'Invalid pattern  (press RETURN)']],
    ['and giving it up', ['/25', '\x03'], [...numbers(1, 7), ':']],
    ['by an extended expression', ['/^(8|9)$\r', 'n'], [...numbers(9, 15), ':']],
  ])('%s', async (_, keys, expected) => {
    const seat = await showing('less thirty');
    await seat.type(...keys);
    expect(seat.rows).toEqual(expected);
  });

  test('marks what is found', async () => {
    const seat = await showing('less two');
    await seat.type('/wo\r');
    expect(seat.session.present.answer?.stdout).toContain('t\x1b[0;7mwo\x1b[m');
  });
});

describe('a file', () => {
  test('that is short stands above its prompt', async () => {
    const seat = await showing('less two');
    expect(seat.rows).toEqual(['one', 'two', 'two (END)']);
    await seat.type('k');
    expect(seat.rows).toEqual(['one', 'two', '~', '~', '~', '~', '~', '(END)']);
  });

  test('that fits is printed with -F, and no screen is taken', async () => {
    const seat = await showing('less -F two');
    expect(seat.rows.slice(2)).toEqual(['  you@web486:~$ less -F two', 'one', 'two', '  you@web486:~$']);
  });

  test.each([
    ['less nosuch', 'nosuch: No such file or directory', 1],
    ['less /tmp', '/tmp is a directory', 1],
    ['less', 'Missing filename ("less --help" for help)', 0],
    ['less -@ two', 'There is no -@ option ("less --help" for help)', 1],
  ])('that is none: %s', async (line, message, status) => {
    const seat = await showing(`${line}; echo $?`);
    expect(seat.rows.slice(3, 4)).toEqual([message]);
    expect(seat.rows.slice(-2)[0]).toBe(String(status));
  });

  test('with another behind it', async () => {
    const seat = await showing('less two nosuch thirty');
    expect(seat.rows.at(-1)).toBe('nosuch: No such file or directory  (press RETURN)');
    await seat.type('\r', ':', 'n');
    expect(seat.rows).toEqual([...numbers(1, 7), 'thirty (file 2 of 2)']);
    await seat.type(':n', '\r', ':p');
    expect(seat.rows).toEqual(['one', 'two', 'two (file 1 of 2) (END) - Next: thirty']);
  });

  test('of long lines is folded, chopped, numbered', async () => {
    const seat = await showing('less -N long', 'printf "%60s|\\n漢字\\n" x > long\r');
    expect(seat.rows.slice(0, 3)).toEqual([
      '      1',
      `${' '.repeat(6)}1${' '.repeat(18)}x|`,
      '      2 漢字',
    ]);
    await seat.type('-S', '\r');
    expect(seat.rows.slice(0, 2)).toEqual([`      1${' '.repeat(42)}>`, '      2 漢字']);
    await seat.type('-N', '\r', '\x1b[C', '\x1b[C');
    expect(seat.rows[0]).toBe(`${' '.repeat(9)}x|`);
  });

  test('shows control characters, and colours with -R', async () => {
    const line = 'printf "a\\001\\033[31mred\\033[m\\tb\\n" > raw\r';
    expect((await showing('less raw', line)).rows[0]).toBe('a^AESC[31mredESC[m      b');
    const seat = await showing('less -R raw', line);
    expect(seat.rows[0]).toBe('a^Ared  b');
    expect(seat.session.present.answer?.stdout).toContain('\x1b[0;31mred\x1b[m');
  });
});

describe('what it reads and where it writes', () => {
  test('a pipe, with keys from the terminal', async () => {
    const seat = await showing('seq 1 10 | less');
    expect(seat.rows).toEqual([...numbers(1, 7), ':']);
    await seat.type(' ');
    expect(seat.rows).toEqual([...numbers(4, 10), '(END)']);
    await seat.type('q');
    expect(seat.rows.slice(-1)).toEqual(['  you@web486:~$']);
  });

  test('a pipe without end as far as it is looked at', async () => {
    const seat = await showing('yes | less');
    expect(seat.rows).toEqual([...Array<string>(7).fill('y'), ':']);
    await seat.type('q');
    expect(seat.isAlternate).toBe(false);
  });

  test('a pipe that says no more, until C-c', async () => {
    const seat = await showing('{ cat thirty; read x < p; } | less', 'mkfifo p\r');
    expect(seat.rows).toEqual([...numbers(1, 7), ':']);
    await seat.type('G', '\x03');
    expect(seat.isAlternate).toBe(false);
    await seat.type('echo on\r');
    expect(seat.rows.slice(-2)).toEqual(['on', '  you@web486:~$']);
  });

  test('a file as cat does', async () => {
    const seat = await showing('less two - < two | cat -n');
    expect(seat.rows.slice(3, 7)).toEqual(['     1\tone', '     2\ttwo', '     3\tone', '     4\ttwo']);
  });
});

describe('the screen', () => {
  test('is as it was behind q, and keys make lines again', async () => {
    const seat = await showing('less thirty; echo $?');
    expect(seat.isAlternate).toBe(true);
    await seat.type('h', 'q', 'q', 'read a; echo "<$a>"\r', 'b\r');
    expect(seat.rows.slice(3)).toEqual([
      '0',
      '  you@web486:~$ read a; echo "<$a>"',
      'b',
      '<b>',
      '  you@web486:~$',
    ]);
  });

  test('is given back by a less that is killed', async () => {
    const seat = await showing('less thirty');
    await seat.session.interrupt('you');
    expect(seat.isAlternate).toBe(false);
    await seat.type('echo on\r');
    expect(seat.rows.slice(-2)).toEqual(['on', '  you@web486:~$']);
  });

  test('of another size is drawn with the next key', async () => {
    const seat = await showing('less thirty');
    seat.sink.rows = 4;
    await seat.type('j');
    expect(seat.rows).toEqual(['2', '3', '4', ':']);
  });

  test('survives undo, redo and replay', async () => {
    const seat = await showing('less thirty');
    await seat.type(' ');
    seat.session.undo();
    expect(seat.isAlternate).toBe(false);
    seat.session.redo();
    expect(seat.rows).toEqual([...numbers(8, 14), ':']);
  });
});
