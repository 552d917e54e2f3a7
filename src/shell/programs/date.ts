import { ROOT_UID, momentOf, stat } from '../../hosting/kernel/index.ts';
import type { Command, Exit } from '../program.ts';
import { Run } from './coreutils.ts';
import { parseDate } from './date-text.ts';
import { quoteIfNeeded } from './quote.ts';
import { formatTimeText } from './strftime.ts';

const help = `Usage: date [OPTION]... [+FORMAT]
  or:  date [-u|--utc|--universal] [MMDDhhmm[[CC]YY][.ss]]
Display date and time in the given FORMAT.

  -d, --date=STRING          display time described by STRING, not 'now'
  -I[FMT], --iso-8601[=FMT]  output date/time in ISO 8601 format.
                               FMT='date' for date only (the default),
                               'hours', 'minutes', 'seconds', or 'ns'
  -R, --rfc-email            output date and time in RFC 5322 format.
      --rfc-3339=FMT         output date/time in RFC 3339 format.
                               FMT='date', 'seconds', or 'ns'
  -r, --reference=FILE       display the last modification time of FILE
  -u, --utc, --universal     print Coordinated Universal Time (UTC)
      --help        display this help and exit
`;

type DateRun = Run<'date' | 'iso' | 'rfc-email' | 'rfc-3339' | 'reference' | 'set' | 'utc'>;

const ISO = new Map([
  ['hours', '%Y-%m-%dT%H%:z'],
  ['minutes', '%Y-%m-%dT%H:%M%:z'],
  ['date', '%Y-%m-%d'],
  ['seconds', '%Y-%m-%dT%H:%M:%S%:z'],
  ['ns', '%Y-%m-%dT%H:%M:%S,%N%:z'],
]);

const RFC_3339 = new Map([
  ['date', '%Y-%m-%d'],
  ['seconds', '%Y-%m-%d %H:%M:%S%:z'],
  ['ns', '%Y-%m-%d %H:%M:%S.%N%:z'],
]);

/** date of coreutils 9.1, in UTC; the clock is that of the host, and root may set it. */
export const date: Command = (invocation) => {
  const run: DateRun = new Run(invocation, 'date', [
    { name: 'date', letter: 'd', long: 'date', takes: 'value' },
    { name: 'iso', letter: 'I', long: 'iso-8601', takes: 'optional' },
    { name: 'rfc-email', letter: 'R', long: 'rfc-email' },
    { name: 'rfc-3339', long: 'rfc-3339', takes: 'value' },
    { name: 'reference', letter: 'r', long: 'reference', takes: 'value' },
    { name: 'set', letter: 's', long: 'set', takes: 'value' },
    { name: 'utc', letter: 'u', long: 'utc' },
    { name: 'utc', long: 'universal' },
  ]);
  const early = run.preamble(help, 0) ?? formatMistake(run);
  if (early !== null) return early;
  const [operand, extra] = run.operands;
  if (extra !== undefined) return run.misuse(`extra operand ${run.quoted(extra)}`);
  const isFormat = operand?.startsWith('+') === true;
  if (operand !== undefined && !isFormat && (run.has('date') || run.has('reference'))) {
    return run.misuse(
      `the argument ${run.quoted(operand)} lacks a leading '+';\nwhen using an option to specify date(s), any non-option\nargument must be a format string beginning with '+'`,
    );
  }
  const seconds = timeOf(run, isFormat ? undefined : operand);
  if (seconds === null) return run.exit();
  const formats = run.options.settings.filter(({ name }) => FORMATS.has(name));
  if (formats.length + (isFormat ? 1 : 0) > 1) {
    run.complain('multiple output formats specified');
    return run.exit();
  }
  const format = isFormat ? (operand ?? '').slice(1) : optionFormat(run);
  run.out(`${formatTimeText(format, seconds)}\n`);
  return run.exit();
};

const FORMATS = new Set(['iso', 'rfc-email', 'rfc-3339']);

/** A wrong word behind -I or --rfc-3339. */
function formatMistake(run: DateRun): Exit | null {
  for (const [option, known, name] of [
    ['iso', ISO, '--iso-8601'],
    ['rfc-3339', RFC_3339, '--rfc-3339'],
  ] as const) {
    const value = run.value(option);
    if (value === undefined || value === '' || matching(known, value) !== undefined) continue;
    const list = [...known.keys()].map((one) => `\n  - ${run.quoted(one)}`).join('');
    return run.misuse(
      `invalid argument ${run.quoted(value)} for ${run.quoted(name)}\nValid arguments are:${list}`,
    );
  }
  return null;
}

/** Beginnings of the words will do. */
const matching = (known: ReadonlyMap<string, string>, value: string): string | undefined =>
  [...known].find(([name]) => name.startsWith(value))?.[1];

function optionFormat(run: DateRun): string {
  if (run.has('rfc-email')) return '%a, %d %b %Y %H:%M:%S %z';
  const iso = run.value('iso');
  if (iso !== undefined) return matching(ISO, iso === '' ? 'date' : iso) ?? '';
  const rfc = run.value('rfc-3339');
  if (rfc !== undefined) return matching(RFC_3339, rfc) ?? '';
  return '%a %b %e %H:%M:%S %Z %Y';
}

/** The time that is asked for, or that the clock is set to; null after a complaint. */
function timeOf(run: DateRun, operand: string | undefined): number | null {
  const now = run.host.clock;
  const reference = run.value('reference');
  const text = run.value('date');
  if (reference !== undefined) {
    const found = stat(run.host, run.task, reference);
    if (found.type === 'ok') return found.value.mtime;
    run.fail(quoteIfNeeded(reference), found.errno);
    return null;
  }
  const toSet = run.value('set') ?? operand;
  const wanted = toSet === undefined ? text : toSet;
  const seconds =
    wanted === undefined ? now : operand === undefined ? parseDate(wanted, now) : digitsTime(operand, now);
  if (seconds === null) run.complain(`invalid date ${run.quoted(wanted ?? '')}`);
  else if (toSet !== undefined) setClock(run, seconds);
  return seconds;
}

/** settimeofday(2), which root alone may. */
function setClock(run: DateRun, seconds: number): void {
  if (run.task.credential.uid === ROOT_UID) run.host = { ...run.host, clock: Math.floor(seconds) };
  else run.fail('cannot set date', 'EPERM');
}

/** `MMDDhhmm`, with a year of two or four digits and seconds behind; null if it is none. */
function digitsTime(text: string, now: number): number | null {
  const match = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d(?:\d\d)?)?(?:\.(\d\d))?$/.exec(text);
  if (match === null) return null;
  const [, month = '', day = '', hour = '', minute = '', year = '', second = '00'] = match;
  const isShort = year.length === 2;
  const whole = isShort ? `${Number(year) < 69 ? '20' : '19'}${year}` : year || String(momentOf(now).year);
  return parseDate(`${whole}-${month}-${day} ${hour}:${minute}:${second}`, now);
}
