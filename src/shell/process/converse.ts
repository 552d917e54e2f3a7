import { invocationOf } from '../program.ts';
import type { Command, Exit } from '../program.ts';
import type { Proc } from './proc.ts';
import { readUpTo } from './read-up-to.ts';
import type { Running } from './wait.ts';

/** Thrown by a command that wants an answer nobody has given yet. */
const WANTED = Symbol('an answer is wanted');

/**
 * Runs a command that works at one go and may ask questions. It is a function of the box and of the answers, so when it wants
 * one more, that is read, and it runs again from the start with all of them; what it wrote before is out already.
 */
export function* converse(proc: Proc, command: Command, stdin: string): Running<Exit> {
  const source = proc.fds.get(0);
  if (source === undefined || source.kind === 'file' || source.kind === 'device')
    return command(invocationOf(proc, stdin));
  const answers: (string | null)[] = [];
  for (let written = 0; ;) {
    let told = 0;
    let given = 0;
    const fresh = (write: (text: string) => void) => (text: string) => {
      write(text.slice(Math.max(0, written - told)));
      told += text.length;
    };
    const answer = () => {
      const next = answers[given];
      if (next === undefined) throw WANTED;
      given += 1;
      return next;
    };
    const { out, err, ...invocation } = invocationOf(proc, stdin);
    const isTypedAt = source.kind === 'terminal';
    try {
      return command({ ...invocation, answer, isTypedAt, out: fresh(out), err: fresh(err) });
    } catch (thrown) {
      if (thrown !== WANTED) throw thrown;
    }
    written = told;
    yield* proc.flush();
    const line = yield* readUpTo(source, '\n');
    answers.push(line.text === '' && !line.isEnded ? null : line.text);
  }
}
