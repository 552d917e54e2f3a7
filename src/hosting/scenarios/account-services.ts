import { ROOT_TASK, stat } from '../kernel/index.ts';
import type { Host } from '../kernel/index.ts';
import { mailServerOf, startDatabase, startMail, systemDatabase } from '../services/index.ts';

/*
 * The databases and the mailbox of the account. That both servers run on each box is on the slides; which databases the account
 * had is not: those that its files name, with the passwords of those files.
 */

/** A database, the application it is for, and its password. */
const DATABASES = [
  { type: 'postgres', app: 'shop', name: 'you_shop', password: 'sesame' },
  { type: 'mysql', app: 'blog', name: 'you_blog', password: 'sesame' },
] as const;

/** A box with both database servers and a mail machine, which know what the account has; those that run already stay. */
export function withAccountServices(host: Host): Host {
  const isThere = (app: string) => stat(host, ROOT_TASK, `/home/you/webapps/${app}/myproject`).type === 'ok';
  const served = DATABASES.reduce(
    (now, { type, app, name, password }) =>
      systemDatabase(now, type) === null && isThere(app)
        ? startDatabase(now, type, [{ name, password }])
        : now,
    host,
  );
  const hasAccount = isThere('shop') || isThere('blog');
  return hasAccount && mailServerOf(served) === null
    ? startMail(served, [{ name: 'you_mailbox', password: 'stamp' }], [])
    : served;
}
