/** Where the cursor stands on a line of commands, as far as it matters for what may come next. */
export interface Spot {
  /** The words of the simple command in front of the one at the cursor, quotes taken off. */
  readonly words: readonly string[];
  /** The word at the cursor, as it was typed up to there. */
  readonly raw: string;
  /** What that means without its quotes. */
  readonly word: string;
  /** The quote that is still open. */
  readonly quote: '' | '"' | "'";
  /** Whether a `<` or `>` stands in front. */
  readonly isRedirected: boolean;
}

/** A simple command that is being read. */
interface Command {
  words: string[];
  raw: string;
  word: string;
  isWord: boolean;
  isRedirected: boolean;
  /** The quote around a `$(` or a backtick that opened this command. */
  outer: Spot['quote'];
}

const fresh = (outer: Spot['quote'] = ''): Command => ({
  words: [],
  raw: '',
  word: '',
  isWord: false,
  isRedirected: false,
  outer,
});

/** Reads a line up to the cursor, as far into `$(…)`, quotes and pipelines as it goes. */
export function spotIn(line: string): Spot {
  const reader = new SpotReader();
  for (let at = 0; at < line.length;) at += reader.take(line, at);
  return reader.spot;
}

class SpotReader {
  private readonly open: Command[] = [];
  private command = fresh();
  private quote: Spot['quote'] = '';

  get spot(): Spot {
    const { words, raw, word, isRedirected } = this.command;
    return { words, raw, word, isRedirected, quote: this.quote };
  }

  /** Reads what stands at a place; how many characters that were. */
  take(line: string, at: number): number {
    const letter = line[at] ?? '';
    if (this.quote === "'") return letter === "'" ? this.unquote() : this.add(letter);
    if (letter === '\\') return this.escape(line[at + 1]);
    if (letter === '$' && line[at + 1] === '(') return this.enter(2);
    if (letter === '`')
      return this.command.outer === this.quote && this.isInBackticks ? this.leave() : this.enter(1);
    if (this.quote === '"') return letter === '"' ? this.unquote() : this.add(letter);
    if (letter === '"' || letter === "'") return this.openQuote(letter);
    if (letter === '#' && !this.command.isWord) return this.skipComment(line, at);
    return this.plain(letter);
  }

  private plain(letter: string): number {
    if (letter === ' ' || letter === '\t') return this.endWord();
    if (letter === ')' && this.open.length > 0) return this.leave();
    if (letter === '<' || letter === '>') return this.redirect();
    if (/[|&;()\n]/.test(letter)) {
      this.command = { ...fresh(), outer: this.command.outer };
      return 1;
    }
    return this.add(letter);
  }

  private add(letter: string, raw = letter): number {
    this.command.raw += raw;
    this.command.word += letter;
    this.command.isWord = true;
    return raw.length;
  }

  private escape(next: string | undefined): number {
    if (next === undefined) return this.add('', '\\');
    // Within double quotes a backslash only quotes what is special there.
    const isKept = this.quote === '"' && !/["$`\\\n]/.test(next);
    return this.add(isKept ? `\\${next}` : next === '\n' ? '' : next, `\\${next}`);
  }

  private openQuote(letter: '"' | "'"): number {
    this.quote = letter;
    return this.add('', letter);
  }

  private unquote(): number {
    const { quote } = this;
    this.quote = '';
    return this.add('', quote);
  }

  private endWord(): number {
    if (this.command.isWord) {
      // What a redirection leads to is no word of the command.
      if (!this.command.isRedirected) this.command.words.push(this.command.word);
      this.command.isRedirected = false;
    }
    this.command.raw = '';
    this.command.word = '';
    this.command.isWord = false;
    return 1;
  }

  private redirect(): number {
    // A number in front is a descriptor.
    if (/^\d*$/.test(this.command.word)) this.command.isWord = false;
    this.endWord();
    this.command.isRedirected = true;
    return 1;
  }

  private readonly backticks: Command[] = [];

  private get isInBackticks(): boolean {
    return this.backticks.at(-1) === this.open.at(-1) && this.open.length > 0;
  }

  private enter(length: number): number {
    this.open.push(this.command);
    if (length === 1) this.backticks.push(this.command);
    this.command = fresh(this.quote);
    this.quote = '';
    return length;
  }

  private leave(): number {
    const inner = this.command;
    const outer = this.open.pop();
    if (outer === undefined) return 1;
    if (this.backticks.at(-1) === outer) this.backticks.pop();
    this.command = outer;
    this.quote = inner.outer;
    // What comes out of it is not known; that something does makes it a word.
    outer.isWord = true;
    outer.raw += '$()';
    return 1;
  }

  private skipComment(line: string, at: number): number {
    const end = line.indexOf('\n', at);
    return (end < 0 ? line.length : end) - at;
  }
}
