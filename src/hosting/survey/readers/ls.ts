import { parseMode } from '../../kernel/index.ts';
import type { Notes } from '../notes.ts';
import { absolutePath, parentOf } from '../paths.ts';
import type { Command } from '../prompt.ts';
import type { Facts } from '../survey.ts';
import type { Reader, Reading } from './reader.ts';

/* ls -l, with any of -a -d -h -n -R -i -s and --full-time, in the usual time styles. */

const DATE = [
  String.raw`[A-Z][a-z]{2}\s+\d{1,2}\s+(?:\d{1,2}:\d{2}|\d{4})`,
  String.raw`\d{1,2}\.?\s+\p{L}{3,4}\.?\s+(?:\d{1,2}:\d{2}|\d{4})`,
  String.raw`\d{4}-\d{2}-\d{2}(?:\s+\d{2}:\d{2}(?::\d{2}\.\d+\s+[+-]\d{4})?)?`,
  String.raw`\d{2}-\d{2}\s+\d{2}:\d{2}`,
].join('|');
const LINE = new RegExp(
  String.raw`^\s*(?:\d+\s+){0,2}([-dlpcbs][-rwxsStT]{9})([.+@]?)\s+\d+\s+(\S+)\s+(\S+)\s+(?:\d+,\s+)?[\d.,]+[KMGT]?\s+(?:${DATE})\s(.*)$`,
  'u',
);
const BEGINS = /^\s*(?:\d+\s+){0,2}[-dlpcbs][-rwxsStT]{9}[.+@]?\s+\d+\s+\S+\s+\S+\s+\d/;
const HEADER = /^((?:\/|\.|~).*|'.*'|[^\s:]+):$/;

export const ls: Reader = {
  program: 'ls',
  begins: (line) => /^total \d+/.test(line) || BEGINS.test(line) || /^\/\S*:$/.test(line),
  open: (notes, command) => new LsReading(notes, command),
};

class LsReading implements Reading {
  private readonly notes: Notes;
  private readonly from: string | null;
  /** What was asked for; null without a command. */
  private readonly asked: readonly string[] | null;
  private readonly isOfItself: boolean;
  /** The directory that is listed; null while nobody said which. */
  private directory: string | null;

  constructor(notes: Notes, command: Command | null) {
    this.notes = notes;
    this.from = command?.directory ?? null;
    this.asked = command?.words.filter((word) => !word.startsWith('-')).map(unquoted) ?? null;
    this.isOfItself = command?.words.some((word) => /^-\w*d/.test(word)) ?? false;
    const [only] = this.asked ?? [];
    this.directory =
      this.asked === null ? null : absolutePath(this.asked.length === 1 ? (only ?? '.') : '.', this.from);
  }

  read(line: string): string | null {
    if (line === '') return null;
    if (/^total \d/.test(line)) {
      if (this.directory !== null) this.notes.listed(this.directory);
      return null;
    }
    const [, header] = HEADER.exec(line) ?? [];
    if (header !== undefined && !BEGINS.test(line)) {
      this.directory = absolutePath(unquoted(header), this.from);
      return this.directory === null
        ? 'a whole path: ls is to be asked for one, as in ls -lR /home/you'
        : null;
    }
    const [, letters = '', plus = '', owner = '', group = '', shown = ''] = LINE.exec(line) ?? [];
    const parsed = parseMode(letters);
    if (shown === '')
      return 'a line such as drwxr-x---+ 5 you you 4096 Nov 27 10:00 webapps, as ls -l prints it';
    // Block devices and sockets are no part of any question.
    if (parsed === null) return null;
    const [name = '', target] = parsed.type === 'symlink' ? shown.split(' -> ') : [shown];
    const path = this.pathOf(unquoted(name));
    if (path === null)
      return 'the directory of this listing first: the line that was typed, such as $ ls -l /home/you';
    const facts: Facts = {
      type: parsed.type,
      mode: parsed.mode,
      owner,
      group,
      acl: { type: plus === '+' ? 'hidden' : 'none' },
      target: target === undefined ? null : unquoted(target),
    };
    this.notes.file(path, facts);
    return null;
  }

  private pathOf(name: string): string | null {
    // A file that was asked for by name is printed as it was asked for; what is in a directory has no slash.
    if (name.includes('/') || this.isOfItself || this.asked?.includes(name) === true)
      return absolutePath(name, name.startsWith('/') ? null : this.from);
    if (name === '..') return this.directory === null ? null : parentOf(this.directory);
    return absolutePath(name, this.directory);
  }
}

/** A name as it is: at a terminal ls puts quotes around what a shell would take apart. */
function unquoted(text: string): string {
  if (!/^['"$]/.test(text)) return text;
  return text.replace(
    /\$'((?:[^'\\]|\\.)*)'|'([^']*)'|"([^"]*)"/g,
    (_, escaped?: string, single?: string, double?: string) =>
      escaped === undefined
        ? (single ?? double ?? '')
        : escaped.replace(/\\n/g, '\n').replace(/\\t/g, '\t').replace(/\\(.)/g, '$1'),
  );
}
