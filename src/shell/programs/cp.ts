import {
  WRITE,
  READ,
  accessAcl,
  chmod,
  chown,
  isOwner,
  link,
  lstat,
  mayAccess,
  mkdir,
  mkfifo,
  readDirectory,
  setAccessAcl,
  setDefaultAcl,
  stat,
  symlink,
  unlink,
  withInodes,
  writeFile,
} from '../../hosting/kernel/index.ts';
import type { DirectoryInode, FileInode, Inode } from '../../hosting/kernel/index.ts';
import type { Command } from '../program.ts';
import { backupOptions, keepsBackup, makeBackup } from './backup.ts';
import { missingTarget, targetOptions, targetsOf } from './copy-to.ts';
import { Run, below, lastName } from './coreutils.ts';
import { quote, quoteIfNeeded } from './quote.ts';

const help = `Usage: cp [OPTION]... [-T] SOURCE DEST
  or:  cp [OPTION]... SOURCE... DIRECTORY
  or:  cp [OPTION]... -t DIRECTORY SOURCE...
Copy SOURCE to DEST, or multiple SOURCE(s) to DIRECTORY.

  -a, --archive                same as -dR --preserve=all
      --backup[=CONTROL], -b   make a backup of each existing destination file
  -d                           same as --no-dereference --preserve=links
  -f, --force                  if an existing destination file cannot be
                                 opened, remove it and try again
  -i, --interactive            prompt before overwrite
  -H                           follow command-line symbolic links in SOURCE
  -l, --link                   hard link files instead of copying
  -L, --dereference            always follow symbolic links in SOURCE
  -n, --no-clobber             do not overwrite an existing file
  -P, --no-dereference         never follow symbolic links in SOURCE
  -p                           same as --preserve=mode,ownership,timestamps
      --parents                use full source file name under DIRECTORY
  -R, -r, --recursive          copy directories recursively
      --remove-destination     remove each existing destination file first
  -s, --symbolic-link          make symbolic links instead of copying
  -S, --suffix=SUFFIX          override the usual backup suffix
  -t, --target-directory=DIRECTORY  copy all SOURCE arguments into DIRECTORY
  -T, --no-target-directory    treat DEST as a normal file
  -u, --update                 copy only when the SOURCE file is newer
  -v, --verbose                explain what is being done
      --help        display this help and exit
`;

const specs = [
  { name: 'archive', letter: 'a', long: 'archive' },
  { name: 'attributes-only', long: 'attributes-only' },
  { name: 'no-links', letter: 'd' },
  { name: 'force', letter: 'f', long: 'force' },
  { name: 'interactive', letter: 'i', long: 'interactive' },
  { name: 'follow-operands', letter: 'H' },
  { name: 'link', letter: 'l', long: 'link' },
  { name: 'dereference', letter: 'L', long: 'dereference' },
  { name: 'no-clobber', letter: 'n', long: 'no-clobber' },
  { name: 'no-dereference', letter: 'P', long: 'no-dereference' },
  { name: 'preserve', letter: 'p' },
  { name: 'preserve', long: 'preserve', takes: 'optional' },
  { name: 'no-preserve', long: 'no-preserve', takes: 'value' },
  { name: 'parents', long: 'parents' },
  { name: 'recursive', letter: 'r', long: 'recursive' },
  { name: 'recursive', letter: 'R' },
  { name: 'reflink', long: 'reflink', takes: 'optional' },
  { name: 'sparse', long: 'sparse', takes: 'value' },
  { name: 'remove-destination', long: 'remove-destination' },
  { name: 'symbolic-link', letter: 's', long: 'symbolic-link' },
  { name: 'strip-trailing-slashes', long: 'strip-trailing-slashes' },
  { name: 'update', letter: 'u', long: 'update' },
  { name: 'verbose', letter: 'v', long: 'verbose' },
  { name: 'one-file-system', letter: 'x', long: 'one-file-system' },
  ...targetOptions,
  ...backupOptions,
] as const;

