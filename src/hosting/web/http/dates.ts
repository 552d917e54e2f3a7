import { momentOf } from '../../kernel/index.ts';

/* The dates that servers write, in UTC. */

const DAYS = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (number: number): string => String(number).padStart(2, '0');

/** The parts of a moment as dates are made of them. */
function partsOf(seconds: number) {
  const { year, month, day, hour, minute, second } = momentOf(Math.floor(seconds));
  return {
    weekday: DAYS[Math.floor(seconds / 86_400) % 7] ?? '',
    month: MONTHS[month - 1] ?? '',
    day: two(day),
    year: String(year),
    time: `${two(hour)}:${two(minute)}:${two(second)}`,
  };
}

/** The Date header, RFC 9110: `Wed, 25 Nov 2026 13:08:39 GMT`. */
export function httpDate(seconds: number): string {
  const { weekday, day, month, year, time } = partsOf(seconds);
  return `${weekday}, ${day} ${month} ${year} ${time} GMT`;
}

/** %t of a log format: `[25/Nov/2026:13:08:39 +0000]`. */
export function commonLogDate(seconds: number): string {
  const { day, month, year, time } = partsOf(seconds);
  return `[${day}/${month}/${year}:${time} +0000]`;
}

/** The time in front of a line of an Apache error log, to the microsecond: `Wed Nov 25 13:08:38.335311 2026`. */
export function errorLogDate(seconds: number): string {
  const { weekday, day, month, year, time } = partsOf(seconds);
  const fraction = String(Math.round((seconds - Math.floor(seconds)) * 1e6)).padStart(6, '0');
  return `${weekday} ${month} ${day} ${time}.${fraction} ${year}`;
}

/** What Python's http.server writes in front of a line of its log: `25/Nov/2026 13:24:51`. */
export function pythonLogDate(seconds: number): string {
  const { day, month, year, time } = partsOf(seconds);
  return `${day}/${month}/${year} ${time}`;
}
