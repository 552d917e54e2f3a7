/*
 * How cron reads a crontab: character by character, counting newlines as it goes (misc.c of Vixie cron 3.0pl1). Its
 * complaints name the line from that count, so what has been read when a mistake is seen decides the number.
 */

/** The end of the file, as getc(3) tells it. */
export const EOF = '';

const isBlank = (character: string): boolean => character === ' ' || character === '\t';

/** A crontab while it is read. */
export class CrontabReader {
  readonly text: string;
  /** Where the next character stands. */
  at = 0;
  /** The newlines read so far, and one. */
  lineNumber = 1;

  constructor(text: string) {
    this.text = text;
  }

  /** get_char(): the next character, or EOF. */
  next(): string {
    const character = this.text.charAt(this.at);
    if (character === EOF) return EOF;
    this.at += 1;
    if (character === '\n') this.lineNumber += 1;
    return character;
  }

  /** unget_char(): gives back what was read last. */
  back(character: string): void {
    if (character === EOF) return;
    this.at -= 1;
    if (character === '\n') this.lineNumber -= 1;
  }

  /** get_string(): all up to one of `terminators`, which is read too, or to the end of the file. */
  until(terminators: string): { readonly text: string; readonly terminator: string } {
    const start = this.at;
    for (;;) {
      const character = this.next();
      if (character === EOF) return { text: this.text.slice(start), terminator: EOF };
      if (terminators.includes(character))
        return { text: this.text.slice(start, this.at - 1), terminator: character };
    }
  }

  /** Skip_Nonblanks() and Skip_Blanks(): from `character` to the first one of the next word, or to the newline. */
  nextWord(character: string): string {
    let present = character;
    while (present !== EOF && present !== '\n' && !isBlank(present)) present = this.next();
    return this.skipBlanks(present);
  }

  skipBlanks(character: string): string {
    let present = character;
    while (isBlank(present)) present = this.next();
    return present;
  }

  /** skip_comments(): past empty lines and comments, and past the blanks in front of what comes then. */
  skipComments(): void {
    for (;;) {
      const first = this.skipBlanks(this.next());
      if (first === EOF) return;
      if (first !== '\n' && first !== '#') {
        this.back(first);
        return;
      }
      for (let present = first; present !== '\n' && present !== EOF;) present = this.next();
    }
  }
}

/** The first bytes of a text, as far as an array of that size holds them with the NUL behind. */
export function held(text: string, size: number): string {
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    bytes += byteLength(character);
    if (bytes > size - 1) break;
    kept += character;
  }
  return kept;
}

/** How many bytes a text has in UTF-8. */
export function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}
