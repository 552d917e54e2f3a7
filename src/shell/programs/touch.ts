import { isOwner, mayAccess, open, stat, WRITE } from '../../hosting/kernel/index.ts';
import { withInodes } from '../../hosting/kernel/index.ts';
import type { Command } from '../program.ts';
import { Run } from './coreutils.ts';
import { quote } from './quote.ts';

const help = `Usage: touch [OPTION]... FILE...
Update the access and modification times of each FILE to the current time.

A FILE argument that does not exist is created empty, unless -c is supplied.

  -a                     change only the access time
  -c, --no-create        do not create any files
  -m                     change only the modification time
      --help        display this help and exit
`;

/** touch of coreutils 9.1, to the current time of the box. */
export const touch: Command = (invocation) => {
  const run = new Run(invocation, 'touch', [
    { name: 'access', letter: 'a' },
    { name: 'no-create', letter: 'c', long: 'no-create' },
    { name: 'modification', letter: 'm' },
  ]);
  const early = run.preamble(help.replace('missing operand', 'missing file operand'));
  if (early !== null) return early;
  for (const path of run.operands) touchOne(run, path);
  return run.exit();
};

function touchOne(run: Run<'access' | 'no-create' | 'modification'>, path: string): void {
  const create = !run.has('no-create');
  const opened = open(run.host, run.task, path, { write: true, create }, 0o666);
  run.host = opened.host;
  const found = stat(run.host, run.task, path);
  if (found.type === 'failed') {
    if (!create && found.errno === 'ENOENT') return;
    const errno = opened.result.type === 'failed' ? opened.result.errno : found.errno;
    return run.fail(`cannot touch ${quote(path)}`, errno);
  }
  const inode = found.value;
  // utimensat(2) with the current time: the owner, or whoever may write.
  if (isOwner(inode, run.task.credential) || mayAccess(inode, run.task.credential, WRITE)) {
    if (!run.has('access')) run.host = withInodes(run.host, { ...inode, mtime: run.host.clock });
    return;
  }
  const couldNotOpen = opened.result.type === 'failed' && opened.result.errno !== 'EISDIR';
  run.fail(`${couldNotOpen ? 'cannot touch' : 'setting times of'} ${quote(path)}`, 'EACCES');
}
