import { ROOT_TASK, stat, userByName } from '../kernel/index.ts';
import type { Host, User } from '../kernel/index.ts';

/** A customer: whoever has a ~/webapps. Null for all others, services and strangers. */
export function customerOf(host: Host, name: string): User | null {
  const user = userByName(host.accounts, name);
  return user !== undefined && stat(host, ROOT_TASK, `${user.home}/webapps`).type === 'ok' ? user : null;
}

/** Why somebody has nothing to do with the panel. */
export const noCustomer = (name: string): string =>
  `${name} has no account with the panel: there is no webapps in that home`;
