/*
 * The text of httpd.conf as lines: ap_cfg_getline() and ap_getword_conf() of server/util.c. A backslash at the end of a
 * line joins it with the next, `#` makes a comment only at the beginning, and blanks around a line do not count.
 */

/** A logical line, and the number of the last line of text that it took. */
export interface ConfigurationLine {
  readonly number: number;
  readonly text: string;
}

/** The lines that say something. */
export function logicalLines(text: string): readonly ConfigurationLine[] {
  const lines: ConfigurationLine[] = [];
  let pending = '';
  for (const [index, line] of physicalLines(text).entries()) {
    if (line.endsWith('\\')) {
      pending += line.slice(0, -1);
      continue;
    }
    const whole = trimBlanks(pending + line);
    pending = '';
    if (whole !== '' && !whole.startsWith('#')) lines.push({ number: index + 1, text: whole });
  }
  const rest = trimBlanks(pending);
  if (rest !== '' && !rest.startsWith('#')) lines.push({ number: lineCount(text), text: rest });
  return lines;
}

function physicalLines(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** How many lines a text has. */
export const lineCount = (text: string): number => physicalLines(text).length;

const trimBlanks = (text: string): string => text.replace(/^[ \t\f\v]+|[ \t\f\v]+$/g, '');

/**
 * The next word and what is behind it: blanks part words, either kind of quote holds one together, and inside of quotes
 * a backslash keeps the quote. A quote that is never closed takes the rest of the line.
 */
export function nextWord(text: string): { readonly word: string; readonly rest: string } {
  const from = text.replace(/^\s+/, '');
  const quote = from[0];
  if (quote !== '"' && quote !== "'") {
    const [word = ''] = /^\S*/.exec(from) ?? [];
    return { word, rest: from.slice(word.length).replace(/^\s+/, '') };
  }
  let end = 1;
  while (end < from.length && from[end] !== quote)
    end += from[end] === '\\' && (from[end + 1] === quote || from[end + 1] === '\\') ? 2 : 1;
  const inside = from.slice(1, end).replace(new RegExp(`\\\\([\\\\${quote}])`, 'g'), '$1');
  return { word: inside, rest: from.slice(end + 1).replace(/^\s+/, '') };
}

/** All words of a text. */
export function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const next = nextWord(rest);
    words.push(next.word);
    rest = next.rest;
  }
  return words;
}