type CpRun = Run<(typeof specs)[number]['name']>;

/** cp of coreutils 9.1. Nobody answers its questions. */
export const cp: Command = (invocation) => {
  const run: CpRun = new Run(invocation, 'cp', specs, { operand: 'file operand' });
  const early = run.preamble(help);
  if (early !== null) return early;
  const missing = missingTarget(run);
  if (missing !== null) return run.misuse(missing);
  const isNested = run.has('parents');
  const into = run.value('target-directory') ?? run.operands.at(-1) ?? '';
  const place = stat(run.host, run.task, into);
  const isThere = place.type === 'ok' && place.value.type === 'directory';
  if (isNested && (!isThere || run.has('no-target-directory')))
    return run.misuse('with --parents, the destination must be a directory');
  // A source `.` goes into the directory itself, not into one of that name.
  const nameOf = (source: string) =>
    isNested ? source.replace(/^\/+/, '') : lastName(source).replace(/^\.\.$/, '.');
  for (const [source, target] of targetsOf(run, nameOf) ?? []) {
    const copier = { run, root: { ino: -1 }, operands: [source, target] as const };
    if (isNested && !makeParents(run, source, target)) continue;
    copy(copier, source, target, true);
  }
  return run.exit();
};

/** The copying of one operand. */
interface Copier {
  readonly run: CpRun;
  /** What is copied, and as what. */
  readonly operands: readonly [source: string, target: string];
  /** The directory that was made for it, so that it is not copied into itself. */
  readonly root: { ino: number };
}

const isDeep = (run: CpRun) => run.has('recursive') || run.has('archive');
const preserves = (run: CpRun) => run.has('preserve') || run.has('archive');

/** Whether a link is copied as what it leads to. */
function follows(run: CpRun, isOperand: boolean): boolean {
  const last = run.options.given.findLast((name) =>
    /^(archive|no-links|no-dereference|dereference|follow-operands)$/.test(name),
  );
  if (last === 'dereference') return true;
  if (last === 'follow-operands') return isOperand;
  return last === undefined && !isDeep(run) && !run.has('link');
}

/** `--parents`: the directories of the source below the target, with their modes. */
function makeParents(run: CpRun, source: string, target: string): boolean {
  const names = source.replace(/\/+$/, '').split('/').slice(0, -1);
  const base = target.slice(0, target.length - source.replace(/^\/+/, '').length);
  for (let count = 1; count <= names.length; count += 1) {
    const path = names.slice(0, count).join('/');
    if (path === '') continue;
    const made = base + path.replace(/^\/+/, '');
    if (stat(run.host, run.task, made).type === 'ok') continue;
    const from = stat(run.host, run.task, path);
    if (from.type === 'failed') {
      run.fail(`failed to get attributes of ${quote(path)}`, from.errno);
      return false;
    }
    if (
      !run.tell(
        mkdir(run.host, run.task, made, from.value.mode & 0o777),
        `cannot make directory ${quote(made)}`,
      )
    )
      return false;
    if (run.has('verbose')) run.out(`${path} -> ${made}\n`);
  }
  return true;
}

