import { expect, test } from 'vitest';
import { press, render, shownBy, startEditor } from '../../../src/session/line-editor/index.ts';
import { parseKeys } from '../../../src/shell/index.ts';
import type { Drawn, Editor } from '../../../src/session/line-editor/index.ts';
import { Screen } from './screen.ts';

/** The screen after keys, drawn anew after each, as rows; the cursor as row and column. */
function typed(data: string, columns: number, prompt = '$ ') {
  const screen = new Screen(columns);
  let editor: Editor = startEditor(['earlier']);
  let drawn: Drawn = { row: 0 };
  const draw = () => {
    const { output, drawn: next } = render(shownBy(editor, prompt), drawn, columns);
    screen.write(output);
    drawn = next;
  };
  draw();
  for (const key of parseKeys(data)) {
    editor = press(editor, key).editor;
    draw();
  }
  return { rows: screen.rows, cursor: screen.cursor };
}

test.each<[keys: string, columns: number, rows: readonly string[], cursor: readonly [number, number]]>([
  ['ls', 20, ['$ ls'], [0, 4]],
  ['abcdef', 6, ['$ abcd', 'ef'], [1, 2]],
  ['abcd', 6, ['$ abcd'], [1, 0]],
  ['abcdefgh\x01', 6, ['$ abcd', 'efgh'], [0, 2]],
  ['abcdefgh\x15', 6, ['$'], [0, 2]],
  ['日本語', 7, ['$ 日本', '語'], [1, 2]],
  ['\x1b[200~a\nb\x1b[201~', 20, ['$ a', 'b'], [1, 1]],
  ['a\x16\x01', 20, ['$ a^A'], [0, 5]],
  ['\x12ear', 60, ["(reverse-i-search)`ear': earlier"], [0, 25]],
  ['\x12zz', 60, ["(failed reverse-i-search)`zz':"], [0, 31]],
])('%j in %i columns', (keys, columns, rows, cursor) => {
  expect(typed(keys, columns)).toEqual({ rows, cursor });
});

test('colours of a prompt take no room', () => {
  expect(typed('ls', 20, '\x1b[32myou\x1b[0m$ ')).toEqual({ rows: ['you$ ls'], cursor: [0, 7] });
});
