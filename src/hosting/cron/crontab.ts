import type { User } from '../kernel/index.ts';
import { readEntry } from './entry.ts';
import type { Entry, Owner } from './entry.ts';
import { readEnvironment, withVariable } from './environment.ts';
import type { Variable } from './environment.ts';
import { CrontabReader } from './reader.ts';

/* A whole crontab, as the daemon reads it (load_user() of user.c) and as crontab(1) checks it (replace_cmd() of crontab.c). */

/** What stands in a crontab, in its order. */
export interface Crontab {
  readonly entries: readonly Entry[];
}

/** A line that is not taken; `line` is the number that crontab(1) prints: mostly one less than that of the line. */
interface EntryComplaint {
  readonly type: 'entry';
  readonly line: number;
  readonly message: string;
}

/** Why a crontab is not taken, whole as it is. */
export type CrontabMistake =
  | EntryComplaint
  | { readonly type: 'no-newline' }
  /** The line that ended the reading may be one that is not taken, too. */
  | { readonly type: 'too-long'; readonly last: EntryComplaint | null };

export type ParsedCrontab =
  | { readonly type: 'crontab'; readonly crontab: Crontab }
  | { readonly type: 'mistake'; readonly mistake: CrontabMistake };

/** How many lines a crontab may have. */
export const MAX_TAB_LINES = 10_000;

/** The comments that crontab(1) puts on top of what it installs. */
export const HEADER_LINES = 3;

/** A crontab as it is to be installed, without cron's header. The first mistake is the only one. */
export const parseCrontab = (text: string, user: User): ParsedCrontab => parse(text, user, MAX_TAB_LINES + 2);

/** A file of the spool with its header, or of the system, as the daemon reads it. */
export const parseInstalled = (text: string, owner: Owner): ParsedCrontab =>
  parse(text, owner, MAX_TAB_LINES + HEADER_LINES + 2);

function parse(text: string, owner: Owner, lineLimit: number): ParsedCrontab {
  const reader = new CrontabReader(text);
  const read = readLines(reader, owner, lineLimit);
  // Asked at the end only: empty lines and comments are passed over at one go, past the limit, too.
  if (reader.lineNumber < lineLimit) return read;
  const last = read.type === 'mistake' && read.mistake.type === 'entry' ? read.mistake : null;
  return { type: 'mistake', mistake: { type: 'too-long', last } };
}

/** All lines up to the limit, or to the first mistake. */
function readLines(reader: CrontabReader, owner: Owner, lineLimit: number): ParsedCrontab {
  const entries: Entry[] = [];
  let environment: readonly Variable[] = [];
  while (reader.lineNumber < lineLimit) {
    const line = readEnvironment(reader);
    if (line.type === 'end') {
      if (line.rest !== '') return { type: 'mistake', mistake: { type: 'no-newline' } };
      break;
    }
    if (line.type === 'variable') {
      environment = withVariable(environment, line.name, line.value);
      continue;
    }
    const read = readEntry(reader, owner, environment);
    if (read === null) continue;
    if (read.type === 'mistake') {
      const { message } = read;
      return { type: 'mistake', mistake: { type: 'entry', line: reader.lineNumber - 1, message } };
    }
    entries.push(read.entry);
  }
  return { type: 'crontab', crontab: { entries } };
}
