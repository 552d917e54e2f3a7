import type { User } from '../kernel/index.ts';
import { withVariable, valueOf } from './environment.ts';
import type { Variable } from './environment.ts';
import { FIELDS, everyValue, fieldOf, readField } from './field.ts';
import type { FieldName, TimeField } from './field.ts';
import { EOF, byteLength } from './reader.ts';
import type { CrontabReader } from './reader.ts';

/* A line with a job: load_entry() of Vixie cron's entry.c. */

/** When a job runs. */
export type When =
  /** Once, when cron starts after the machine did. */
  | { readonly type: 'reboot' }
  | {
      readonly type: 'times';
      /** The `@` word that stands for the fields; null if they are written out. */
      readonly nickname: string | null;
      readonly minute: TimeField;
      readonly hour: TimeField;
      readonly dayOfMonth: TimeField;
      readonly month: TimeField;
      readonly dayOfWeek: TimeField;
      /** How the two days count: both must fit as soon as one of their fields begins with `*`, else either. */
      readonly days: 'and' | 'or';
      /** Whether minute or hour begins with `*`: such a job follows the clock when that jumps, others the day. */
      readonly isWildcard: boolean;
    };

/** A job of a crontab. */
export interface Entry {
  /** The line of the crontab it begins in, from 1. */
  readonly line: number;
  readonly when: When;
  /** Whom it runs as. */
  readonly user: string;
  /** With its percent signs. */
  readonly command: string;
  /** All that cron gives the job, in cron's order. */
  readonly environment: readonly Variable[];
}

/** Why cron refuses a line, in its own words. */
export type EntryMistake =
  `bad ${FieldName | 'command' | 'time specifier' | 'username'}` | 'command too long';

/** What was read where a job should stand. */
export type EntryRead =
  | { readonly type: 'entry'; readonly entry: Entry }
  | { readonly type: 'mistake'; readonly message: EntryMistake };

const mistake = (message: EntryMistake): EntryRead => ({ type: 'mistake', message });

/** The size of the array that a command is read into: one that fills it is taken for cut off. */
const MAX_COMMAND = 1000;

/** The PATH of jobs whose crontab sets none. */
const DEFAULT_PATH = '/usr/bin:/bin';

/** The fields that each `@` word stands for. */
const NICKNAMES: Readonly<Record<string, readonly string[]>> = {
  yearly: ['0', '0', '1', '1', '*'],
  annually: ['0', '0', '1', '1', '*'],
  monthly: ['0', '0', '1', '*', '*'],
  weekly: ['0', '0', '*', '*', '0'],
  daily: ['0', '0', '*', '*', '*'],
  midnight: ['0', '0', '*', '*', '*'],
  hourly: ['0', '*', '*', '*', '*'],
};

/** Whose crontab is read: somebody's own, or one of the system, whose lines name a user. */
export type Owner = User | ((name: string) => User | undefined);

/** Reads the job that the reader stands in front of; null if nothing comes any more. */
export function readEntry(
  reader: CrontabReader,
  owner: Owner,
  environment: readonly Variable[],
): EntryRead | null {
  reader.skipComments();
  const { lineNumber: line } = reader;
  const first = reader.next();
  if (first === EOF) return null;
  const times = first === '@' ? readNickname(reader) : readFields(reader, first);
  if (typeof times === 'string') return mistake(times);
  const next = reader.skipBlanks(times.next);
  reader.back(next);
  const user = readUser(reader, owner, next);
  if (typeof user === 'string') return mistake(user);
  const { text: command } = reader.until('\n');
  if (byteLength(command) >= MAX_COMMAND - 1) return mistake('command too long');
  const entry = {
    line,
    when: times.when,
    user: user.name,
    command,
    environment: jobEnvironment(environment, user),
  };
  return { type: 'entry', entry };
}

interface TimesRead {
  readonly when: When;
  /** The first character behind the times and their blanks. */
  readonly next: string;
}

function readNickname(reader: CrontabReader): TimesRead | EntryMistake {
  const { text: word, terminator: next } = reader.until(' \t\n');
  if (word === 'reboot') return { when: { type: 'reboot' }, next };
  const texts = Object.hasOwn(NICKNAMES, word) ? NICKNAMES[word] : undefined;
  if (texts === undefined) return 'bad time specifier';
  const fields = FIELDS.map((range, at) => {
    const text = texts[at] ?? '*';
    return fieldOf(range, text, text === '*' ? everyValue(range) : [Number(text)]);
  });
  return { when: whenOf(fields, `@${word}`), next };
}

function readFields(reader: CrontabReader, first: string): TimesRead | EntryMistake {
  const fields: TimeField[] = [];
  let next = first;
  for (const range of FIELDS) {
    const read = readField(reader, range, next);
    if (read.field === null) return `bad ${range.name}`;
    fields.push(read.field);
    next = read.next;
  }
  return { when: whenOf(fields, null), next };
}

function whenOf(fields: readonly TimeField[], nickname: string | null): When {
  const [minute, hour, dayOfMonth, month, dayOfWeek] = fields;
  if (!minute || !hour || !dayOfMonth || !month || !dayOfWeek)
    throw new Error(`expected five fields, found ${fields.length}`);
  const days = dayOfMonth.isStar || dayOfWeek.isStar ? 'and' : 'or';
  const isWildcard = minute.isStar || hour.isStar;
  return { type: 'times', nickname, minute, hour, dayOfMonth, month, dayOfWeek, days, isWildcard };
}

function readUser(reader: CrontabReader, owner: Owner, next: string): User | EntryMistake {
  // A sixth star is a mistake that many make; any other sixth word is the command.
  if (typeof owner !== 'function') return next === '*' ? 'bad command' : owner;
  const { text: name, terminator } = reader.until(' \t');
  if (terminator === EOF) return 'bad command';
  return owner(name) ?? 'bad username';
}

/** What a crontab sets comes first; SHELL, HOME and PATH only if it does not, LOGNAME in any case. */
function jobEnvironment(environment: readonly Variable[], user: User): readonly Variable[] {
  const defaults: readonly Variable[] = [
    ['SHELL', '/bin/sh'],
    ['HOME', user.home],
    ['PATH', DEFAULT_PATH],
  ];
  const missing = defaults.filter(([name]) => valueOf(environment, name) === undefined);
  return withVariable([...environment, ...missing], 'LOGNAME', user.name);
}