function copy(copier: Copier, source: string, target: string, isOperand: boolean): void {
  const { run } = copier;
  const from = (follows(run, isOperand) ? stat : lstat)(run.host, run.task, source);
  if (from.type === 'failed') return run.fail(`cannot stat ${quote(source)}`, from.errno);
  if (from.value.type === 'directory' && !isDeep(run))
    return run.complain(`-r not specified; omitting directory ${quote(source)}`);
  const to = (from.value.type === 'symlink' ? lstat : stat)(run.host, run.task, target);
  if (to.type === 'failed' && to.errno !== 'ENOENT')
    return run.fail(`cannot stat ${quote(target)}`, to.errno);
  if (
    to.type === 'failed' &&
    lstat(run.host, run.task, target).type === 'ok' &&
    !run.has('remove-destination')
  ) {
    if (from.value.type === 'file' && !run.has('force'))
      return run.complain(`not writing through dangling symlink ${quote(target)}`);
  }
  let exists = to.type === 'ok';
  let backup: string | null = null;
  if (to.type === 'ok') {
    const refusal = whyNotReplace(run, source, target, from.value, to.value);
    if (refusal === 'skipped') return;
    if (refusal !== null) return run.complain(refusal);
    if (from.value.type !== 'directory') {
      if (keepsBackup(run)) {
        backup = makeBackup(run, target);
        if (backup === null) return;
        exists = false;
      } else if (run.has('remove-destination') || from.value.type === 'symlink') {
        if (!run.tell(unlink(run.host, run.task, target), `cannot remove ${quote(target)}`)) return;
        exists = false;
      }
    }
  }
  if (run.has('verbose') && !(from.value.type === 'directory' && exists)) {
    const kept = backup === null ? '' : ` (backup: ${quote(backup)})`;
    run.out(`${quote(source)} -> ${quote(target)}${kept}\n`);
  }
  if (from.value.type === 'directory') copyDirectory(copier, source, target, from.value, exists);
  else copyOther(run, source, target, from.value, exists);
}

/** What is wrong with overwriting one by the other; `skipped` if nobody minds. */
function whyNotReplace(run: CpRun, source: string, target: string, from: Inode, to: Inode): string | null {
  if (run.has('no-clobber')) return 'skipped';
  if (run.has('update') && from.type !== 'directory' && to.mtime >= from.mtime) return 'skipped';
  if (to.ino === from.ino) {
    return run.has('link') ? 'skipped' : `${quote(source)} and ${quote(target)} are the same file`;
  }
  if (from.type !== 'directory' && to.type === 'directory') {
    return `cannot overwrite directory ${quote(target)} with non-directory`;
  }
  if (from.type === 'directory' && to.type !== 'directory') {
    return `cannot overwrite non-directory ${quote(target)} with directory ${quote(source)}`;
  }
  if (!run.has('interactive') || from.type === 'directory') return null;
  return run.ask(`overwrite ${quote(target)}?`) ? null : 'skipped';
}

/** Everything but directories. */
function copyOther(run: CpRun, source: string, target: string, from: Inode, exists: boolean): void {
  if (run.has('symbolic-link')) {
    const isHere = !target.includes('/');
    if (!source.startsWith('/') && !isHere) {
      return run.complain(
        `${quoteIfNeeded(target)}: can make relative symbolic links only in current directory`,
      );
    }
    run.tell(
      symlink(run.host, run.task, source, target),
      `cannot create symbolic link ${quote(target)} to ${quote(source)}`,
    );
  } else if (run.has('link')) {
    if (exists && run.has('force'))
      run.tell(unlink(run.host, run.task, target), `cannot remove ${quote(target)}`);
    run.tell(
      link(run.host, run.task, source, target),
      `cannot create hard link ${quote(target)} to ${quote(source)}`,
    );
  } else if (from.type === 'symlink') {
    run.tell(
      symlink(run.host, run.task, from.target, target),
      `cannot create symbolic link ${quote(target)}`,
    );
  } else if (from.type === 'file') copyFile(run, source, target, from, exists);
  else if (from.type === 'fifo' && isDeep(run)) {
    run.tell(mkfifo(run.host, run.task, target, from.mode), `cannot create fifo ${quote(target)}`);
  } else run.complain(`cannot open ${quote(source)} for reading: Permission denied`);
}

