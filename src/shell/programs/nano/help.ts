import type { Running } from '../../process/wait.ts';
import { cutTo, padTo, reversed } from '../full-screen.ts';
import type { Editor } from './editor.ts';

const TITLE = 'Main nano help text';

const TEXT = `
 The nano editor is designed to emulate the functionality and ease-of-use of
 the UW Pico text editor.  The top row shows the name of the file, with a star
 behind it if the file has been changed.  The bottom rows show messages and the
 most commonly used keys.

 ^ stands for the Ctrl key, M- for the Alt key, or for Esc and then the letter.

 ^X        Close the file: nano asks whether to save it
 ^O  ^S    Write the file, under another name if you like; save it as it is
 ^R        Insert another file at the cursor
 ^W  ^Q    Search forward, or backward
 M-W M-Q   Search again, forward or backward
 ^\\        Replace a text
 ^K        Cut the line; pressed again it adds to what was cut
 M-6       Copy the line
 ^U        Paste what was cut or copied
 M-U M-E   Undo, and redo
 ^C        Tell where the cursor is
 ^_        Go to a line and column
 ^A ^E     Beginning and end of the line (Home, End)
 ^Y ^V     One page up, one page down
 M-\\ M-/   First line and last line
 M-N       Show line numbers, or stop showing them
 M-X       Show these two rows at the bottom, or hide them
 M-D       Count lines, words and characters
`.split('\n');

const step = (name: string, page: number): number => {
  if (['down', 'C-n', 'enter'].includes(name)) return 1;
  if (['up', 'C-p'].includes(name)) return -1;
  if (['page-down', 'C-v', ' '].includes(name)) return page;
  return ['page-up', 'C-y'].includes(name) ? -page : 0;
};

/** ^G shows the keys until it is closed. */
export function* showHelp({ screen }: Editor): Running<void> {
  for (let top = 0; ;) {
    const { columns, rows } = screen;
    const height = Math.max(rows - 2, 1);
    const margin = ' '.repeat(Math.max(Math.floor((columns - TITLE.length) / 2), 0));
    const text = Array.from({ length: height }, (_, at) => cutTo(TEXT[top + at] ?? '', columns));
    const last = `${reversed('^X')} Close   ${reversed('^V')} Next Page`;
    yield* screen.paint({
      rows: [reversed(padTo(margin + TITLE, columns)), ...text, columns < 24 ? '' : last],
      cursor: { row: 1, column: 0 },
    });
    const press = yield* screen.key();
    if (press === null || ['C-x', 'C-c', 'C-g', 'q', 'x'].includes(press.name)) return;
    top = Math.min(Math.max(top + step(press.name, height), 0), Math.max(TEXT.length - height, 0));
  }
}
