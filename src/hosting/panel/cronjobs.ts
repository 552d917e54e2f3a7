import type { Host } from '../kernel/index.ts';
import { parseCrontab } from '../cron/index.ts';
import { customerOf, noCustomer } from './account.ts';
import { withLine, withoutLines } from './crontab-lines.ts';
import { done, refused } from './outcome.ts';
import type { PanelOutcome } from './outcome.ts';

/** Adds a line to an account’s crontab, if cron understands it. */
export function createCronjob(host: Host, owner: string, line: string): PanelOutcome {
  const user = customerOf(host, owner);
  if (user === null) return refused(host, noCustomer(owner));
  const parsed = parseCrontab(`${line}\n`, user);
  if (line.includes('\n') || line.trim() === '')
    return refused(host, 'expected one line, found none or more');
  if (parsed.type === 'mistake') {
    const { mistake } = parsed;
    const why = mistake.type === 'entry' ? mistake.message : mistake.type;
    return refused(host, `bad line '${line}': cron says ${why}`);
  }
  return done(withLine(host, user, `${line}\n`), null);
}

/** Removes all lines of an account’s crontab that read so. */
export function deleteCronjob(host: Host, owner: string, line: string): PanelOutcome {
  const user = customerOf(host, owner);
  if (user === null) return refused(host, noCustomer(owner));
  const { host: now, count } = withoutLines(host, user, (one) => one === line);
  return count === 0 ? refused(host, `your crontab has no line '${line}'`) : done(now, null);
}
