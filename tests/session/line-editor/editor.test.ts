import { describe, expect, test } from 'vitest';
import { press, startEditor } from '../../../src/session/line-editor/index.ts';
import { parseKeys } from '../../../src/shell/index.ts';
import type { Editor, Effect } from '../../../src/session/line-editor/index.ts';

const history = ['ls -l', 'cd /srv/www', 'chmod 600 settings.py'];

/** The line after keys as a terminal sends them, the cursor as a bar, and what the last key asked. */
function after(data: string, from: Editor = startEditor(history)): readonly [line: string, effect: Effect] {
  let editor = from;
  let effect: Effect = null;
  for (const key of parseKeys(data)) ({ editor, effect } = press(editor, key));
  const { text, cursor } = editor.buffer;
  return [`${text.slice(0, cursor)}|${text.slice(cursor)}`, effect];
}

describe('keys of emacs mode', () => {
  test.each<[keys: string, line: string, effect: Effect]>([
    ['ls', 'ls|', null],
    ['ls\x01x', 'x|ls', null],
    ['one two\x1bb\x1bb\x06', 'o|ne two', null],
    ['one two\x17', 'one |', null],
    ['one two\x17\x19\x19', 'one twotwo|', null],
    ['one two\x01\x0b\x19', 'one two|', null],
    ['one two\x15\x19', 'one two|', null],
    ['a b c\x17\x17\x19', 'a b c|', null],
    ['x\x0by\x15z\x19\x1by', 'zxy|', null],
    ['ab\x14', 'ba|', null],
    ['one two\x1bt', 'two one|', null],
    ['one two\x01\x1bu', 'ONE| two', null],
    ['one\x01\x1bc', 'One|', null],
    ['abc\x7f\x7f', 'a|', null],
    ['abc\x02\x04', 'ab|', null],
    ['abc\x1b[D\x1b[D\x1b[3~', 'a|c', null],
    ['abc\x1b[H\x1b[F', 'abc|', null],
    ['one two\x1b[1;5D', 'one |two', null],
    ['abc\x1f', '|', null],
    ['\x16\x01', '\x01|', null],
    ['\x1b[200~a\rb\x1b[201~', 'a\nb|', null],
    ['日本\x7f', '日|', null],
    ['e\u0301\x7f', '|', null],
    ['\x04', '|', 'end'],
    ['ls\r', 'ls|', 'accept'],
    ['ls\x03', 'ls|', 'interrupt'],
    ['l\t', 'l|', 'complete'],
    ['ls\x0c', 'ls|', 'clear'],
    ['\x7f', '|', 'bell'],
  ])('%j leaves %j', (keys, line, effect) => {
    expect(after(keys)).toEqual([line, effect]);
  });
});

describe('history', () => {
  test.each<[keys: string, line: string, effect: Effect]>([
    ['\x1b[A', 'chmod 600 settings.py|', null],
    ['\x10\x10', 'cd /srv/www|', null],
    ['new\x10\x0e', 'new|', null],
    ['\x1b<', 'ls -l|', null],
    ['\x0e', '|', 'bell'],
    ['\x10x\x10\x0e', 'chmod 600 settings.pyx|', null],
    ['cat \x1b.', 'cat settings.py|', null],
    ['cat \x1b.\x1b.', 'cat /srv/www|', null],
    ['\x12srv', 'cd /|srv/www', null],
    ['\x12s\x12', 'cd /|srv/www', null],
    ['\x12nothing', '|', 'bell'],
    ['old\x12srv\x07', 'old|', 'bell'],
    ['\x12srv\x05!', 'cd /srv/www!|', null],
    ['\x12srv\r', 'cd /|srv/www', 'accept'],
  ])('%j leaves %j', (keys, line, effect) => {
    expect(after(keys)).toEqual([line, effect]);
  });
});

test('keys are cut out of what a terminal sends', () => {
  expect(parseKeys('ab\x1bOA\x1b[5~\x1b\x7f\x1b')).toEqual([
    { type: 'text', text: 'ab' },
    { type: 'key', name: 'up' },
    { type: 'key', name: 'page-up' },
    { type: 'key', name: 'M-backspace' },
    { type: 'key', name: 'escape' },
  ]);
});
