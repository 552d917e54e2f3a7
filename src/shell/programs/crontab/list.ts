import { readFile, stat, strerror, unlink } from '../../../hosting/kernel/index.ts';
import { HEADER_LINES } from '../../../hosting/cron/index.ts';
import type { Running } from '../../process/wait.ts';
import { crontabOf, isAnsweredYes, privileged, shortPath } from './work.ts';
import type { Work } from './work.ts';

/** A crontab without the comments on top that crontab wrote there: the first three lines, as far as they are comments. */
export function withoutHeader(text: string): string {
  let rest = text;
  for (let line = 0; line < HEADER_LINES && rest.startsWith('#'); line += 1) {
    const end = rest.indexOf('\n');
    rest = end === -1 ? '' : rest.slice(end + 1);
  }
  return rest;
}

/** list_cmd(): prints a crontab, with what could hide a part of it made visible. */
export function listCrontab({ proc, user }: Work): number {
  const read = proc.look((host) => readFile(host, privileged(proc), crontabOf(user)));
  if (read.type === 'failed') {
    proc.err(
      read.errno === 'ENOENT'
        ? `no crontab for ${user.name}\n`
        : `${shortPath(user)}/: fopen: ${strerror(read.errno)}\n`,
    );
    return 1;
  }
  const hasHeader = proc.env['CRONTAB_NOHEADER']?.toUpperCase().startsWith('N') === true;
  const text = hasHeader ? read.value : withoutHeader(read.value);
  proc.out(text.replaceAll('\b', '\\b').replaceAll('\r', '\\r'));
  return 0;
}

/** delete_cmd() */
export function* deleteCrontab(work: Work, asksFirst: boolean): Running<number> {
  const { proc, user } = work;
  const path = crontabOf(user);
  const missing = `no crontab for ${user.name}\n`;
  if (proc.look((host) => stat(host, privileged(proc), path)).type === 'failed') {
    proc.err(missing);
    return 1;
  }
  const question = `crontab: really delete ${user.name}'s crontab? (y/n) `;
  if (asksFirst && !(yield* isAnsweredYes(proc, question, 'Please enter Y or N: ', false))) return 0;
  const removed = proc.call((host) => unlink(host, privileged(proc), path));
  if (removed.type === 'failed') {
    proc.err(removed.errno === 'ENOENT' ? missing : `/var/spool/cron/: unlink: ${strerror(removed.errno)}\n`);
    return 1;
  }
  return 0;
}
