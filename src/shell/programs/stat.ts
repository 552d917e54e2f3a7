import {
  formatMode,
  groupName,
  lstat,
  sizeOf,
  stat as statCall,
  userName,
} from '../../hosting/kernel/index.ts';
import type { Accounts, Inode } from '../../hosting/kernel/index.ts';
import type { Command } from '../program.ts';
import { Run } from './coreutils.ts';
import { quote } from './quote.ts';

const help = `Usage: stat -c FORMAT FILE...
Display file status.

  -L, --dereference     follow links
  -c  --format=FORMAT   use the specified FORMAT instead of the default;
                          output a newline after each use of FORMAT
      --help        display this help and exit

  %a  permission bits in octal     %A  permission bits and file type
  %F  file type                    %g  group ID of owner
  %G  group name of owner          %h  number of hard links
  %n  file name                    %N  quoted file name with dereference if link
  %s  total size, in bytes         %u  user ID of owner
  %U  user name of owner           %Y  time of last data modification, seconds
`;

/** stat of coreutils 9.1 with -c and -L; the default listing is not made. */
export const stat: Command = (invocation) => {
  const run = new Run(invocation, 'stat', [
    { name: 'dereference', letter: 'L', long: 'dereference' },
    { name: 'format', letter: 'c', long: 'format', takes: 'value' },
  ]);
  const early = run.preamble(help);
  if (early !== null) return early;
  const format = run.value('format');
  if (format === undefined) return run.misuse('this box needs a format: stat -c FORMAT FILE');
  for (const path of run.operands) {
    const found = run.has('dereference')
      ? statCall(run.host, run.task, path)
      : lstat(run.host, run.task, path);
    if (found.type === 'failed') run.fail(`cannot statx ${quote(path)}`, found.errno);
    else run.out(`${formatted(format, path, found.value, run.host.accounts)}\n`);
  }
  return run.exit();
};

const KINDS = { file: 'regular file', directory: 'directory', symlink: 'symbolic link', fifo: 'fifo', device: 'character special file' } as const;

const fields: Readonly<Record<string, (inode: Inode, path: string, accounts: Accounts) => string>> = {
  a: ({ mode }) => mode.toString(8),
  A: ({ type, mode }) => formatMode(type, mode),
  F: (inode) => (inode.type === 'file' && inode.content === '' ? 'regular empty file' : KINDS[inode.type]),
  g: ({ gid }) => String(gid),
  G: ({ gid }, _, accounts) => groupName(accounts, gid),
  h: ({ nlink }) => String(nlink),
  n: (_, path) => path,
  N: (inode, path) => (inode.type === 'symlink' ? `${quote(path)} -> ${quote(inode.target)}` : quote(path)),
  s: (inode) => String(sizeOf(inode)),
  u: ({ uid }) => String(uid),
  U: ({ uid }, _, accounts) => userName(accounts, uid),
  Y: ({ mtime }) => String(mtime),
};

const formatted = (format: string, path: string, inode: Inode, accounts: Accounts): string =>
  format.replace(/%(.)/g, (whole, letter: string) =>
    letter === '%' ? '%' : (fields[letter]?.(inode, path, accounts) ?? whole),
  );
