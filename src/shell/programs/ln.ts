import { link, lstat, stat, symlink, unlink } from '../../hosting/kernel/index.ts';
import type { Command } from '../program.ts';
import { Run, below, lastName } from './coreutils.ts';
import { quote } from './quote.ts';

const help = `Usage: ln [OPTION]... [-T] TARGET LINK_NAME
  or:  ln [OPTION]... TARGET
  or:  ln [OPTION]... TARGET... DIRECTORY
Create hard links by default, symbolic links with --symbolic.

  -f, --force                 remove existing destination files
  -n, --no-dereference        treat LINK_NAME as a normal file if
                                it is a symbolic link to a directory
  -s, --symbolic              make symbolic links instead of hard links
      --help        display this help and exit
`;

type LnRun = Run<'force' | 'no-dereference' | 'symbolic'>;

/** ln of coreutils 9.1, with -f, -n and -s. */
export const ln: Command = (invocation) => {
  const run: LnRun = new Run(invocation, 'ln', [
    { name: 'force', letter: 'f', long: 'force' },
    { name: 'no-dereference', letter: 'n', long: 'no-dereference' },
    { name: 'symbolic', letter: 's', long: 'symbolic' },
  ]);
  const early = run.preamble(help);
  if (early !== null) return early;
  const last = run.operands.at(-1) ?? '';
  const isDirectory = goesInto(run, last);
  if (run.operands.length === 1) make(run, last, lastName(last));
  else if (!isDirectory && run.operands.length > 2) run.complain(`target ${quote(last)} is not a directory`);
  else
    for (const target of run.operands.slice(0, -1))
      make(run, target, isDirectory ? below(last, lastName(target)) : last);
  return run.exit();
};

function goesInto(run: LnRun, path: string): boolean {
  const found = run.has('no-dereference') ? lstat(run.host, run.task, path) : stat(run.host, run.task, path);
  return found.type === 'ok' && found.value.type === 'directory';
}

function make(run: LnRun, target: string, name: string): void {
  if (run.has('force') && lstat(run.host, run.task, name).type === 'ok') {
    if (!run.tell(unlink(run.host, run.task, name), `cannot remove ${quote(name)}`)) return;
  }
  if (run.has('symbolic')) {
    run.tell(symlink(run.host, run.task, target, name), `failed to create symbolic link ${quote(name)}`);
    return;
  }
  const source = lstat(run.host, run.task, target);
  if (source.type === 'failed') return run.fail(`failed to access ${quote(target)}`, source.errno);
  if (source.value.type === 'directory')
    return run.complain(`${target}: hard link not allowed for directory`);
  const made = link(run.host, run.task, target, name);
  const what =
    made.result.type === 'failed' && made.result.errno === 'EEXIST'
      ? quote(name)
      : `${quote(name)} => ${quote(target)}`;
  run.tell(made, `failed to create hard link ${what}`);
}
