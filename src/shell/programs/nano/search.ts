import type { Running } from '../../process/wait.ts';
import { insert, lineAt, moveTo } from './buffer.ts';
import type { Choice, Editor } from './editor.ts';
import { find } from './move.ts';

/* ^W and ^\: search and replace. Letters of both cases are the same. */

/** ^W, and ^Q backward: asks what to look for; an empty answer is what was looked for before. */
export function* search(editor: Editor, isBackward: boolean): Running<void> {
  const wanted = yield* askWanted(editor, isBackward ? 'Search [Backwards]' : 'Search');
  if (wanted !== null) seek(editor, wanted, isBackward);
}

/** M-W and M-Q look again. */
export function again(editor: Editor, isBackward: boolean): void {
  if (editor.wanted === '') editor.say('No current search pattern');
  else seek(editor, editor.wanted, isBackward);
}

function* askWanted(editor: Editor, label: string): Running<string | null> {
  const known = editor.wanted === '' ? '' : ` [${editor.wanted}]`;
  const answer = yield* editor.ask(label + known);
  if (answer === null) return null;
  if (answer === '' && editor.wanted === '') {
    editor.say('Cancelled');
    return null;
  }
  editor.wanted = answer === '' ? editor.wanted : answer;
  return editor.wanted;
}

function seek(editor: Editor, wanted: string, isBackward: boolean): void {
  const { at } = editor.buffer;
  const found = find(editor.buffer, wanted, isBackward);
  editor.wipe();
  if (found === null) {
    editor.say(`"${wanted}" not found`);
    return;
  }
  editor.buffer = found.buffer;
  const isSame = found.buffer.at.row === at.row && found.buffer.at.column === at.column;
  if (isSame) editor.say('This is the only occurrence');
  else if (found.hasWrapped) editor.say('Search Wrapped');
}

/** ^\: asks for both, and then about each place, once around from the cursor. */
export function* replace(editor: Editor): Running<void> {
  const wanted = yield* askWanted(editor, 'Search (to replace)');
  if (wanted === null) return;
  const other = yield* editor.ask('Replace with');
  if (other === null) return;
  const { at } = editor.buffer;
  let count = 0;
  let isAll = false;
  let hasFound = false;
  for (const step of placesOf(editor, wanted)) {
    hasFound = true;
    editor.buffer = moveTo(editor.buffer, step);
    editor.scroll();
    const choice: Choice = isAll ? 'yes' : yield* editor.choose('Replace this instance?', true);
    if (choice === 'cancel') break;
    if (choice === 'no') continue;
    isAll ||= choice === 'all';
    editor.buffer = insert(editor.buffer, other, 'replacement', wanted.length);
    count += 1;
  }
  editor.buffer = moveTo(editor.buffer, at);
  if (!hasFound) editor.say(`"${wanted}" not found`);
  else editor.say(`Replaced ${count} occurrence${count === 1 ? '' : 's'}`);
}

/** The places of a text from the cursor on, one after the other, as what is before them changes. */
function* placesOf(editor: Editor, wanted: string): Generator<{ row: number; column: number }> {
  const needle = wanted.toLowerCase();
  const { row: first, column: start } = editor.buffer.at;
  const count = editor.buffer.lines.length;
  for (let step = 0; step <= count; step += 1) {
    const row = (first + step) % count;
    let column = step === 0 ? start : 0;
    for (;;) {
      const before = lineAt(editor.buffer, row);
      column = before.toLowerCase().indexOf(needle, column);
      if (column < 0 || (step === count && column >= start)) break;
      yield { row, column };
      // What was put there is not searched.
      column += needle.length + lineAt(editor.buffer, row).length - before.length;
    }
  }
}
