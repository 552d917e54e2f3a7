import { asPattern } from './piece.ts';
import type { Piece } from './piece.ts';

/** A word after splitting: its text, and as a pattern if something unquoted in it could be one. */
export interface Field {
  readonly text: string;
  readonly pattern: string | null;
}

/** Cuts pieces into words at what was not quoted, by the letters of IFS. */
export function splitFields(pieces: readonly Piece[], ifs: string): readonly Field[] {
  const splitter = new Splitter(ifs);
  for (const piece of pieces) splitter.add(piece);
  return splitter.end();
}

class Splitter {
  private readonly fields: Field[] = [];
  private readonly blanks: ReadonlySet<string>;
  private readonly marks: ReadonlySet<string>;
  private current: Piece[] | null = null;
  /** The last word was ended by blanks: one mark behind them belongs to the same gap. */
  private isAfterBlank = false;

  constructor(ifs: string) {
    this.blanks = new Set([...ifs].filter((letter) => /[ \t\n]/.test(letter)));
    this.marks = new Set([...ifs].filter((letter) => !/[ \t\n]/.test(letter)));
  }

  add(piece: Piece): void {
    if (piece.type === 'break') {
      this.finish();
      this.isAfterBlank = false;
    } else if (piece.splits) this.split(piece.text);
    else if (piece.quoted || piece.text !== '') this.append(piece);
  }

  end(): readonly Field[] {
    this.finish();
    return this.fields;
  }

  private append(piece: Piece): void {
    (this.current ??= []).push(piece);
    this.isAfterBlank = false;
  }

  private split(text: string): void {
    let word = '';
    const flush = () => {
      if (word !== '') this.append({ type: 'text', text: word, quoted: false, splits: false });
      word = '';
    };
    for (const letter of text) {
      if (this.blanks.has(letter)) {
        flush();
        if (this.current !== null) {
          this.finish();
          this.isAfterBlank = true;
        }
      } else if (this.marks.has(letter)) {
        flush();
        if (this.current !== null) this.finish();
        else if (!this.isAfterBlank) this.fields.push({ text: '', pattern: null });
        this.isAfterBlank = false;
      } else word += letter;
    }
    flush();
  }

  private finish(): void {
    if (this.current === null) return;
    this.fields.push(fieldOf(this.current));
    this.current = null;
  }
}

function fieldOf(pieces: readonly Piece[]): Field {
  let text = '';
  let mayMatch = false;
  for (const piece of pieces) {
    if (piece.type === 'break') continue;
    text += piece.text;
    mayMatch ||= !piece.quoted && /[*?[\\]|[@+!]\(/.test(piece.text);
  }
  return { text, pattern: mayMatch ? asPattern(pieces) : null };
}
