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

/** Why a crontab is not taken, whole as it is. */
export type CrontabMistake =
  /** `line` is the number that crontab(1) prints: mostly one less than that of the line. */
  | { readonly type: 'entry'; readonly line: number; readonly message: string }
  | { readonly type: 'no-newline' }
  | { readonly type: 'too-long' };

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
  const entries: Entry[] = [];
  let environment: readonly Variable[] = [];
  const mistake = (one: CrontabMistake): ParsedCrontab => ({ type: 'mistake', mistake: one });
  while (reader.lineNumber < lineLimit) {
    const line = readEnvironment(reader);
    if (line.type === 'end')
      return line.rest === '' ? { type: 'crontab', crontab: { entries } } : mistake({ type: 'no-newline' });
    if (line.type === 'variable') {
      environment = withVariable(environment, line.name, line.value);
      continue;
    }
    const read = readEntry(reader, owner, environment);
    if (read === null) continue;
    if (read.type === 'mistake')
      return mistake({ type: 'entry', line: reader.lineNumber - 1, message: read.message });
    entries.push(read.entry);
  }
  return mistake({ type: 'too-long' });
}
