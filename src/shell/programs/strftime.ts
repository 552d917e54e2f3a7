import { momentOf } from '../../hosting/kernel/index.ts';

/* strftime(3) in the C locale and in UTC, with the flags of glibc: `%-d`, `%_d`, `%03d`, `%^a`. */

/** Long and short names as the C locale has them. */
export const WEEKDAYS = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;
export const MONTHS = [
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
] as const;

const COMPOSED: Readonly<Record<string, string>> = {
  c: '%a %b %e %H:%M:%S %Y',
  D: '%m/%d/%y',
  F: '%Y-%m-%d',
  h: '%b',
  r: '%I:%M:%S %p',
  R: '%H:%M',
  T: '%H:%M:%S',
  x: '%m/%d/%y',
  X: '%H:%M:%S',
};

/** A number and how it is filled up. */
interface Field {
  readonly value: number;
  readonly width: number;
  readonly pad: '0' | ' ';
}

/** The text of a time; `seconds` may have a fraction, for `%N`. Unknown directives stay as they are. */
export function formatTimeText(format: string, seconds: number): string {
  return format.replace(
    /%([-_0^#]*)(\d*)([EO:]*)(.)/gs,
    (whole, flags: string, width: string, colons: string, letter: string) => {
      const text = directive(letter, seconds, flags, colons.replace(/[EO]/g, '').length);
      if (text === null) return whole;
      const cased = flags.includes('^') ? text.toUpperCase() : swapped(letter, flags, text);
      if (width === '') return cased;
      const isText = /[^\d+-]/.test(cased);
      return cased.padStart(
        Number(width),
        flags.includes('_') || (isText && !flags.includes('0')) ? ' ' : '0',
      );
    },
  );
}

const swapped = (letter: string, flags: string, text: string): string =>
  !flags.includes('#') ? text : /[pZ]/.test(letter) ? text.toLowerCase() : text.toUpperCase();

function directive(letter: string, seconds: number, flags: string, colons: number): string | null {
  const composed = COMPOSED[letter];
  if (composed !== undefined) return formatTimeText(composed, seconds);
  const field = numberField(letter, seconds);
  if (field !== null) {
    if (flags.includes('-')) return String(field.value);
    const pad = flags.includes('_') ? ' ' : flags.includes('0') ? '0' : field.pad;
    return String(field.value).padStart(field.width, pad);
  }
  const whole = Math.floor(seconds);
  const { month, hour } = momentOf(whole);
  const weekday = WEEKDAYS[weekdayOf(whole)] ?? '';
  switch (letter) {
    case 'a':
      return weekday.slice(0, 3);
    case 'A':
      return weekday;
    case 'b':
      return (MONTHS[month - 1] ?? '').slice(0, 3);
    case 'B':
      return MONTHS[month - 1] ?? '';
    case 'p':
      return hour < 12 ? 'AM' : 'PM';
    case 'P':
      return hour < 12 ? 'am' : 'pm';
    case 'z':
      return colons === 0 ? '+0000' : colons === 1 ? '+00:00' : colons === 2 ? '+00:00:00' : '+00';
    case 'Z':
      return 'UTC';
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case '%':
      return '%';
    case 's':
      return String(whole);
    case 'N':
      return String(Math.round((seconds - whole) * 1e9)).padStart(9, '0');
    default:
      return null;
  }
}

/** 0 is Sunday; the epoch was a Thursday. */
const weekdayOf = (seconds: number): number => (((Math.floor(seconds / 86_400) + 4) % 7) + 7) % 7;

function numberField(letter: string, time: number): Field | null {
  const seconds = Math.floor(time);
  const { year, month, day, hour, minute, second } = momentOf(seconds);
  const two = (value: number, pad: Field['pad'] = '0'): Field => ({ value, width: 2, pad });
  const weekday = weekdayOf(seconds);
  switch (letter) {
    case 'C':
      return two(Math.floor(year / 100));
    case 'd':
      return two(day);
    case 'e':
      return two(day, ' ');
    case 'g':
      return two(isoWeek(seconds).year % 100);
    case 'G':
      return { value: isoWeek(seconds).year, width: 4, pad: '0' };
    case 'H':
      return two(hour);
    case 'I':
      return two(hour % 12 || 12);
    case 'j':
      return { value: dayOfYear(seconds) + 1, width: 3, pad: '0' };
    case 'k':
      return two(hour, ' ');
    case 'l':
      return two(hour % 12 || 12, ' ');
    case 'm':
      return two(month);
    case 'M':
      return two(minute);
    case 'q':
      return { value: Math.ceil(month / 3), width: 1, pad: '0' };
    case 'S':
      return two(second);
    case 'u':
      return { value: weekday || 7, width: 1, pad: '0' };
    case 'U':
      return two(Math.floor((dayOfYear(seconds) + 7 - weekday) / 7));
    case 'V':
      return two(isoWeek(seconds).week);
    case 'w':
      return { value: weekday, width: 1, pad: '0' };
    case 'W':
      return two(Math.floor((dayOfYear(seconds) + 7 - ((weekday + 6) % 7)) / 7));
    case 'y':
      return two(((year % 100) + 100) % 100);
    case 'Y':
      return { value: year, width: 1, pad: '0' };
    default:
      return null;
  }
}

/** 0 for the first of January. */
function dayOfYear(seconds: number): number {
  const { year } = momentOf(seconds);
  let day = Math.floor(seconds / 86_400);
  let count = 0;
  while (momentOf((day - 1) * 86_400).year === year) {
    day -= 1;
    count += 1;
  }
  return count;
}

/** The week of ISO 8601: it belongs to the year that its Thursday is in. */
function isoWeek(seconds: number): { readonly year: number; readonly week: number } {
  const thursday = seconds + (3 - ((weekdayOf(seconds) + 6) % 7)) * 86_400;
  return { year: momentOf(thursday).year, week: Math.floor(dayOfYear(thursday) / 7) + 1 };
}
