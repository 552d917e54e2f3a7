/** `09:40`, of seconds since 1970. */
export function clockOf(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
}

/** `Fri 19 Feb 2010` */
export const dateOf = (seconds: number): string =>
  new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
    .format(seconds * 1000)
    .replace(',', '');

/** The line that lets the clock go on to a moment. */
export const waitLine = (seconds: number): string => `wait-until ${clockOf(seconds)}`;
