/** What shows a terminal's text, escape sequences and all: an emulator, or the rows of a test. */
export interface Screen {
  readonly columns: number;
  readonly rows: number;
  write(text: string): void;
}

/** Operating system commands of our own, ECMA-48 8.3.89; an emulator that does not know them passes over them. */
const COMMAND = 7770;
const mark = (text: string): string => `\x1b]${COMMAND};${text}\x07`;

/** What the number is that stands at the beginning of our marks. */
export const MARK_COMMAND = COMMAND;

/** Here somebody's prompt begins, with two columns for their glyph. */
export const promptMark = (user: string): string => mark(`prompt=${user}`);

/** The line that begins here says that something was refused. */
export const DENIED_MARK = mark('denied');

/** Whether a line of output says that the kernel refused something, by EACCES or EPERM as strerror(3) words them. */
export const isRefusal = (line: string): boolean =>
  /: (?:Permission denied|Operation not permitted)\r?$/.test(line);
