import {
  WRITE,
  READ,
  accessAcl,
  chmod,
  chown,
  isOwner,
  lstat,
  mayAccess,
  mkdir,
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
import { Run, below } from './coreutils.ts';
import { targetsOf } from './copy-to.ts';
import { quote } from './quote.ts';

const help = `Usage: cp [OPTION]... [-T] SOURCE DEST
  or:  cp [OPTION]... SOURCE... DIRECTORY
Copy SOURCE to DEST, or multiple SOURCE(s) to DIRECTORY.

  -a, --archive                same as -dR --preserve=all
  -f, --force                  if an existing destination file cannot be
                                 opened, remove it and try again
  -n, --no-clobber             do not overwrite an existing file
  -p                           same as --preserve=mode,ownership,timestamps
  -R, -r, --recursive          copy directories recursively
      --help        display this help and exit
`;

type CpRun = Run<'archive' | 'force' | 'no-clobber' | 'preserve' | 'recursive'>;

/** cp of coreutils 9.1, with -a, -f, -n, -p and -r. */
export const cp: Command = (invocation) => {
  const run: CpRun = new Run(invocation, 'cp', [
    { name: 'archive', letter: 'a', long: 'archive' },
    { name: 'force', letter: 'f', long: 'force' },
    { name: 'no-clobber', letter: 'n', long: 'no-clobber' },
    { name: 'preserve', letter: 'p' },
    { name: 'recursive', letter: 'r', long: 'recursive' },
    { name: 'recursive', letter: 'R' },
  ]);
  const early = run.preamble(help);
  if (early !== null) return early;
  if (run.operands.length === 1)
    return run.misuse(`missing destination file operand after ${quote(run.operands[0] ?? '')}`);
  for (const [source, target] of targetsOf(run) ?? []) copy(run, source, target);
  return run.exit();
};

const isDeep = (run: CpRun) => run.has('recursive') || run.has('archive');
const preserves = (run: CpRun) => run.has('preserve') || run.has('archive');

function copy(run: CpRun, source: string, target: string): void {
  const from = isDeep(run) ? lstat(run.host, run.task, source) : stat(run.host, run.task, source);
  if (from.type === 'failed') return run.fail(`cannot stat ${quote(source)}`, from.errno);
  if (from.value.type === 'directory' && !isDeep(run))
    return run.complain(`-r not specified; omitting directory ${quote(source)}`);
  const to = stat(run.host, run.task, target);
  if (to.type === 'failed' && to.errno !== 'ENOENT')
    return run.fail(`cannot stat ${quote(target)}`, to.errno);
  if (to.type === 'ok') {
    if (run.has('no-clobber')) return;
    if (to.value.ino === from.value.ino)
      return run.complain(`${quote(source)} and ${quote(target)} are the same file`);
    if (from.value.type !== 'directory' && to.value.type === 'directory') {
      return run.complain(`cannot overwrite directory ${quote(target)} with non-directory`);
    }
    if (from.value.type === 'directory' && to.value.type !== 'directory') {
      return run.complain(`cannot overwrite non-directory ${quote(target)} with directory ${quote(source)}`);
    }
  }
  if (from.value.type === 'directory') copyDirectory(run, source, target, from.value, to.type === 'ok');
  else if (from.value.type === 'symlink')
    run.tell(
      symlink(run.host, run.task, from.value.target, target),
      `cannot create symbolic link ${quote(target)}`,
    );
  else if (from.value.type === 'file') copyFile(run, source, target, from.value, to.type === 'ok');
  else run.complain(`cannot copy the special file ${quote(source)}: not modelled`);
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
  run: CpRun,
  source: string,
  target: string,
  from: DirectoryInode,
  exists: boolean,
): void {
  if (!exists) {
    // Writable while it is filled, and closed to others until the mode is known.
    const made = mkdir(
      run.host,
      { ...run.task, umask: 0 },
      target,
      (from.mode & 0o777 & ~(preserves(run) ? 0o077 : run.task.umask)) | 0o700,
    );
    if (!run.tell(made, `cannot create directory ${quote(target)}`)) return;
  }
  const names = readDirectory(run.host, run.task, source);
  if (names.type === 'failed') run.fail(`cannot access ${quote(source)}`, names.errno);
  else for (const name of names.value) copy(run, below(source, name), below(target, name));
  if (preserves(run)) preserve(run, target, from);
  else if (!exists) narrow(run, target, from);
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
