/* What was typed, cut where somebody else may read what comes next. */

const PASTE_MARKS = new RegExp(`${'\x1b'}\\[20[01]~`, 'g');

/** Keys up to one that takes a while or that ends a line: Enter, Tab, C-c, C-d. What is pasted is one key. */
const LINE = new RegExp(
  `^(?:${'\x1b'}\\[200~[^]*?(?:${'\x1b'}\\[201~|$)|[^\\r\\n\\t${'\x03\x04'}])*[\\r\\n\\t${'\x03\x04'}]?`,
);

export const firstLineOf = (data: string): string => LINE.exec(data)?.[0] ?? data;

/** As a program gets it that reads keys. */
export const withoutPasteMarks = (data: string): string => data.replace(PASTE_MARKS, '');
