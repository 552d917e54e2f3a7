import { lstat, readDirectory, rmdir, strerror, unlink } from '../../hosting/kernel/index.ts';
import type { Errno } from '../../hosting/kernel/index.ts';
import type { Command } from '../program.ts';
import { Run, below, lastName } from './coreutils.ts';
import { quote } from './quote.ts';

const help = `Usage: rm [OPTION]... [FILE]...
Remove (unlink) the FILE(s).

  -f, --force           ignore nonexistent files and arguments, never prompt
  -r, -R, --recursive   remove directories and their contents recursively
  -d, --dir             remove empty directories
  -v, --verbose         explain what is being done
      --help        display this help and exit
`;

type RmRun = Run<'force' | 'recursive' | 'dir' | 'verbose'>;

/** rm of coreutils 9.1. Standard input is no terminal, so it never asks. */
export const rm: Command = (invocation) => {
  const run: RmRun = new Run(invocation, 'rm', [
    { name: 'force', letter: 'f', long: 'force' },
    { name: 'recursive', letter: 'r', long: 'recursive' },
    { name: 'recursive', letter: 'R' },
    { name: 'dir', letter: 'd', long: 'dir' },
    { name: 'verbose', letter: 'v', long: 'verbose' },
  ]);
  const early = run.preamble(help, run.has('force') ? 0 : 1);
  if (early !== null) return early;
  for (const path of run.operands) {
    const name = lastName(path);
    if ((name === '.' || name === '..') && (run.has('recursive') || run.has('dir'))) {
      run.complain(`refusing to remove '.' or '..' directory: skipping ${quote(path)}`);
    } else remove(run, path);
  }
  return run.exit();
};

/** Whether it is gone. What cannot be removed is told once, at the deepest place. */
function remove(run: RmRun, path: string): boolean {
  const found = lstat(run.host, run.task, path);
  if (found.type === 'failed') return refused(run, path, found.errno);
  if (found.value.type !== 'directory') {
    const gone = unlink(run.host, run.task, path);
    run.host = gone.host;
    return gone.result.type === 'ok'
      ? told(run, `removed ${quote(path)}`)
      : refused(run, path, gone.result.errno);
  }
  if (!run.has('recursive') && !run.has('dir')) return refused(run, path, 'EISDIR');
  if (run.has('recursive') && !empty(run, path)) return false;
  const gone = rmdir(run.host, run.task, path);
  run.host = gone.host;
  return gone.result.type === 'ok'
    ? told(run, `removed directory ${quote(path)}`)
    : refused(run, path, gone.result.errno);
}

function empty(run: RmRun, path: string): boolean {
  const names = readDirectory(run.host, run.task, path);
  if (names.type === 'failed') {
    // An empty directory goes without being read.
    const found = lstat(run.host, run.task, path);
    const isEmpty = found.type === 'ok' && found.value.type === 'directory' && found.value.entries.size === 0;
    return isEmpty || refused(run, path, names.errno);
  }
  return names.value.map((name) => remove(run, below(path, name))).every((gone) => gone);
}

function told(run: RmRun, text: string): true {
  if (run.has('verbose')) run.out(`${text}\n`);
  return true;
}

function refused(run: RmRun, path: string, errno: Errno): boolean {
  if (run.has('force') && (errno === 'ENOENT' || errno === 'ENOTDIR')) return true;
  run.complain(`cannot remove ${quote(path)}: ${strerror(errno)}`);
  return false;
}
