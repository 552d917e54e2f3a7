import { momentOf, parseMoment } from '../../../kernel/index.ts';

const DAYS = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'];

export const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** `Thu, 11 Feb 2010 11:05:00 GMT`, from seconds since 1970. */
export function formatHttpDate(seconds: number): string {
  const { year, month, day, hour, minute, second } = momentOf(seconds);
  const time = [hour, minute, second].map(twoDigits).join(':');
  return `${DAYS[Math.floor(seconds / 86_400) % 7]}, ${twoDigits(day)} ${MONTHS[month - 1]} ${year} ${time} GMT`;
}

/** The seconds of such a date; null for anything else. */
export function parseHttpDate(text: string): number | null {
  const [, day, name = '', year, time] =
    /^\w{3}, (\d\d) (\w{3}) (\d{4}) (\d\d:\d\d:\d\d) GMT$/.exec(text) ?? [];
  const month = MONTHS.indexOf(name);
  return month === -1 ? null : parseMoment(`${year}-${twoDigits(month + 1)}-${day} ${time}`);
}
