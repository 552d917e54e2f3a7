const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];

const two = (value: number): string => String(value).padStart(2, '0');

/** A moment of the Gregorian calendar in UTC. */
export interface Moment {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** 1 to 366. */
  readonly yearday: number;
}

/** Seconds since 1970 as a date, by the arithmetic of Howard Hinnant's "chrono-compatible low-level date algorithms". */
export function momentOf(seconds: number): Moment {
  const whole = Math.floor(seconds);
  const days = Math.floor(whole / 86400);
  const rest = whole - days * 86400;
  const shifted = days + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return {
    year,
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
    hour: Math.floor(rest / 3600),
    minute: Math.floor(rest / 60) % 60,
    second: rest % 60,
    weekday: (((days + 4) % 7) + 7) % 7,
    yearday: days - daysBefore(year) + 1,
  };
}

/** Days from 1970 to the first of January of a year. */
const daysBefore = (year: number): number => {
  const y = year - 1;
  return (
    365 * (year - 1970) + (Math.floor(y / 4) - 492) - (Math.floor(y / 100) - 19) + (Math.floor(y / 400) - 4)
  );
};

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Seconds since 1970 of a moment in UTC. */
export function secondsOf({
  year,
  month,
  day,
  hour,
  minute,
  second,
}: Pick<Moment, 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second'>): number {
  let days = daysBefore(year) + day - 1;
  for (let at = 0; at < month - 1; at += 1) days += (LENGTHS[at] ?? 0) + (at === 1 && isLeap(year) ? 1 : 0);
  return days * 86400 + hour * 3600 + minute * 60 + second;
}

/** strftime(3) in the C locale and UTC. */
export function formatTime(format: string, seconds: number): string {
  const moment = momentOf(seconds);
  return format.replace(
    /%([-_0^#]?)(:{0,3})([A-Za-z%])/g,
    (whole, flag: string, colons: string, letter: string) => {
      const text = field(letter, moment, seconds, colons);
      if (text === null) return whole;
      if (flag === '-') return text.replace(/^[0 ]+(?=\d)/, '');
      if (flag === '_') return text.replace(/^0+(?=\d)/, (zeros) => ' '.repeat(zeros.length));
      return flag === '^' ? text.toUpperCase() : text;
    },
  );
}

function field(letter: string, moment: Moment, seconds: number, colons: string): string | null {
  const { year, month, day, hour, minute, second, weekday, yearday } = moment;
  const hour12 = hour % 12 === 0 ? 12 : hour % 12;
  const inner = (format: string) => formatTime(format, seconds);
  switch (letter) {
    case '%':
      return '%';
    case 'a':
      return (DAYS[weekday] ?? '').slice(0, 3);
    case 'A':
      return DAYS[weekday] ?? '';
    case 'b':
    case 'h':
      return (MONTHS[month - 1] ?? '').slice(0, 3);
    case 'B':
      return MONTHS[month - 1] ?? '';
    case 'c':
      return inner('%a %b %e %H:%M:%S %Y');
    case 'C':
      return two(Math.floor(year / 100));
    case 'd':
      return two(day);
    case 'D':
    case 'x':
      return inner('%m/%d/%y');
    case 'e':
      return String(day).padStart(2);
    case 'F':
      return inner('%Y-%m-%d');
    case 'H':
      return two(hour);
    case 'I':
      return two(hour12);
    case 'j':
      return String(yearday).padStart(3, '0');
    case 'k':
      return String(hour).padStart(2);
    case 'l':
      return String(hour12).padStart(2);
    case 'm':
      return two(month);
    case 'M':
      return two(minute);
    case 'n':
      return '\n';
    case 'N':
      return '000000000';
    case 'p':
      return hour < 12 ? 'AM' : 'PM';
    case 'P':
      return hour < 12 ? 'am' : 'pm';
    case 'r':
      return inner('%I:%M:%S %p');
    case 'R':
      return inner('%H:%M');
    case 's':
      return String(Math.floor(seconds));
    case 'S':
      return two(second);
    case 't':
      return '\t';
    case 'T':
    case 'X':
      return inner('%H:%M:%S');
    case 'u':
      return String(weekday === 0 ? 7 : weekday);
    case 'U':
      return two(Math.floor((yearday + 6 - weekday) / 7));
    case 'V':
      return two(isoWeek(moment).week);
    case 'G':
      return String(isoWeek(moment).year);
    case 'w':
      return String(weekday);
    case 'W':
      return two(Math.floor((yearday + 6 - ((weekday + 6) % 7)) / 7));
    case 'y':
      return two(year % 100);
    case 'Y':
      return String(year);
    case 'z':
      return colons === '' ? '+0000' : colons === ':' ? '+00:00' : '+00:00:00';
    case 'Z':
      return 'UTC';
    default:
      return null;
  }
}

/** The week of ISO 8601 and its year: the week with the first Thursday is the first. */
function isoWeek({ year, yearday, weekday }: Moment): { week: number; year: number } {
  const monday = (weekday + 6) % 7;
  const week = Math.floor((yearday - 1 - monday + 10) / 7);
  const length = (one: number) => (isLeap(one) ? 366 : 365);
  if (week < 1) {
    const before = yearday + length(year - 1);
    return { week: Math.floor((before - 1 - monday + 10) / 7), year: year - 1 };
  }
  return yearday - 1 - monday + 3 >= length(year) ? { week: 1, year: year + 1 } : { week, year };
}
