import { CRONTABS, CRONTAB_GROUP, installCron, staggeredLine } from '../cron/index.ts';
import { ROOT_TASK, chmod, chown, groupByName, readFile, stat, writeFile } from '../kernel/index.ts';
import type { Host, User } from '../kernel/index.ts';
import { starterOf } from './app-types.ts';
import type { App } from './records.ts';

/* The lines of crontabs that come from the panel. All others in the same file are their owner’s. */

/** The line that keeps an application running; null for kinds that get none, custom applications among them. */
export function lineOfApp({ uid }: User, { id, name, type }: App): string | null {
  const starter = starterOf(type);
  if (starter === null) return null;
  // How the real panel picked the first minute is not known; seven spreads one account’s applications over the twenty.
  return staggeredLine((uid + id * 7) % 20, `~/webapps/${name}/${starter}`);
}

/** A box with a line at the end of somebody’s crontab; there is none yet, it is made. */
export function withLine(host: Host, user: User, line: string): Host {
  const ready = installCron(host);
  const path = `${CRONTABS}/${user.name}`;
  const read = readFile(ready, ROOT_TASK, path);
  const text = read.type === 'ok' ? read.value : '';
  const whole = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  const isNew = stat(ready, ROOT_TASK, path).type === 'failed';
  const written = writeFile(ready, ROOT_TASK, path, `${whole}${line}`, { mode: 0o600 }).host;
  if (!isNew) return written;
  const group = groupByName(written.accounts, CRONTAB_GROUP)?.gid ?? null;
  return chmod(chown(written, ROOT_TASK, path, user.uid, group).host, ROOT_TASK, path, 0o600).host;
}

/** A box without the lines of somebody’s crontab that `isMeant`; how many there were, too. */
export function withoutLines(
  host: Host,
  { name }: User,
  isMeant: (line: string) => boolean,
): { readonly host: Host; readonly count: number } {
  const path = `${CRONTABS}/${name}`;
  const read = readFile(host, ROOT_TASK, path);
  if (read.type === 'failed') return { host, count: 0 };
  const lines = read.value.split('\n');
  const kept = lines.filter((line) => !isMeant(line));
  const count = lines.length - kept.length;
  return { host: count === 0 ? host : writeFile(host, ROOT_TASK, path, kept.join('\n')).host, count };
}
