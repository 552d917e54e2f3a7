import { render } from '../line-editor/index.ts';
import type { Drawn, Shown } from '../line-editor/index.ts';
import { CONTINUED } from './prompt.ts';
import { DENIED_MARK, isRefusal, promptMark } from './screen.ts';
import type { Screen } from './screen.ts';
import { Typewriter } from './typewriter.ts';
import type { Pause } from './typewriter.ts';

/** Colours take no room and may stand in front of a line that is edited; any other sequence moves the cursor. */
const MOVES = new RegExp(`^[^]*${'\x1b'}(?:\\[[\\d;?]*[A-Za-ln-z]|[^[\\]])`);

/** What of a text stands on the row of the cursor, so that an edited line can go on behind it. */
const lastRowOf = (text: string): string =>
  text.slice(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1).replace(MOVES, '');

/** Readline asks terminals to put marks around what is pasted. */
const MARKED_PASTES = '\x1b[?2004h';

/** What a screen shows of a terminal: output, one after the other, and behind it the line that is being typed. */
export class Paper {
  private readonly screen: Screen;
  private readonly writer: Typewriter;
  /** The output on the row of the cursor. */
  private tail = '';
  /** The edited line, if it stands on the screen. */
  private drawn: Drawn | null = null;

  constructor(screen: Screen, pause: Pause | null) {
    this.screen = screen;
    this.writer = new Typewriter(screen, pause);
  }

  /** Output; a line that was being typed goes away first. */
  write(text: string): void {
    if (text === '') return;
    this.writer.afterwards(() => {
      this.wipe();
      this.screen.write(marked(this.tail, text).replace(/\r?\n/g, '\r\n'));
      this.tail = lastRowOf(this.tail + text);
    });
  }

  /** A prompt, and a line that is typed behind it and runs; `user` is whose prompt it is. */
  writeTyped(prompt: string, user: string | null, text: string): void {
    this.writer.afterwards(() => {
      this.wipe();
      if (user !== null && this.tail === '') this.screen.write(promptMark(user));
      this.screen.write(prompt);
      this.tail = '';
    });
    this.writer.type(text.replaceAll('\n', `\r\n${CONTINUED}`));
    this.writer.afterwards(() => {
      this.screen.write('\r\n');
    });
  }

  /** The line that is being typed; `user` is whose prompt stands in front of it. */
  draw({ prompt, text, cursor }: Shown, user: string | null): void {
    this.writer.afterwards(() => {
      if (this.drawn === null && user !== null && this.tail === '') this.screen.write(promptMark(user));
      const shown = { prompt: this.tail + prompt, text, cursor };
      const { output, drawn } = render(shown, this.drawn ?? { row: 0 }, this.screen.columns);
      this.screen.write(output);
      this.drawn = drawn;
    });
  }

  /** The line that was being typed stays as it is, and what comes is below it. */
  finish(shown: Shown, user: string | null, ending: string): void {
    this.draw({ ...shown, cursor: shown.text.length }, user);
    this.writer.afterwards(() => {
      this.drawn = null;
      this.tail = '';
      this.screen.write(`${ending}\r\n`);
    });
  }

  /** The line that was being typed goes away; the output that it stood behind does not. */
  erase(): void {
    this.writer.afterwards(() => {
      this.wipe();
    });
  }

  private wipe(): void {
    if (this.drawn === null) return;
    const { row } = this.drawn;
    this.drawn = null;
    this.screen.write(`${row > 0 ? `\x1b[${row}A` : ''}\r\x1b[J${this.tail}`);
  }

  /** An empty screen, whatever a program made of it. */
  reset(): void {
    this.writer.rush();
    this.screen.write(`\x1bc${MARKED_PASTES}`);
    this.drawn = null;
    this.tail = '';
  }

  /** The line goes to the top of an empty screen. */
  clear(): void {
    this.writer.afterwards(() => {
      this.screen.write('\x1b[H\x1b[2J');
      this.drawn = null;
      this.tail = '';
    });
  }

  /** What is still being typed is there at once; false if nothing is. */
  rush(): boolean {
    return this.writer.rush();
  }
}

/** Output with marks at the ends of lines that refuse something; `tail` stands in front of it on the row. */
function marked(tail: string, text: string): string {
  const parts = text.split('\n');
  const isWhole = (at: number) => at < parts.length - 1;
  return parts
    .map((part, at) => {
      const line = at === 0 ? tail + part : part;
      return isWhole(at) && isRefusal(line) ? part + DENIED_MARK : part;
    })
    .join('\n');
}
