import {
  WRITE,
  formatMode,
  formatOctal,
  lstat,
  mayAccess,
  rename,
  strerror,
} from '../../hosting/kernel/index.ts';
import type { Inode } from '../../hosting/kernel/index.ts';
import type { Command } from '../program.ts';
import { backupOptions, keepsBackup, makeBackup } from './backup.ts';
import { missingTarget, targetOptions, targetsOf } from './copy-to.ts';
import { Run } from './coreutils.ts';
import { quote } from './quote.ts';

const help = `Usage: mv [OPTION]... [-T] SOURCE DEST
  or:  mv [OPTION]... SOURCE... DIRECTORY
  or:  mv [OPTION]... -t DIRECTORY SOURCE...
Rename SOURCE to DEST, or move SOURCE(s) to DIRECTORY.

  -b                           like --backup but does not accept an argument
      --backup[=CONTROL]       make a backup of each existing destination file
  -f, --force                  do not prompt before overwriting
  -i, --interactive            prompt before overwrite
  -n, --no-clobber             do not overwrite an existing file
  -S, --suffix=SUFFIX          override the usual backup suffix
  -t, --target-directory=DIRECTORY  move all SOURCE arguments into DIRECTORY
  -T, --no-target-directory    treat DEST as a normal file
  -u, --update                 move only when the SOURCE file is newer
  -v, --verbose                explain what is being done
      --help        display this help and exit
`;

const specs = [
  { name: 'force', letter: 'f', long: 'force' },
  { name: 'interactive', letter: 'i', long: 'interactive' },
  { name: 'no-clobber', letter: 'n', long: 'no-clobber' },
  { name: 'update', letter: 'u', long: 'update' },
  { name: 'verbose', letter: 'v', long: 'verbose' },
  { name: 'strip-trailing-slashes', long: 'strip-trailing-slashes' },
  ...targetOptions,
  ...backupOptions,
] as const;

type MvRun = Run<(typeof specs)[number]['name']>;

/** mv of coreutils 9.1 on one file system. Nobody answers its questions. */
export const mv: Command = (invocation) => {
  const run: MvRun = new Run(invocation, 'mv', specs, { operand: 'file operand' });
  const early = run.preamble(help);
  if (early !== null) return early;
  const missing = missingTarget(run);
  if (missing !== null) return run.misuse(missing);
  for (const [source, target] of targetsOf(run) ?? []) move(run, source, target);
  return run.exit();
};

function move(run: MvRun, source: string, target: string): void {
  const from = lstat(run.host, run.task, source);
  if (from.type === 'failed') return run.fail(`cannot stat ${quote(source)}`, from.errno);
  const to = lstat(run.host, run.task, target);
  if (to.type === 'failed' && to.errno !== 'ENOENT')
    return run.fail(`cannot stat ${quote(target)}`, to.errno);
  let backup: string | null = null;
  if (to.type === 'ok') {
    const refusal = whyNotReplace(run, source, target, from.value, to.value);
    if (refusal === 'skipped') return;
    if (refusal !== null) return run.complain(refusal);
    if (keepsBackup(run)) {
      backup = makeBackup(run, target);
      if (backup === null) return;
    }
  }
  const { host, result } = rename(run.host, run.task, source, target);
  run.host = host;
  if (result.type === 'ok') {
    const kept = backup === null ? '' : ` (backup: ${quote(backup)})`;
    if (run.has('verbose')) run.out(`renamed ${quote(source)} -> ${quote(target)}${kept}\n`);
    return;
  }
  run.complain(
    result.errno === 'EINVAL'
      ? `cannot move ${quote(source)} to a subdirectory of itself, ${quote(target)}`
      : `cannot move ${quote(source)} to ${quote(target)}: ${strerror(result.errno)}`,
  );
}

/** What is wrong with replacing one by the other; `skipped` if nobody minds. */
function whyNotReplace(run: MvRun, source: string, target: string, from: Inode, to: Inode): string | null {
  const mode = run.options.given.findLast((name) => /^(force|interactive|no-clobber)$/.test(name));
  if (mode === 'no-clobber') return 'skipped';
  if (run.has('update') && from.type !== 'directory' && to.mtime >= from.mtime) return 'skipped';
  if (to.ino === from.ino) return `${quote(source)} and ${quote(target)} are the same file`;
  const isDirectory = from.type === 'directory';
  if (isDirectory && to.type !== 'directory') {
    return `cannot overwrite non-directory ${quote(target)} with directory ${quote(source)}`;
  }
  if (!isDirectory && to.type === 'directory') {
    return `cannot overwrite directory ${quote(target)} with non-directory`;
  }
  const isReadOnly = to.type !== 'symlink' && !mayAccess(to, run.task.credential, WRITE);
  const isAsked = mode === 'interactive' || (mode === undefined && run.isTypedAt && isReadOnly);
  if (!isAsked) return null;
  const letters = formatMode('file', to.mode).slice(1);
  const goesOn = run.ask(
    isReadOnly
      ? `replace ${quote(target)}, overriding mode ${formatOctal(to.mode)} (${letters})?`
      : `overwrite ${quote(target)}?`,
  );
  return goesOn ? null : 'skipped';
}
