import { assertNever } from '../kernel/index.ts';
import type { CrontabMistake } from './crontab.ts';
import type { Wakeup } from './daemon.ts';
import type { Refusal } from './database.ts';
import type { When } from './entry.ts';
import { FIELDS } from './field.ts';
import type { TimeField } from './field.ts';
import { nextMinute } from './next.ts';
import { MINUTES_A_DAY, wallTimeOf } from './schedule.ts';
import type { FieldVerdict, Verdict, WallMinute } from './schedule.ts';

/* Cron's rules and answers in plain English. */

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const two = (number: number): string => String(number).padStart(2, '0');

/** `5, 25 and 45` */
function listed(words: readonly string[], word: 'and' | 'or' = 'and'): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${word} ${last}`;
}

/** How a value of a field is called. */
function nameOf({ name }: TimeField, value: number): string {
  if (name === 'month') return MONTHS[value - 1] ?? String(value);
  if (name === 'day-of-week') return WEEKDAYS[value] ?? String(value);
  return name === 'hour' ? `${two(value)}:00` : String(value);
}

/** More values than this are told as a step or a count. */
const MANY = 8;

/** The values of a field: `5, 25 and 45`, `every 5th`, `Monday to Friday`. */
function valuesOf(field: TimeField): string {
  const { values } = field;
  const [first = 0, second = 0] = values;
  const last = values.at(-1) ?? 0;
  const step = second - first;
  const isEven = values.length > 2 && values.every((value, at) => value === first + at * step);
  if (isEven && step === 1) return `${nameOf(field, first)} to ${nameOf(field, last)}`;
  if (isEven && values.length > MANY)
    return `every ${step} from ${nameOf(field, first)} to ${nameOf(field, last)}`;
  return listed(values.map((value) => nameOf(field, value)));
}

/** Whether a field lets everything through. */
function isFree({ name, values }: TimeField): boolean {
  const range = FIELDS.find((one) => one.name === name);
  const size = range === undefined ? 0 : range.high - range.low + 1;
  return values.length === (name === 'day-of-week' ? 7 : size);
}

/** When a job runs: `at 5, 25 and 45 past every hour`. */
export function describeWhen(when: When): string {
  if (when.type === 'reboot') return 'once, when the machine starts';
  const fields = [when.minute, when.hour, when.dayOfMonth, when.month, when.dayOfWeek];
  if (fields.some(({ values }) => values.length === 0)) return 'never: a range that runs backwards is empty';
  const days = describeDays(when);
  return days === '' ? describeTime(when) : `${describeTime(when)}, ${days}`;
}

function describeTime({ minute, hour }: When & { readonly type: 'times' }): string {
  if (isFree(minute)) return isFree(hour) ? 'every minute' : `every minute of the hours ${hoursOf(hour)}`;
  const clocks = hour.values.flatMap((h) => minute.values.map((m) => `${two(h)}:${two(m)}`));
  if (!isFree(hour) && clocks.length <= 4) return `at ${listed(clocks)}`;
  const [first] = minute.values;
  const isFull = minute.values.length === 1 && first === 0;
  const past = isFull ? 'on the hour,' : `at ${valuesOf(minute)} past`;
  return isFree(hour) ? `${past} every hour` : `${past} ${hoursOf(hour)}`;
}

const hoursOf = (hour: TimeField): string => valuesOf(hour);

function describeDays({ dayOfMonth, dayOfWeek, month, days }: When & { readonly type: 'times' }): string {
  const date = isFree(dayOfMonth) ? '' : `on day ${valuesOf(dayOfMonth)} of the month`;
  const weekday = isFree(dayOfWeek) ? '' : `on ${valuesOf(dayOfWeek)}`;
  const within = isFree(month) ? '' : `in ${valuesOf(month)}`;
  // Where either is enough and one lets every day through, the other says nothing.
  const isAny = days === 'or' && (date === '' || weekday === '');
  const joined = [date, weekday].filter((text) => text !== '');
  const day = isAny ? '' : joined.join(days === 'and' ? ' if it is also ' : ' and also ');
  return [day.replace('if it is also on', 'if that is also'), within]
    .filter((text) => text !== '')
    .join(', ');
}

/** A minute of the wall clock: `10:25`, with the date if it is another day than `today`. */
function describeTimeOf(at: WallMinute, today: WallMinute): string {
  const { minute, hour, dayOfMonth, month, dayOfWeek } = wallTimeOf(at);
  const time = `${two(hour)}:${two(minute)}`;
  if (Math.floor(at / MINUTES_A_DAY) === Math.floor(today / MINUTES_A_DAY)) return time;
  return `${time} on ${WEEKDAYS[dayOfWeek] ?? ''}, ${dayOfMonth} ${MONTHS[month - 1] ?? ''}`;
}

/** When a job runs, and when next: `at 5, 25 and 45 past every hour; next at 10:25`. */
export function describeSchedule(when: When, now: WallMinute): string {
  if (when.type === 'reboot') return describeWhen(when);
  const next = nextMinute(when, now);
  const then = next === null ? 'there is no such day' : `next at ${describeTimeOf(next, now)}`;
  return `${describeWhen(when)}; ${then}`;
}

/** Why a job runs in a minute, or does not. */
export function describeVerdict(verdict: Verdict): string {
  if (verdict.type === 'reboot') return 'It runs when the machine starts, and at no minute.';
  if (verdict.matches) return 'All fields fit: it runs.';
  const [minute, hour, dayOfMonth, month, dayOfWeek] = verdict.fields;
  const time = [minute, hour, month].filter((one) => one?.matches === false);
  const days = verdict.isDay ? [] : [dayOfMonth, dayOfWeek].filter((one) => one?.matches === false);
  const wrong = [...time, ...days].flatMap((one) => (one === undefined ? [] : [describeField(one)]));
  const rule =
    !verdict.isDay && verdict.days === 'and' && days.length === 1
      ? ' Since one of the two day fields begins with *, both must fit.'
      : '';
  return `It does not run: ${listed(wrong)}.${rule}`;
}

/** `minute 26 is not one of 5, 25 and 45` */
export function describeField({ field, value, matches }: FieldVerdict): string {
  const name = field.name.replaceAll('-', ' ');
  const what = `${name} ${nameOf(field, value)}`;
  if (matches) return `${what} fits ${field.text}`;
  if (field.values.length === 0) return `${field.text} is empty, so no ${name} fits`;
  if (field.values.length === 1) return `${what} is not ${valuesOf(field)}`;
  return `${what} is not one of ${valuesOf(field)}`;
}

/** What cron made of the time that had passed. */
export function describeWakeup(wakeup: Wakeup): string {
  switch (wakeup) {
    case 'startup':
      return 'The machine has just started: cron runs its @reboot jobs.';
    case 'on-time':
      return 'A minute has passed.';
    case 'late':
      return 'Cron awoke late and makes up for each minute.';
    case 'forward':
      return 'The clock went forward by less than three hours: jobs with a fixed time that were skipped run now, once.';
    case 'backward':
      return 'The clock went back by less than three hours: jobs with a fixed time have run already, and wait.';
    case 'jumped':
      return 'The clock jumped: cron believes it, and what was skipped is lost.';
    default:
      return assertNever(wakeup);
  }
}

/** What crontab(1) says of a crontab that it does not take. */
function describeMistake(mistake: CrontabMistake): string {
  switch (mistake.type) {
    case 'entry':
      return mistake.message;
    case 'no-newline':
      return 'missing newline before EOF';
    case 'too-long':
      return 'more than 10000 lines';
    default:
      return assertNever(mistake);
  }
}

/** Why cron passes a crontab over. */
export function describeRefusal(refusal: Refusal): string {
  switch (refusal.type) {
    case 'ORPHAN':
      return 'there is no user of that name';
    case 'WRONG FILE OWNER':
      return 'it belongs to somebody else';
    case 'NOT A REGULAR FILE':
      return 'it is no regular file';
    case 'INSECURE MODE':
      return `its mode is not as it must be: ${refusal.expected}`;
    case 'NUMBER OF HARD LINKS > 1':
      return 'the file has a second name';
    case 'WRONG SYMLINK OWNER':
      return 'the link does not belong to root';
    case 'CAN’T OPEN':
      return 'it cannot be opened';
    case 'ERROR':
      return `it is ignored as a whole: ${describeMistake(refusal.mistake)}`;
    default:
      return assertNever(refusal);
  }
}
