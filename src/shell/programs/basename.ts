import type { Command } from '../program.ts';
import { Run, lastName } from './coreutils.ts';

const help = `Usage: basename NAME [SUFFIX]
  or:  basename OPTION... NAME...
Print NAME with any leading directory components removed.
If specified, also remove a trailing SUFFIX.

  -a, --multiple       support multiple arguments and treat each as a NAME
  -s, --suffix=SUFFIX  remove a trailing SUFFIX; implies -a
  -z, --zero           end each output line with NUL, not newline
      --help        display this help and exit
`;

/** basename of coreutils 9.1. */
export const basename: Command = (invocation) => {
  const run = new Run(
    invocation,
    'basename',
    [
      { name: 'multiple', letter: 'a', long: 'multiple' },
      { name: 'suffix', letter: 's', long: 'suffix', takes: 'value' },
      { name: 'zero', letter: 'z', long: 'zero' },
    ],
    { stopsAtOperand: true },
  );
  const isMultiple = run.has('multiple') || run.has('suffix');
  const early = run.preamble(help, 1, isMultiple ? Infinity : 2);
  if (early !== null) return early;
  const [first = '', second = ''] = run.operands;
  const suffix = isMultiple ? (run.value('suffix') ?? '') : second;
  for (const path of isMultiple ? run.operands : [first]) {
    const name = path === '' ? '' : lastName(path);
    const isCut = suffix !== '' && name !== suffix && name.endsWith(suffix);
    run.out((isCut ? name.slice(0, -suffix.length) : name) + (run.has('zero') ? '\0' : '\n'));
  }
  return run.exit();
};
