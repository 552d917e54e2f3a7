import { CRONTABS, CRONTAB_GROUP, installCron } from '../cron/index.ts';
import { ROOT_TASK, chmod, chown, groupByName, userByName, writeFile } from '../kernel/index.ts';
import type { Host } from '../kernel/index.ts';

/** A box where somebody has a crontab of a certain text, as crontab(1) would have put it there. */
export function withCrontab(host: Host, who: string, text: string): Host {
  const ready = installCron(host);
  const user = userByName(ready.accounts, who);
  if (user === undefined) throw new Error(`crontab: expected an account ${who}, found none`);
  const path = `${CRONTABS}/${who}`;
  const group = groupByName(ready.accounts, CRONTAB_GROUP)?.gid ?? null;
  const written = writeFile(ready, ROOT_TASK, path, text).host;
  return chmod(chown(written, ROOT_TASK, path, user.uid, group).host, ROOT_TASK, path, 0o600).host;
}
