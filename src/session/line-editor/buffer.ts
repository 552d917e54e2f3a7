/** A line that is being edited: characters, and where the cursor stands between them. */
export interface Buffer {
  readonly text: string;
  /** In UTF-16 units, never inside of a character. */
  readonly cursor: number;
}

export const EMPTY: Buffer = { text: '', cursor: 0 };

const isWordLetter = (letter: string): boolean => /[\p{L}\p{N}]/u.test(letter);

/** What the character in front of the cursor begins at; marks that belong to it go with it. */
export function before({ text }: Buffer, at: number): number {
  const part = [...text.slice(0, at)];
  let length = 0;
  while (part.length > 0) {
    const last = part.pop() ?? '';
    length += last.length;
    if (!/\p{M}|\u200d|\ufe0f/u.test(last)) break;
  }
  return at - length;
}

/** Where the character behind the cursor ends. */
export function behind({ text }: Buffer, at: number): number {
  const [first = '', ...rest] = [...text.slice(at)];
  let length = first.length;
  for (const next of rest) {
    if (!/\p{M}|\u200d|\ufe0f/u.test(next)) break;
    length += next.length;
  }
  return at + length;
}

export const insert = ({ text, cursor }: Buffer, added: string): Buffer => ({
  text: text.slice(0, cursor) + added + text.slice(cursor),
  cursor: cursor + added.length,
});

export const moveTo = (buffer: Buffer, cursor: number): Buffer => ({ ...buffer, cursor });

/** Without the text between two places; the cursor stands where it was. */
export const remove = ({ text }: Buffer, from: number, to: number): Buffer => ({
  text: text.slice(0, from) + text.slice(to),
  cursor: from,
});

/** The beginning of the word at or before the cursor: letters and digits, as M-b moves. */
export function wordStart({ text, cursor }: Buffer): number {
  let at = cursor;
  while (at > 0 && !isWordLetter(text[at - 1] ?? '')) at -= 1;
  while (at > 0 && isWordLetter(text[at - 1] ?? '')) at -= 1;
  return at;
}

/** The end of the word at or behind the cursor. */
export function wordEnd({ text, cursor }: Buffer): number {
  let at = cursor;
  while (at < text.length && !isWordLetter(text[at] ?? '')) at += 1;
  while (at < text.length && isWordLetter(text[at] ?? '')) at += 1;
  return at;
}

/** The beginning of what stands between blanks, as C-w takes it. */
export function blankStart({ text, cursor }: Buffer): number {
  let at = cursor;
  while (at > 0 && /\s/.test(text[at - 1] ?? '')) at -= 1;
  while (at > 0 && !/\s/.test(text[at - 1] ?? '')) at -= 1;
  return at;
}

/** C-t: the character before the cursor goes over the one behind it. */
export function transposeCharacters(buffer: Buffer): Buffer | null {
  const { text, cursor } = buffer;
  const middle = cursor === text.length ? before(buffer, cursor) : cursor;
  if (middle === 0 || text.length < 2) return null;
  const start = before(buffer, middle);
  const end = behind(buffer, middle);
  return {
    text: text.slice(0, start) + text.slice(middle, end) + text.slice(start, middle) + text.slice(end),
    cursor: end,
  };
}

/** M-t: the word before the cursor goes over the one behind it. */
export function transposeWords(buffer: Buffer): Buffer | null {
  const end = wordEnd(buffer);
  const secondStart = wordStart(moveTo(buffer, end));
  const firstStart = wordStart(moveTo(buffer, secondStart));
  const firstEnd = wordEnd(moveTo(buffer, firstStart));
  if (firstEnd > secondStart || firstStart === secondStart) return null;
  const { text } = buffer;
  const swapped =
    text.slice(secondStart, end) + text.slice(firstEnd, secondStart) + text.slice(firstStart, firstEnd);
  return { text: text.slice(0, firstStart) + swapped + text.slice(end), cursor: end };
}

/** M-u, M-l, M-c: the rest of the word in other letters. */
export function changeWord(buffer: Buffer, change: (word: string) => string): Buffer {
  const { text, cursor } = buffer;
  const end = wordEnd(buffer);
  return { text: text.slice(0, cursor) + change(text.slice(cursor, end)) + text.slice(end), cursor: end };
}

export const capitalized = (word: string): string =>
  word.replace(
    /^([^\p{L}\p{N}]*)(.?)(.*)$/su,
    (_, lead: string, first: string, rest: string) => lead + first.toUpperCase() + rest.toLowerCase(),
  );
