import { Notes } from './notes.ts';
import { readPrompt } from './prompt.ts';
import { group, id, passwd } from './readers/accounts.ts';
import { crontab } from './readers/crontab.ts';
import { getfacl } from './readers/getfacl.ts';
import { ls } from './readers/ls.ts';
import { namei } from './readers/namei.ts';
import { nginx } from './readers/nginx.ts';
import type { Reader, Reading } from './readers/reader.ts';
import { site } from './readers/site.ts';
import { ss } from './readers/ss.ts';
import type { Program, Survey } from './survey.ts';

/** Those whose lines are hardest to mistake come first. */
const READERS: readonly Reader[] = [getfacl, nginx, namei, site, ss, id, ls, passwd, group, crontab];

/** In files of nginx and of cron nearly any line can stand, but for those that another program begins with. */
const TAKES_ALL: ReadonlySet<Program> = new Set(['nginx', 'crontab']);

/** Whatever else it is: what could be pasted. */
const NOBODYS =
  'the output of getfacl, ls -l, namei -l, nginx -T, crontab -l, ss -ltnp, python -m site or id';

const ESCAPE = '\u001b';
const COLOURS = new RegExp(`${ESCAPE}\\[[\\d;]*[mK]`, 'g');

/**
 * Reads a paste: the outputs of programs one after the other, in any order, with or without the lines that were typed. What is
 * not understood is named by its line; the rest counts. Takes time in proportion to the text.
 */
export function readSurvey(text: string): Survey {
  const notes = new Notes();
  let open: { readonly reader: Reader; readonly reading: Reading } | null = null;
  const change = (reader: Reader | undefined, reading: Reading | null): void => {
    open?.reading.end?.();
    open = reader === undefined || reading === null ? null : { reader, reading };
  };
  // A terminal may have coloured it, and a file of another system may end its lines otherwise.
  const lines = text
    .replace(COLOURS, '')
    .replace(/\r?\n$/, '')
    .split(/\r?\n/);
  lines.forEach((line, index) => {
    const command = readPrompt(line);
    if (command !== null) {
      const reader = READERS.find(({ program }) => program === command.program);
      change(reader, reader?.open(notes, command) ?? null);
      return;
    }
    readLine(line.trimEnd(), index + 1);
  });
  change(undefined, null);
  return notes.survey();

  function readLine(line: string, number: number): void {
    const current = open;
    const other = READERS.find((reader) => reader !== current?.reader && reader.begins(line));
    const isOver = other !== undefined && current !== null && TAKES_ALL.has(current.reader.program);
    const expected = current === null || isOver ? NOBODYS : current.reading.read(line, number);
    if (expected === null && current !== null) {
      if (line !== '') notes.understood(current.reader.program);
      return;
    }
    if (other !== undefined) {
      change(other, other.open(notes, null));
      readLine(line, number);
      return;
    }
    const wanted = expected === null || expected === '' ? NOBODYS : expected;
    // A comment that nobody expects otherwise is no loss.
    if (line !== '' && !(line.startsWith('#') && wanted === NOBODYS)) notes.unread(number, line, wanted);
  }
}
