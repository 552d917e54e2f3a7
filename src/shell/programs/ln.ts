import { link, lstat, stat, symlink, unlink } from '../../hosting/kernel/index.ts';
import type { Command } from '../program.ts';
import { backupOptions, keepsBackup, makeBackup } from './backup.ts';
import { canonicalPath } from './canonical.ts';
import { targetOptions, targetsOf } from './copy-to.ts';
import { Run, below, lastName } from './coreutils.ts';
import { directoryOf } from './dirname.ts';
import { quote } from './quote.ts';
import { relativeTo } from './realpath.ts';

const help = `Usage: ln [OPTION]... [-T] TARGET LINK_NAME
  or:  ln [OPTION]... TARGET
  or:  ln [OPTION]... TARGET... DIRECTORY
  or:  ln [OPTION]... -t DIRECTORY TARGET...
Create hard links by default, symbolic links with --symbolic.

      --backup[=CONTROL], -b  make a backup of each existing destination file
  -f, --force                 remove existing destination files
  -i, --interactive           prompt whether to remove destinations
  -L, --logical               dereference TARGETs that are symbolic links
  -n, --no-dereference        treat LINK_NAME as a normal file if
                                it is a symbolic link to a directory
  -P, --physical              make hard links directly to symbolic links
  -r, --relative              with -s, create links relative to link location
  -s, --symbolic              make symbolic links instead of hard links
  -S, --suffix=SUFFIX         override the usual backup suffix
  -t, --target-directory=DIRECTORY  specify the DIRECTORY in which to create links
  -T, --no-target-directory   treat LINK_NAME as a normal file always
  -v, --verbose               print name of each linked file
      --help        display this help and exit
`;

const specs = [
  { name: 'force', letter: 'f', long: 'force' },
  { name: 'interactive', letter: 'i', long: 'interactive' },
  { name: 'logical', letter: 'L', long: 'logical' },
  { name: 'no-dereference', letter: 'n', long: 'no-dereference' },
  { name: 'physical', letter: 'P', long: 'physical' },
  { name: 'relative', letter: 'r', long: 'relative' },
  { name: 'symbolic', letter: 's', long: 'symbolic' },
  { name: 'verbose', letter: 'v', long: 'verbose' },
  ...targetOptions,
  ...backupOptions,
] as const;

type LnRun = Run<(typeof specs)[number]['name']>;

/** ln of coreutils 9.1. Nobody answers its questions. */
export const ln: Command = (invocation) => {
  const run: LnRun = new Run(invocation, 'ln', specs, { operand: 'file operand' });
  const early = run.preamble(help);
  if (early !== null) return early;
  for (const [target, name] of pairs(run) ?? []) make(run, target, name);
  return run.exit();
};

/** What each link leads to, and its name; null after a complaint. */
function pairs(run: LnRun): readonly (readonly [string, string])[] | null {
  const last = run.operands.at(-1) ?? '';
  const isAlone = run.operands.length === 1 && !run.has('target-directory');
  if (isAlone && run.has('no-target-directory')) {
    run.misuse(`missing destination file operand after ${quote(last)}`);
    return null;
  }
  if (isAlone) return [[last, below('.', lastName(last))]];
  // With -n a link to a directory is a name like another.
  const itself = lstat(run.host, run.task, last);
  const isLink = itself.type === 'ok' && itself.value.type === 'symlink';
  if (run.has('no-dereference') && isLink && run.operands.length === 2 && !run.has('target-directory')) {
    return [[run.operands[0] ?? '', last]];
  }
  return targetsOf(run);
}

function make(run: LnRun, target: string, name: string): void {
  const isSymbolic = run.has('symbolic');
  const source = (run.has('logical') ? stat : lstat)(run.host, run.task, target);
  if (!isSymbolic && source.type === 'failed')
    return run.fail(`failed to access ${quote(target)}`, source.errno);
  if (!isSymbolic && source.type === 'ok' && source.value.type === 'directory') {
    return run.complain(`${target}: hard link not allowed for directory`);
  }
  const existing = lstat(run.host, run.task, name);
  let backup: string | null = null;
  if (existing.type === 'ok' && (run.has('force') || run.has('interactive') || keepsBackup(run))) {
    if (source.type === 'ok' && source.value.ino === existing.value.ino && (!isSymbolic || target === name)) {
      return run.complain(`${quote(target)} and ${quote(name)} are the same file`);
    }
    if (existing.value.type === 'directory') return run.complain(`${name}: cannot overwrite directory`);
    if (run.has('interactive') && !run.has('force') && !run.ask(`replace ${quote(name)}?`)) return;
    if (keepsBackup(run)) {
      backup = makeBackup(run, name);
      if (backup === null) return;
    } else if (!run.tell(unlink(run.host, run.task, name), `cannot remove ${quote(name)}`)) return;
  }
  const written = isSymbolic && run.has('relative') ? relativeTarget(run, target, name) : target;
  if (!(isSymbolic ? makeSymbolic(run, written, name) : makeHard(run, target, name))) return;
  const kept = backup === null ? '' : `${quote(backup)} ~ `;
  if (run.has('verbose')) run.out(`${kept}${quote(name)} ${isSymbolic ? '->' : '=>'} ${quote(written)}\n`);
}

/** The way from the directory of the link to what it leads to. */
function relativeTarget(run: LnRun, target: string, name: string): string {
  const from = canonicalPath(run.host, run.task, directoryOf(name), 'any');
  const to = canonicalPath(run.host, run.task, target, 'any');
  return from.type === 'ok' && to.type === 'ok' ? relativeTo(to.value, from.value) : target;
}

function makeSymbolic(run: LnRun, target: string, name: string): boolean {
  const there = lstat(run.host, run.task, name);
  if (run.has('force') && there.type === 'failed' && there.errno !== 'ENOENT') {
    run.fail(`failed to access ${quote(name)}`, there.errno);
    return false;
  }
  const made = symlink(run.host, run.task, target, name);
  const isMissing = made.result.type === 'failed' && made.result.errno === 'ENOENT' && target === '';
  return run.tell(
    made,
    `failed to create symbolic link ${quote(name)}${isMissing ? ` -> ${quote(target)}` : ''}`,
  );
}

function makeHard(run: LnRun, target: string, name: string): boolean {
  const followed = run.has('logical') ? canonicalPath(run.host, run.task, target, 'none') : null;
  const made = link(run.host, run.task, followed?.type === 'ok' ? followed.value : target, name);
  const isTaken = made.result.type === 'failed' && made.result.errno === 'EEXIST';
  return run.tell(made, `failed to create hard link ${quote(name)}${isTaken ? '' : ` => ${quote(target)}`}`);
}
