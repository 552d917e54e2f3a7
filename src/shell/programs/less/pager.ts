import type { Proc } from '../../process/proc.ts';
import type { Running } from '../../process/wait.ts';
import { columnsOf } from '../../text/width.ts';
import { TooManySteps } from '../../matcher/index.ts';
import { cutTo, reversed } from '../full-screen.ts';
import type { Frame, FullScreen, Press } from '../full-screen.ts';
import type { Document } from './document.ts';
import { promptFor, statusFor } from './prompts.ts';
import type { Situation } from './prompts.ts';
import { findLine, matchesIn, readPattern } from './search.ts';
import type { Search } from './search.ts';
import type { Settings } from './settings.ts';
import { Window } from './window.ts';

/** What one file was left with: the next is wanted, or the end of it all. */
export type Parting = 'next' | 'previous' | 'quit';

/** Who knows the neighbours of a file. */
export interface Neighbours {
  /** Counted from 1. */
  readonly number: number;
  readonly count: number;
  readonly next: string | null;
  /** It is no file of anybody's. */
  readonly isHelp?: boolean;
}

export interface PagerOptions {
  readonly proc: Proc;
  readonly screen: FullScreen;
  readonly document: Document;
  readonly settings: Settings;
  readonly neighbours: Neighbours;
  /** What was looked for in the file before. */
  readonly search: Search | null;
}

/** One file on the screen, and what the commands on it do. */
export class Pager {
  readonly proc: Proc;
  readonly screen: FullScreen;
  readonly window: Window;
  readonly settings: Settings;
  readonly neighbours: Neighbours;
  search: Search | null;
  showsMatches = true;
  /** A half of the screen unless somebody asked for another number. */
  halfPage: number | null = null;
  parting: Parting | null = null;
  private message: string | null = null;
  /** The prompt tells the name of the file until the first command. */
  private isNew = true;
  private hasMetEnd = false;

  constructor({ proc, screen, document, settings, neighbours, search }: PagerOptions) {
    this.proc = proc;
    this.screen = screen;
    this.window = new Window(document, settings, screen);
    this.settings = settings;
    this.neighbours = neighbours;
    this.search = search;
  }

  /** Something to be said in place of the prompt, until a key is pressed. */
  say(message: string): void {
    this.message = `${message}  (press RETURN)`;
  }

  /** The next key of a command. `typed` is what of the command is there already. */
  *key(typed: string | null = null): Running<Press | null> {
    if (!this.screen.hasKeys) yield* this.screen.paint(yield* this.frame(typed));
    const press = yield* this.screen.key();
    if (typed === null) this.isNew = false;
    if (press === null) this.parting = 'quit';
    if (this.message === null || press === null) return press;
    this.message = null;
    return ['enter', ' ', 'C-c'].includes(press.name) ? yield* this.key() : press;
  }

  /** A line typed behind a prompt; null if it was given up. */
  *line(prompt: string): Running<string | null> {
    for (let text = ''; ;) {
      const press = yield* this.key(prompt + text);
      if (press === null || press.name === 'C-c' || press.name === 'escape' || press.name === 'C-g')
        return null;
      if (press.name === 'enter') return text;
      if (press.name === 'backspace' && text === '') return null;
      if (press.name === 'backspace') text = [...text].slice(0, -1).join('');
      else if (press.name === 'C-u') text = '';
      else text += press.text ?? '';
    }
  }

  /** The screen as it is now. */
  private *frame(typed: string | null): Running<Frame> {
    const { search, window } = this;
    const rows = yield* window.rows((line) =>
      search === null || !this.showsMatches ? [] : matchesIn(line, search.select),
    );
    const said = this.message ?? promptFor(yield* this.situation());
    const plain = cutTo(typed ?? (said === '' ? ':' : said), this.screen.columns - 1);
    const isPlain = typed !== null || said === '';
    return {
      rows: [...rows, isPlain ? plain : reversed(plain)],
      cursor: { row: rows.length, column: columnsOf(plain) },
    };
  }

  private *situation(): Running<Situation> {
    const { window, neighbours, settings, isNew } = this;
    const places = yield* window.places();
    return {
      document: window.document,
      neighbours,
      isNew,
      style: settings.prompt,
      first: places[0]?.line ?? 0,
      last: places.at(-1)?.line ?? 0,
      isAtEnd: yield* window.isAtEnd(),
    };
  }

  /** = tells where in the file this is. */
  *tellPlace(): Running<void> {
    this.say(statusFor(yield* this.situation()));
  }

  /** Goes down; a bell at the end, or the end of it all where -e asks for that. */
  *down(count: number): Running<void> {
    const hasMoved = yield* this.window.down(count);
    const { quitsAtEnd } = this.settings;
    const isAtEnd = quitsAtEnd !== 'never' && (yield* this.window.isAtEnd());
    if (isAtEnd && (quitsAtEnd === 'first' || this.hasMetEnd))
      this.parting = this.neighbours.next === null ? 'quit' : 'next';
    this.hasMetEnd = isAtEnd;
    if (!hasMoved && this.parting === null) yield* this.screen.bell();
  }

  *up(count: number): Running<void> {
    if (!this.window.up(count)) yield* this.screen.bell();
  }

  /** Shows a line by its number from 1; null for the last. */
  *goTo(number: number | null): Running<void> {
    if (number === null) yield* this.window.toEnd();
    else if (yield* this.window.document.has(number - 1)) this.window.jump(Math.max(number - 1, 0));
    else if (number > 1) this.say(`Cannot seek to line number ${number}`);
  }

  /** Asks for a pattern and looks for it. An empty one is the one before. */
  *ask(isBackward: boolean): Running<void> {
    const pattern = yield* this.line(isBackward ? '?' : '/');
    if (pattern === null) return;
    if (pattern === '') {
      if (this.search === null) this.say('No previous regular expression');
      else {
        this.search = { ...this.search, isBackward };
        yield* this.again(false);
      }
      return;
    }
    const select = readPattern(pattern, this.settings.case);
    if (select === null) {
      this.say('Invalid pattern');
      return;
    }
    this.search = { select, isBackward };
    this.showsMatches = true;
    const places = yield* this.window.places();
    yield* this.seek((isBackward ? places.at(-1) : places[0])?.line ?? 0, isBackward);
  }

  /** n, and N the other way. */
  *again(isReverse: boolean, count = 1): Running<void> {
    if (this.search === null) {
      this.say('No previous regular expression');
      return;
    }
    this.showsMatches = true;
    const isBackward = this.search.isBackward !== isReverse;
    for (let left = count; left > 0; left -= 1) {
      const found = yield* this.seek(this.window.top.line + (isBackward ? -1 : 1), isBackward);
      if (!found) return;
    }
  }

  private *seek(from: number, isBackward: boolean): Running<boolean> {
    if (this.search === null) return false;
    try {
      const line = yield* findLine(
        this.window.document,
        this.search.select,
        from,
        isBackward,
        this.proc.breathe.bind(this.proc),
      );
      if (line === null) this.say('Pattern not found');
      else this.window.jump(line);
      return line !== null;
    } catch (error) {
      if (!(error instanceof TooManySteps)) throw error;
      this.say('The pattern takes too many steps');
      this.search = null;
      return false;
    }
  }
}
