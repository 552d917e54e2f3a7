import type { Redirect, RedirectDescriptor, Redirection } from 'unbash';
import { stat, strerror } from '../../hosting/kernel/index.ts';
import type { Errno } from '../../hosting/kernel/index.ts';
import { TextSource } from '../process/description.ts';
import type { Description } from '../process/description.ts';
import type { Descriptors } from '../process/descriptors.ts';
import type { Running } from '../process/wait.ts';
import type { Interpreter } from './interpreter.ts';

/** A redirection that cannot be made; the message is without prefix. */
export class RedirectionError {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

const fail = (what: string, errno: Errno): never => {
  throw new RedirectionError(`${what}: ${strerror(errno)}`);
};

/**
 * Makes redirections in their order, in a table of descriptors: the shell's own, or a copy for a child. Throws
 * RedirectionError at the first that fails; those before it stay.
 */
export function* redirect(
  interpreter: Interpreter,
  redirections: readonly Redirection[],
  fds: Descriptors,
): Running<void> {
  for (const redirection of redirections) {
    switch (redirection.type) {
      case 'HereDoc': {
        const { body } = redirection;
        const strips = redirection.operator === '<<-';
        const isPlain = redirection.delimiter?.quoted === true;
        const text = isPlain ? body.text : yield* interpreter.expander.hereDocument(body);
        const fd = yield* target(interpreter, redirection.descriptor, 0, fds);
        fds.set(fd, new TextSource(strips ? text.replace(/^\t+/gm, '') : text));
        break;
      }
      case 'HereString': {
        const text =
          redirection.target === undefined ? '' : yield* interpreter.expander.text(redirection.target);
        fds.set(yield* target(interpreter, redirection.descriptor, 0, fds), new TextSource(`${text}\n`));
        break;
      }
      case 'Redirect':
        yield* redirectTo(interpreter, redirection, fds);
    }
  }
}

/** The descriptor in front of an operator; `{fd}>` takes a free one and names it. */
// eslint-disable-next-line require-yield -- it may, like all that stands in a redirection
function* target(
  { shell }: Interpreter,
  descriptor: RedirectDescriptor | undefined,
  standard: number,
  fds: Descriptors,
): Running<number> {
  if (descriptor === undefined) return standard;
  if (descriptor.type === 'FileDescriptor') return descriptor.value;
  let free = 10;
  while (fds.get(free) !== undefined) free += 1;
  shell.assign(descriptor.name, String(free));
  return free;
}

function* redirectTo(interpreter: Interpreter, node: Redirect, fds: Descriptors): Running<void> {
  const { operator } = node;
  const standard = operator.startsWith('<') ? 0 : 1;
  const isClosing = node.target?.text === '-' && (operator === '<&' || operator === '>&');
  if (isClosing && node.descriptor?.type === 'FileDescriptorVariable') {
    fds.close(Number(interpreter.shell.variables.get(node.descriptor.name)));
    return;
  }
  const word = yield* wordOf(interpreter, node);
  const fd = yield* target(interpreter, node.descriptor, standard, fds);
  if (operator === '<&' || operator === '>&') {
    if (word === '-') {
      fds.close(fd);
      return;
    }
    if (/^\d+-?$/.test(word)) return duplicate(fds, fd, word);
    if (operator === '<&' || node.descriptor !== undefined)
      throw new RedirectionError(`${node.target?.text}: ambiguous redirect`);
  }
  const description = yield* openFor(interpreter, operator, word);
  fds.set(fd, description);
  if (operator === '&>' || operator === '&>>' || operator === '>&') fds.set(2, description);
}

function duplicate(fds: Descriptors, fd: number, word: string): void {
  const from = Number.parseInt(word, 10);
  const description = fds.get(from);
  if (description === undefined) return fail(String(from), 'EBADF');
  fds.set(fd, description);
  if (word.endsWith('-') && from !== fd) fds.close(from);
}

/** The word must come to exactly one. */
function* wordOf({ expander }: Interpreter, { target: word }: Redirect): Running<string> {
  if (word === undefined) return '';
  const words = yield* expander.words(word);
  if (words.length !== 1) throw new RedirectionError(`${word.text}: ambiguous redirect`);
  return words[0] ?? '';
}

function* openFor(
  { shell }: Interpreter,
  operator: Redirect['operator'],
  path: string,
): Running<Description> {
  const { proc } = shell;
  const flags =
    operator === '<' || operator === '<&'
      ? { read: true }
      : operator === '<>'
        ? { read: true, write: true, create: true }
        : { write: true, create: true, ...(operator.endsWith('>>') ? { append: true } : { truncate: true }) };
  if (shell.options.noclobber && (operator === '>' || operator === '&>' || operator === '>&')) {
    const found = proc.look((host, task) => stat(host, task, path));
    if (found.type === 'ok' && found.value.type === 'file')
      throw new RedirectionError(`${path}: cannot overwrite existing file`);
  }
  const opened = yield* proc.open(path, flags);
  if (opened.type === 'failed') return fail(path, opened.errno);
  return opened.value;
}

/** Runs something with redirections of the shell itself, and takes them back. A failing one is complained about. */
export function* redirected(
  interpreter: Interpreter,
  redirections: readonly Redirection[],
  work: () => Running<number>,
): Running<number> {
  if (redirections.length === 0) return yield* work();
  const { proc } = interpreter.shell;
  yield* proc.flush();
  const saved = proc.fds.copy();
  try {
    yield* redirect(interpreter, redirections, proc.fds);
    const status = yield* work();
    yield* proc.flush();
    return status;
  } catch (thrown) {
    yield* proc.flush();
    if (!(thrown instanceof RedirectionError)) throw thrown;
    restore(proc.fds, saved);
    interpreter.shell.complain(thrown.message);
    return 1;
  } finally {
    restore(proc.fds, saved);
    saved.closeAll();
  }
}

/** Makes a table what it was. */
function restore(fds: Descriptors, saved: Descriptors): void {
  for (const [fd] of fds.entries()) if (saved.get(fd) === undefined) fds.close(fd);
  for (const [fd, description] of saved.entries()) if (fds.get(fd) !== description) fds.set(fd, description);
}
