import type { User } from '../../hosting/kernel/index.ts';
import type { Description } from '../process/description.ts';
import { readUpTo } from '../process/read-up-to.ts';
import type { Proc } from '../process/proc.ts';
import type { Running } from '../process/wait.ts';

/** Whether what was typed is the password of a user; nobody gets in where there is none. */
const isPasswordOf =
  (user: User) =>
  (typed: string): boolean =>
    user.password !== undefined && typed === user.password;

/**
 * Asks for the password of a user as getpass(3) does: the question on `tty`, the answer unseen. From what is no terminal a
 * line is read as it stands. Null if there is nothing more to read.
 */
export function* askPassword(
  proc: Proc,
  tty: Description,
  user: User,
  prompt: string,
): Running<boolean | null> {
  if (tty.control === undefined) {
    proc.err(prompt);
    yield* proc.flush();
    return yield* readPassword(tty, user);
  }
  yield* proc.flush();
  yield* tty.write(prompt);
  const isRight = yield* tty.control.askSecret(isPasswordOf(user));
  yield* tty.write('\n');
  return isRight;
}

/** A line of a file or a pipe as the password. */
export function* readPassword(source: Description, user: User): Running<boolean | null> {
  const { text, isEnded } = yield* readUpTo(source, '\n');
  return text === '' && !isEnded ? null : isPasswordOf(user)(text);
}
