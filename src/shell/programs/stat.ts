import { lstat, stat as statCall } from '../../hosting/kernel/index.ts';
import type { Command } from '../program.ts';
import { Run } from './coreutils.ts';
import { quote } from './quote.ts';
import { formatStat, longListing, terseLine } from './stat-format.ts';
import { unescapeText } from './escapes.ts';

const help = `Usage: stat [OPTION]... FILE...
Display file or file system status.

  -L, --dereference     follow links
  -c  --format=FORMAT   use the specified FORMAT instead of the default;
                          output a newline after each use of FORMAT
      --printf=FORMAT   like --format, but interpret backslash escapes,
                          and do not output a mandatory trailing newline
  -t, --terse           print the information in terse form
      --help        display this help and exit

  %a  permission bits in octal     %A  permission bits and file type
  %b  number of blocks             %B  the size of a block
  %f  raw mode in hex              %F  file type
  %g  group ID of owner            %G  group name of owner
  %h  number of hard links         %i  inode number
  %n  file name                    %N  quoted file name with dereference if link
  %o  optimal I/O transfer size    %s  total size, in bytes
  %u  user ID of owner             %U  user name of owner
  %x %y %z %w  times of access, modification, change and birth
  %X %Y %Z %W  the same in seconds since Epoch
`;

/** stat of coreutils 9.1, of files. */
export const stat: Command = (invocation) => {
  const run = new Run(invocation, 'stat', [
    { name: 'dereference', letter: 'L', long: 'dereference' },
    { name: 'format', letter: 'c', long: 'format', takes: 'value' },
    { name: 'printf', long: 'printf', takes: 'value' },
    { name: 'terse', letter: 't', long: 'terse' },
  ]);
  const early = run.preamble(help);
  if (early !== null) return early;
  const wanted = run.options.settings.findLast(({ name }) => name === 'format' || name === 'printf');
  const format = wanted?.name === 'printf' ? unescapeText(wanted.value, 'gnu-format').text : wanted?.value;
  for (const path of run.operands) {
    const found = run.has('dereference')
      ? statCall(run.host, run.task, path)
      : lstat(run.host, run.task, path);
    if (found.type === 'failed') run.fail(`cannot statx ${quote(path)}`, found.errno);
    else if (format !== undefined) {
      run.out(formatStat(format, path, found.value, run.host) + (wanted?.name === 'format' ? '\n' : ''));
    } else run.out((run.has('terse') ? terseLine : longListing)(path, found.value, run.host));
  }
  return run.exit();
};
