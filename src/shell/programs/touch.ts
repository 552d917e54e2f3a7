import {
  WRITE,
  isOwner,
  lstat,
  mayAccess,
  momentOf,
  open,
  parseMoment,
  stat,
  withInodes,
} from '../../hosting/kernel/index.ts';
import type { Command } from '../program.ts';
import { Run } from './coreutils.ts';
import { parseDate } from './date-text.ts';
import { quote } from './quote.ts';

const help = `Usage: touch [OPTION]... FILE...
Update the access and modification times of each FILE to the current time.

A FILE argument that does not exist is created empty, unless -c or -h
is supplied.

  -a                     change only the access time
  -c, --no-create        do not create any files
  -d, --date=STRING      parse STRING and use it instead of current time
  -f                     (ignored)
  -h, --no-dereference   affect each symbolic link instead of any referenced file
  -m                     change only the modification time
  -r, --reference=FILE   use this file's times instead of current time
  -t STAMP               use [[CC]YY]MMDDhhmm[.ss] instead of current time
      --time=WORD        change the specified time:
                           WORD is access, atime, or use: equivalent to -a
                           WORD is modify or mtime: equivalent to -m
      --help        display this help and exit
`;

const specs = [
  { name: 'access', letter: 'a' },
  { name: 'no-create', letter: 'c', long: 'no-create' },
  { name: 'date', letter: 'd', long: 'date', takes: 'value' },
  { name: 'ignored', letter: 'f' },
  { name: 'no-dereference', letter: 'h', long: 'no-dereference' },
  { name: 'modification', letter: 'm' },
  { name: 'reference', letter: 'r', long: 'reference', takes: 'value' },
  { name: 'stamp', letter: 't', takes: 'value' },
  { name: 'time', long: 'time', takes: 'value' },
] as const;

type TouchRun = Run<(typeof specs)[number]['name']>;

/** touch of coreutils 9.1. Of the times the model keeps that of modification. */
export const touch: Command = (invocation) => {
  const run: TouchRun = new Run(invocation, 'touch', specs, { operand: 'file operand' });
  const early = run.preamble(help, 0);
  if (early !== null) return early;
  const word = run.value('time');
  if (word !== undefined && !/^(access|atime|use|modify|mtime)$/.test(word)) {
    return run.misuse(`invalid argument ${run.quoted(word)} for ${run.quoted('--time')}`);
  }
  const time = timeOf(run);
  if (time === null) return run.exit();
  if (run.operands.length === 0) return run.misuse('missing file operand');
  for (const path of run.operands) touchOne(run, path, time);
  return run.exit();
};

/** The time to set; null after a complaint. */
function timeOf(run: TouchRun): number | null {
  const now = run.host.clock;
  const reference = run.value('reference');
  const stamp = run.value('stamp');
  const date = run.value('date');
  if (stamp !== undefined && (reference !== undefined || date !== undefined)) {
    run.misuse('cannot specify times from more than one source');
    return null;
  }
  if (stamp !== undefined) {
    const seconds = parseStamp(stamp, now);
    if (seconds === null) run.complain(`invalid date format ${run.quoted(stamp)}`);
    return seconds;
  }
  let base = now;
  if (reference !== undefined) {
    const found = stat(run.host, run.task, reference);
    if (found.type === 'failed') {
      run.fail(`failed to get attributes of ${quote(reference)}`, found.errno);
      return null;
    }
    base = found.value.mtime;
  }
  if (date === undefined) return base;
  const seconds = parseDate(date, base);
  if (seconds === null) run.complain(`invalid date format ${run.quoted(date)}`);
  return seconds;
}

/** `[[CC]YY]MMDDhhmm[.ss]` */
function parseStamp(text: string, now: number): number | null {
  const match = /^(\d\d)?(\d\d)?(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d\d))?$/.exec(text);
  if (match === null) return null;
  const [, first, second, month = '', day = '', hour = '', minute = '', seconds = '00'] = match;
  const short = second ?? first;
  const century = second === undefined ? (Number(short) < 69 ? '20' : '19') : first;
  const year = short === undefined ? String(momentOf(now).year) : `${century ?? ''}${short}`;
  const isValid =
    Number(month) >= 1 &&
    Number(month) <= 12 &&
    Number(day) >= 1 &&
    Number(day) <= 31 &&
    Number(hour) < 24 &&
    Number(minute) < 60 &&
    Number(seconds) <= 60;
  return isValid ? parseMoment(`${year}-${month}-${day} ${hour}:${minute}:${seconds}`) : null;
}

function touchOne(run: TouchRun, path: string, time: number): void {
  const isLink = run.has('no-dereference');
  const create = !run.has('no-create') && !isLink;
  const opened = open(run.host, run.task, path, { write: true, create }, 0o666);
  run.host = opened.host;
  const found = (isLink ? lstat : stat)(run.host, run.task, path);
  if (found.type === 'failed') {
    if (!create && !isLink && found.errno === 'ENOENT') return;
    const errno = opened.result.type === 'failed' ? opened.result.errno : found.errno;
    const word = isLink || !create ? 'setting times of' : 'cannot touch';
    return run.fail(`${word} ${quote(path)}`, errno);
  }
  const inode = found.value;
  const owns = isOwner(inode, run.task.credential);
  // utimensat(2): the owner sets any time, whoever may write only the present one.
  const isNow = !run.has('date') && !run.has('stamp') && !run.has('reference');
  if (owns || (isNow && mayAccess(inode, run.task.credential, WRITE))) {
    const word = run.value('time');
    const isAccess = run.has('access') || (word !== undefined && !/^m/.test(word));
    const isModification = run.has('modification') || word?.startsWith('m') === true || !isAccess;
    if (isModification) run.host = withInodes(run.host, { ...inode, mtime: time });
    return;
  }
  const couldNotOpen = opened.result.type === 'failed' && opened.result.errno !== 'EISDIR';
  const mayWrite = mayAccess(inode, run.task.credential, WRITE);
  run.fail(
    `${couldNotOpen && create ? 'cannot touch' : 'setting times of'} ${quote(path)}`,
    mayWrite && !isNow ? 'EPERM' : 'EACCES',
  );
}
