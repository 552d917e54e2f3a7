import { EXECUTE, access, chmod, mkdir as mkdirCall, stat } from '../../hosting/kernel/index.ts';
import type { Command } from '../program.ts';
import { Run } from './coreutils.ts';
import { changedMode, parseModeChanges } from './mode-change.ts';
import type { ModeChanges } from './mode-change.ts';
import { quote } from './quote.ts';

const help = `Usage: mkdir [OPTION]... DIRECTORY...
Create the DIRECTORY(ies), if they do not already exist.

  -m, --mode=MODE   set file mode (as in chmod), not a=rwx - umask
  -p, --parents     no error if existing, make parent directories as needed,
                    with their file modes unaffected by any -m option.
  -v, --verbose     print a message for each created directory
      --help        display this help and exit
`;

type MkdirRun = Run<'mode' | 'parents' | 'verbose' | 'context'>;

/** mkdir of coreutils 9.1. */
export const mkdir: Command = (invocation) => {
  const run: MkdirRun = new Run(invocation, 'mkdir', [
    { name: 'mode', letter: 'm', long: 'mode', takes: 'value' },
    { name: 'parents', letter: 'p', long: 'parents' },
    { name: 'verbose', letter: 'v', long: 'verbose' },
    { name: 'context', letter: 'Z' },
  ]);
  const early = run.preamble(help);
  if (early !== null) return early;
  const text = run.value('mode');
  const changes = text === undefined ? null : parseModeChanges(text);
  if (text !== undefined && changes === null) {
    run.complain(`invalid mode ${run.quoted(text)}`);
    return run.exit();
  }
  for (const path of run.operands) make(run, path, changes);
  return run.exit();
};

function make(run: MkdirRun, path: string, changes: ModeChanges | null): void {
  if (run.has('parents') && !makeParents(run, path)) return;
  // The mode is asked for at once, so that nobody slips in; chmod then adds what mkdir(2) does not take.
  const wanted = changes === null ? 0o777 : changedMode(0o777, true, changes, run.task.umask);
  const made = mkdirCall(run.host, changes === null ? run.task : { ...run.task, umask: 0 }, path, wanted);
  if (made.result.type === 'failed') {
    const there = stat(run.host, run.task, path);
    const isThere = there.type === 'ok' && there.value.type === 'directory';
    if (!(run.has('parents') && made.result.errno === 'EEXIST' && isThere)) {
      run.fail(`cannot create directory ${run.quoted(path)}`, made.result.errno);
    }
    return;
  }
  run.host = made.host;
  if (run.has('verbose')) run.out(`mkdir: created directory ${quote(path)}\n`);
  if (changes === null) return;
  const born = stat(run.host, run.task, path);
  const exact =
    born.type === 'ok'
      ? changedMode((born.value.mode & ~0o777) | 0o777, true, changes, run.task.umask)
      : wanted;
  run.tell(chmod(run.host, run.task, path, exact), `cannot set permissions ${run.quoted(path)}`);
}

/** The directories on the way, each with u+wx past the umask, as `mkdir -p` makes them. */
function makeParents(run: MkdirRun, path: string): boolean {
  const names = path.replace(/\/+$/, '').split('/');
  for (let end = 1; end < names.length; end += 1) {
    const ancestor = names.slice(0, end).join('/');
    if (ancestor === '') continue;
    const made = mkdirCall(run.host, { ...run.task, umask: run.task.umask & ~0o300 }, ancestor, 0o777);
    if (made.result.type === 'ok') {
      run.host = made.host;
      if (run.has('verbose')) run.out(`mkdir: created directory ${quote(ancestor)}\n`);
      continue;
    }
    const there = stat(run.host, run.task, ancestor);
    const isThere = there.type === 'ok' && there.value.type === 'directory';
    // It goes into each directory on the way before it makes the next.
    const mayEnter = isThere && access(run.host, run.task, ancestor, EXECUTE).type === 'ok';
    if (mayEnter) continue;
    run.fail(
      `cannot create directory ${run.quoted(ancestor)}`,
      isThere ? 'EACCES' : there.type === 'ok' ? 'ENOTDIR' : made.result.errno,
    );
    return false;
  }
  return true;
}
