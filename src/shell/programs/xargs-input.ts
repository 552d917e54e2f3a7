import type { Input } from '../process/input.ts';
import type { Running } from '../process/wait.ts';

/** Input that cannot be split into words, in the words of xargs. */
export class XargsMistake extends Error {}

/** A word of the input, and whether its line goes on. */
export interface XargsItem {
  readonly text: string;
  /** It is the last of its line; a line that ends in a blank goes on in the next. */
  readonly endsLine: boolean;
}

/* Each reader fills the list that it is given, so that the words before a mistake are not lost. */

/** The words of a text as xargs splits it by default: at blanks and line ends, with quotes and backslashes. */
export function* readWords(input: Input, end: string | null, items: XargsItem[]): Running<void> {
  for (;;) {
    let line = yield* input.line();
    if (line === null) return;
    while (line.endsWith('\\\n')) {
      const next: string | null = yield* input.line();
      if (next === null) break;
      line += next;
    }
    const { words, goesOn, mistake } = splitLine(line.replace(/\n$/, ''));
    for (const [index, text] of words.entries()) {
      if (text === end) return;
      items.push({ text, endsLine: index === words.length - 1 && !goesOn });
    }
    if (mistake !== null) throw mistake;
  }
}

/** For -I: a whole line is one word, without the blanks at its beginning and with its quotes taken off. */
export function* readWholeLines(input: Input, end: string | null, items: XargsItem[]): Running<void> {
  for (;;) {
    const line = yield* input.line();
    if (line === null) return;
    const text = unquoted(line.replace(/\n$/, '').replace(/^[ \t]+/, ''));
    if (text === end) return;
    if (text !== '') items.push({ text, endsLine: true });
  }
}

/** For -0 and -d: everything up to a delimiter is a word. */
export function* readDelimited(input: Input, delimiter: string, items: XargsItem[]): Running<void> {
  for (;;) {
    const piece = yield* input.line(delimiter);
    if (piece === null) return;
    items.push({ text: piece.endsWith(delimiter) ? piece.slice(0, -1) : piece, endsLine: true });
  }
}

interface SplitLine {
  readonly words: readonly string[];
  /** It ends in a blank. */
  readonly goesOn: boolean;
  readonly mistake: XargsMistake | null;
}

function splitLine(line: string): SplitLine {
  const words: string[] = [];
  let word: string | null = null;
  let mistake: XargsMistake | null = null;
  for (let at = 0; at < line.length && mistake === null; at += 1) {
    const letter = line[at] ?? '';
    if (letter === ' ' || letter === '\t') {
      if (word !== null) words.push(word);
      word = null;
      continue;
    }
    const read = readLetter(line, at);
    if (read instanceof XargsMistake) mistake = read;
    else {
      word = (word ?? '') + read.text;
      at = read.last;
    }
  }
  if (word !== null && mistake === null) words.push(word);
  return { words, goesOn: /[ \t]$/.test(line), mistake };
}

function unquoted(line: string): string {
  let text = '';
  for (let at = 0; at < line.length; at += 1) {
    const read = readLetter(line, at);
    if (read instanceof XargsMistake) throw read;
    text += read.text;
    at = read.last;
  }
  return text;
}

/** A letter, or what is quoted from here on, and the place of its last letter. */
function readLetter(
  line: string,
  at: number,
): { readonly text: string; readonly last: number } | XargsMistake {
  const letter = line[at] ?? '';
  if (letter === '\\') return { text: line[at + 1] ?? '', last: at + 1 };
  if (letter !== '"' && letter !== "'") return { text: letter, last: at };
  const close = line.indexOf(letter, at + 1);
  if (close < 0) {
    const kind = letter === '"' ? 'double' : 'single';
    return new XargsMistake(
      `unmatched ${kind} quote; by default quotes are special to xargs unless you use the -0 option`,
    );
  }
  return { text: line.slice(at + 1, close), last: close };
}