function copyFile(run: CpRun, source: string, target: string, from: FileInode, exists: boolean): void {
  if (!mayAccess(from, run.task.credential, READ))
    return run.fail(`cannot open ${quote(source)} for reading`, 'EACCES');
  // With -p nobody else may look in before owner and mode are right.
  const mode = preserves(run) ? from.mode & 0o700 : from.mode & 0o777;
  let written = writeFile(run.host, run.task, target, from.content, { mode, create: !exists });
  if (written.result.type === 'failed' && exists && run.has('force')) {
    const gone = unlink(run.host, run.task, target);
    if (gone.result.type === 'failed') return run.fail(`cannot remove ${quote(target)}`, gone.result.errno);
    written = writeFile(gone.host, run.task, target, from.content, { mode });
  }
  if (run.tell(written, `cannot create regular file ${quote(target)}`) && preserves(run))
    preserve(run, target, from);
}

function copyDirectory(
  copier: Copier,
  source: string,
  target: string,
  from: DirectoryInode,
  exists: boolean,
): void {
  const { run, root } = copier;
  if (!exists) {
    // Writable while it is filled, and closed to others until the mode is known.
    const made = mkdir(
      run.host,
      { ...run.task, umask: 0 },
      target,
      (from.mode & 0o1777 & ~(preserves(run) ? 0o077 : run.task.umask)) | 0o700,
    );
    if (!run.tell(made, `cannot create directory ${quote(target)}`)) return;
    const born = stat(run.host, run.task, target);
    if (root.ino < 0 && born.type === 'ok') root.ino = born.value.ino;
  }
  const names = readDirectory(run.host, run.task, source);
  if (names.type === 'failed') run.fail(`cannot access ${quote(source)}`, names.errno);
  else for (const name of names.value) copyChild(copier, source, target, name);
  if (preserves(run)) preserve(run, target, from);
  else if (!exists) narrow(run, target, from);
}

function copyChild(copier: Copier, source: string, target: string, name: string): void {
  const { run, root } = copier;
  const path = below(source, name);
  const found = lstat(run.host, run.task, path);
  if (found.type === 'ok' && found.value.ino === root.ino) {
    const [operand, copied] = copier.operands;
    return run.complain(`cannot copy a directory, ${quote(operand)}, into itself, ${quote(copied)}`);
  }
  copy(copier, path, below(target, name), false);
}

/** The mode that a fresh directory was meant to have. */
function narrow(run: CpRun, target: string, from: DirectoryInode): void {
  const made = stat(run.host, run.task, target);
  const wanted = from.mode & 0o777 & ~run.task.umask;
  if (made.type === 'failed' || (wanted & 0o700) === 0o700) return;
  run.tell(
    chmod(run.host, run.task, target, (made.value.mode & ~0o700) | (wanted & 0o700)),
    `preserving permissions for ${quote(target)}`,
  );
}

/** Times, owner and mode with its ACLs, as far as the caller may. */
function preserve(run: CpRun, target: string, from: Exclude<Inode, { type: 'symlink' }>): void {
  const made = stat(run.host, run.task, target);
  if (made.type === 'failed') return;
  if (isOwner(made.value, run.task.credential) || mayAccess(made.value, run.task.credential, WRITE)) {
    run.host = withInodes(run.host, { ...made.value, mtime: from.mtime });
  }
  const given = chown(run.host, run.task, target, from.uid, from.gid);
  const kept = given.result.type === 'ok';
  run.host = given.host;
  if (!kept) run.host = chown(run.host, run.task, target, null, from.gid).host;
  const acl = setAccessAcl(run.host, run.task, target, accessAcl(from));
  if (!run.tell(acl, `preserving permissions for ${quote(target)}`)) return;
  // Without its owner a program must not keep running as somebody.
  const special = kept ? from.mode & 0o7000 : 0;
  const now = stat(run.host, run.task, target);
  if (now.type === 'ok')
    run.host = chmod(run.host, run.task, target, (now.value.mode & 0o777) | special).host;
  if (from.type === 'directory') run.host = setDefaultAcl(run.host, run.task, target, from.defaultAcl).host;
}
