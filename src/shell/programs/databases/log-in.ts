import { mayReach, passwordAt } from '../../../hosting/services/index.ts';
import type { Destination, Login, Reach } from '../../../hosting/services/index.ts';
import { readUpTo } from '../../process/read-up-to.ts';
import type { Proc } from '../../process/proc.ts';
import type { Running } from '../../process/wait.ts';

/** What nobody has for a password: what was typed wrong is not kept. */
const WRONG = '\0';

/**
 * Logs in at a service. Where it wants a password and none was given, `prompt` is asked at the terminal, unseen; null asks
 * nobody. A password that is typed is weighed at once, and goes nowhere.
 */
export function* logIn(proc: Proc, to: Destination, login: Login, prompt: string | null): Running<Reach> {
  const { credential } = proc.task;
  const first = mayReach(proc.host, credential, to, login);
  if (first.outcome.type !== 'password-required' || prompt === null) return first;
  const known = passwordAt(proc.host, first.outcome.server, login.user);
  const isRight = yield* askUnseen(proc, prompt, (typed) => known !== null && typed === known);
  if (isRight === null) return first;
  return mayReach(proc.host, credential, to, { ...login, password: isRight ? known : WRONG });
}

/** simple_prompt() of libpq, get_tty_password() of MySQL: from the terminal, or else a line of standard input. */
function* askUnseen(
  proc: Proc,
  prompt: string,
  isRight: (typed: string) => boolean,
): Running<boolean | null> {
  const { terminal } = proc.machine;
  yield* proc.flush();
  if (terminal?.control !== undefined) {
    yield* terminal.write(prompt);
    const answer = yield* terminal.control.askSecret(isRight);
    yield* terminal.write('\n');
    return answer;
  }
  const stdin = proc.fds.get(0);
  if (stdin === undefined) return null;
  proc.err(prompt);
  const { text, isEnded } = yield* readUpTo(stdin, '\n');
  proc.err('\n');
  return text === '' && !isEnded ? null : isRight(text);
}
