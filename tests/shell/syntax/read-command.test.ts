import { describe, expect, test } from 'vitest';
import { readCommands } from '../../../src/shell/syntax/index.ts';

describe('a line that is whole', () => {
  test.each([
    ['echo a; echo b\necho c\n', 'echo a; echo b\n'],
    ['if true\nthen :\nfi\nx\n', 'if true\nthen :\nfi\n'],
    ['cat <<E\na\nE\nx\n', 'cat <<E\na\nE\n'],
    ["echo 'a\nb'\nx\n", "echo 'a\nb'\n"],
    ['f() { (( 1 )); }\nx\n', 'f() { (( 1 )); }\n'],
    ['case x in (a|b) y;; esac\nx\n', 'case x in (a|b) y;; esac\n'],
    ['echo $(case x in a) echo y;; esac)\nx\n', 'echo $(case x in a) echo y;; esac)\n'],
  ])('%j', (source, text) => {
    expect(readCommands(source, 0)).toMatchObject({ type: 'commands', text, next: text.length });
  });
});

describe('a line that goes on', () => {
  test.each([
    ['if true; then', 'syntax error: unexpected end of file'],
    ['echo "a', 'unexpected EOF while looking for matching `"\''],
    ['echo $(', "unexpected EOF while looking for matching `)'"],
    ['echo ${x', "unexpected EOF while looking for matching `}'"],
    ['a &&', 'syntax error: unexpected end of file'],
    ['for i in 1 2', 'syntax error: unexpected end of file'],
    ['f() {', 'syntax error: unexpected end of file'],
  ])('%j', (source, message) => {
    expect(readCommands(source, 0)).toMatchObject({ type: 'unfinished', message, start: 0 });
  });
});

describe('a line that is wrong, with the very token', () => {
  test.each([
    ['echo )', "syntax error near unexpected token `)'", 5],
    ['a | | b', "syntax error near unexpected token `|'", 4],
    ['if; then', "syntax error near unexpected token `;'", 2],
    ['while true; done', "syntax error near unexpected token `done'", 12],
    ['for x y', "syntax error near unexpected token `y'", 6],
    ['echo >', "syntax error near unexpected token `newline'", 6],
    ['f( x', "syntax error near unexpected token `x'", 3],
    ['echo a (b)', "syntax error near unexpected token `('", 7],
    ['[[ a b ]]', 'conditional binary operator expected', 5],
  ])('%j', (source, message, at) => {
    expect(readCommands(source, 0)).toMatchObject({ type: 'wrong', message, at });
  });
});

test('aliases are put in where a command stands, and none stands for itself', () => {
  const aliases = new Map([
    ['ll', 'ls -l'],
    ['ls', 'ls -F'],
    ['both', 'll; ll'],
  ]);
  expect(readCommands('ll ll; both\n', 0, { aliases, isExtended: false })).toMatchObject({
    text: 'ls -F -l ll; ls -F -l; ls -F -l\n',
    next: 12,
  });
});
