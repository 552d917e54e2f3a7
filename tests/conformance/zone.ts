/**
 * Seconds that local time of a zone of the tz database is ahead of UTC, asked at seconds since 1970. Recordings may be of any
 * zone, so Node says what its clocks do: the box itself keeps UTC.
 */
export function zoneOf(name: string): (seconds: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  return (seconds) => {
    const { value } = format.formatToParts(seconds * 1000).find(({ type }) => type === 'timeZoneName') ?? {};
    const read = /^GMT(?:([+-])(\d\d):(\d\d))?$/.exec(value ?? '');
    if (read === null) throw new Error(`expected an offset such as GMT-06:00, found ${String(value)}`);
    const [, sign = '+', hours = '0', minutes = '0'] = read;
    return (sign === '-' ? -60 : 60) * (Number(hours) * 60 + Number(minutes));
  };
}
