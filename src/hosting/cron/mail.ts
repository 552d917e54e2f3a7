import {
  ROOT,
  ROOT_INO,
  chmod,
  chown,
  groupByName,
  lstat,
  momentOf,
  userByName,
  writeFile,
} from '../kernel/index.ts';
import type { Host, Task } from '../kernel/index.ts';
import { valueOf } from './environment.ts';
import type { Job } from './job.ts';
import { splitCommand } from './job.ts';
import { wallTimeOf } from './schedule.ts';
import { MAILBOXES } from './spool.ts';

/* What a job wrote, as mail: the end of child_process() of Vixie cron's do_command.c, and delivery to a local mailbox. */

/** A message of cron's. */
export interface Mail {
  /** As MAILTO has it, or the user of the job. */
  readonly to: string;
  /** Headers, an empty line, and what the job wrote. */
  readonly text: string;
}

/** The mail that a job's output makes; null if there is nothing to say, or MAILTO wants none. */
export function mailOf(host: Host, job: Job, output: string): Mail | null {
  const { environment, user } = job;
  const to = valueOf(environment, 'MAILTO') ?? user;
  if (output === '' || to === '' || !isSafe(to)) return null;
  const from = valueOf(environment, 'MAILFROM') ?? '';
  const [hostname = ''] = host.hostname.split('.').filter((word) => word !== '');
  const oneLine = (text: string) => text.replaceAll('\n', ' ');
  const contentType = valueOf(environment, 'CONTENT_TYPE') ?? 'text/plain; charset=UTF-8';
  const encoding = valueOf(environment, 'CONTENT_TRANSFER_ENCODING') ?? '8bit';
  const headers = [
    `From: ${from === '' || !isSafe(from) ? 'root (Cron Daemon)' : from}`,
    `To: ${to}`,
    `Subject: Cron <${user}@${hostname}> ${splitCommand(job.command).line}`,
    'MIME-Version: 1.0',
    `Content-Type: ${oneLine(contentType)}`,
    `Content-Transfer-Encoding: ${oneLine(encoding)}`,
    ...environment.map(([name, value]) => `X-Cron-Env: <${name}=${value}>`),
  ];
  return { to, text: `${headers.join('\n')}\n\n${output}` };
}

/** safe_p(): what may be handed to sendmail as an address. */
const isSafe = (address: string): boolean => /^[a-zA-Z0-9][a-zA-Z0-9@!:%\-.,_+=/]*$/.test(address);

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** ctime(3) without its newline: `Fri Feb 19 10:25:01 2010`. */
export function timeText(seconds: number): string {
  const { year, month, day, hour, minute, second } = momentOf(seconds);
  const two = (number: number) => String(number).padStart(2, '0');
  const weekday = WEEKDAYS[wallTimeOf(Math.floor(seconds / 60)).dayOfWeek] ?? '';
  const date = `${weekday} ${MONTHS[month - 1] ?? ''} ${String(day).padStart(2)}`;
  return `${date} ${two(hour)}:${two(minute)}:${two(second)} ${year}`;
}

/** The form of RFC 5322. */
function dateHeader(seconds: number): string {
  const [weekday = '', month = '', day = '', time = '', year = ''] = timeText(seconds).split(/ +/);
  return `Date: ${weekday}, ${day} ${month} ${year} ${time} +0000`;
}

/**
 * Appends a message to the mailboxes of those users of the host whom it goes to, in the form of mbox(5); what is for
 * elsewhere leaves the box. `sender` is who ran sendmail. Only what a reader of mail needs is added: the line in front and the date.
 */
export function deliver(host: Host, { to, text }: Mail, sender: string): Host {
  const names = to.split(',').map((address) => localPart(host, address));
  return [...new Set(names)].reduce((now, name) => deliverTo(now, name, text, sender), host);
}

function localPart({ hostname }: Host, address: string): string {
  const [name = '', domain] = address.split('@');
  return domain === undefined || domain === hostname || domain === 'localhost' ? name : '';
}

function deliverTo(host: Host, name: string, text: string, sender: string): Host {
  const user = userByName(host.accounts, name);
  if (user === undefined) return host;
  const [head = '', ...body] = text.split('\n\n');
  const quoted = body.join('\n\n').replace(/^(?=>*From )/gm, '>');
  const ending = quoted.endsWith('\n') ? '\n' : '\n\n';
  const first = `From ${sender}@${host.hostname} ${timeText(host.clock)}`;
  const message = `${first}\n${dateHeader(host.clock)}\n${head}\n\n${quoted}${ending}`;
  const path = `${MAILBOXES}/${name}`;
  const task: Task = { credential: ROOT, cwd: ROOT_INO, umask: 0 };
  const isNew = lstat(host, task, path).type === 'failed';
  const written = writeFile(host, task, path, message, { append: true, mode: 0o660 });
  if (!isNew || written.result.type === 'failed') return written.host;
  const gid = groupByName(host.accounts, 'mail')?.gid ?? user.gid;
  const owned = chown(written.host, task, path, user.uid, gid).host;
  return chmod(owned, task, path, 0o660).host;
}
