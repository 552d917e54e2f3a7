import { lstat, rename, strerror } from '../../hosting/kernel/index.ts';
import type { Command } from '../program.ts';
import { Run } from './coreutils.ts';
import { targetsOf } from './copy-to.ts';
import { quote } from './quote.ts';

const help = `Usage: mv [OPTION]... [-T] SOURCE DEST
  or:  mv [OPTION]... SOURCE... DIRECTORY
Rename SOURCE to DEST, or move SOURCE(s) to DIRECTORY.

  -f, --force                  do not prompt before overwriting
  -n, --no-clobber             do not overwrite an existing file
      --help        display this help and exit
`;

/** mv of coreutils 9.1 on one file system. */
export const mv: Command = (invocation) => {
  const run = new Run(invocation, 'mv', [
    { name: 'force', letter: 'f', long: 'force' },
    { name: 'no-clobber', letter: 'n', long: 'no-clobber' },
  ]);
  const early = run.preamble(help);
  if (early !== null) return early;
  if (run.operands.length === 1)
    return run.misuse(`missing destination file operand after ${quote(run.operands[0] ?? '')}`);
  for (const [source, target] of targetsOf(run) ?? []) move(run, source, target);
  return run.exit();
};

function move(run: Run<'force' | 'no-clobber'>, source: string, target: string): void {
  const from = lstat(run.host, run.task, source);
  if (from.type === 'failed') return run.fail(`cannot stat ${quote(source)}`, from.errno);
  const to = lstat(run.host, run.task, target);
  if (to.type === 'failed' && to.errno !== 'ENOENT')
    return run.fail(`cannot stat ${quote(target)}`, to.errno);
  if (to.type === 'ok') {
    if (run.has('no-clobber')) return;
    if (to.value.ino === from.value.ino)
      return run.complain(`${quote(source)} and ${quote(target)} are the same file`);
    const isDirectory = from.value.type === 'directory';
    if (isDirectory && to.value.type !== 'directory') {
      return run.complain(`cannot overwrite non-directory ${quote(target)} with directory ${quote(source)}`);
    }
    if (!isDirectory && to.value.type === 'directory') {
      return run.complain(`cannot overwrite directory ${quote(target)} with non-directory`);
    }
  }
  const { host, result } = rename(run.host, run.task, source, target);
  run.host = host;
  if (result.type === 'ok') return;
  run.complain(
    result.errno === 'EINVAL'
      ? `cannot move ${quote(source)} to a subdirectory of itself, ${quote(target)}`
      : `cannot move ${quote(source)} to ${quote(target)}: ${strerror(result.errno)}`,
  );
}
