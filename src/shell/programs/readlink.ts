import { readLink } from '../../hosting/kernel/index.ts';
import type { Command } from '../program.ts';
import { canonicalPath } from './canonical.ts';
import type { Missing } from './canonical.ts';
import { Run } from './coreutils.ts';
import { quoteIfNeeded } from './quote.ts';

const help = `Usage: readlink [OPTION]... FILE...
Print value of a symbolic link or canonical file name

  -f, --canonicalize            canonicalize by following every symlink in
                                every component of the given name recursively;
                                all but the last component must exist
  -e, --canonicalize-existing   the same; all components must exist
  -m, --canonicalize-missing    the same, without requirements on components existence
  -n, --no-newline              do not output the trailing delimiter
  -q, --quiet, -s, --silent     suppress most error messages (on by default)
  -v, --verbose                 report error messages
  -z, --zero                    end each output line with NUL, not newline
      --help        display this help and exit
`;

/** readlink of coreutils 9.1. */
export const readlink: Command = (invocation) => {
  const run = new Run(invocation, 'readlink', [
    { name: 'last', letter: 'f', long: 'canonicalize' },
    { name: 'none', letter: 'e', long: 'canonicalize-existing' },
    { name: 'any', letter: 'm', long: 'canonicalize-missing' },
    { name: 'no-newline', letter: 'n', long: 'no-newline' },
    { name: 'quiet', letter: 'q', long: 'quiet' },
    { name: 'quiet', letter: 's', long: 'silent' },
    { name: 'verbose', letter: 'v', long: 'verbose' },
    { name: 'zero', letter: 'z', long: 'zero' },
  ]);
  const early = run.preamble(help);
  if (early !== null) return early;
  const missing = run.options.given.findLast(
    (name) => name === 'last' || name === 'none' || name === 'any',
  ) as Missing | undefined;
  const isBare = run.has('no-newline') && run.operands.length === 1;
  if (run.has('no-newline') && !isBare) run.warn('ignoring --no-newline with multiple arguments');
  const isVerbose =
    run.options.given.findLast((name) => name === 'quiet' || name === 'verbose') === 'verbose';
  for (const path of run.operands) {
    const found =
      missing === undefined
        ? readLink(run.host, run.task, path)
        : canonicalPath(run.host, run.task, path, missing);
    if (found.type === 'ok') run.out(found.value + (isBare ? '' : run.has('zero') ? '\0' : '\n'));
    else if (isVerbose) run.fail(quoteIfNeeded(path), found.errno);
    else run.status = 1;
  }
  return run.exit();
};
