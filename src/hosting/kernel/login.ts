import { loginCredential, userByName } from './accounts.ts';
import { ROOT } from './credential.ts';
import type { Task } from './credential.ts';
import type { Host } from './host.ts';
import { ROOT_INO } from './inode-table.ts';
import type { Mode } from './mode.ts';
import { walk } from './walk.ts';

/** Root in `/`: whoever looks from outside, and sees all there is. */
export const ROOT_TASK: Task = { credential: ROOT, cwd: ROOT_INO, umask: 0 };

/** A login of a user: credential, home (or `/`) as working directory, and the given umask (0002 on the talk's box). */
export function loginTask(host: Host, name: string, umask: Mode = 0o002): Task {
  const user = userByName(host.accounts, name);
  if (user === undefined) {
    const known = host.accounts.users.map((one) => one.name).join(', ');
    throw new Error(`${host.hostname}: expected one of the users ${known}, found ${JSON.stringify(name)}`);
  }
  const credential = loginCredential(host.accounts, user);
  const home = walk(host, credential, ROOT_INO, user.home, 'follow');
  const isHome = home.type === 'ok' && home.value.inode?.type === 'directory';
  return { credential, cwd: isHome && home.value.inode !== null ? home.value.inode.ino : ROOT_INO, umask };
}
