import {
  WRITE,
  lstat,
  mayAccess,
  readDirectory,
  rmdir,
  strerror,
  unlink,
} from '../../hosting/kernel/index.ts';
import type { Errno, Inode } from '../../hosting/kernel/index.ts';
import type { Command, Exit, Invocation } from '../program.ts';
import { Run, below, lastName } from './coreutils.ts';
import { quote } from './quote.ts';

const help = `Usage: rm [OPTION]... [FILE]...
Remove (unlink) the FILE(s).

  -f, --force           ignore nonexistent files and arguments, never prompt
  -i                    prompt before every removal
  -I                    prompt once before removing more than three files
  -r, -R, --recursive   remove directories and their contents recursively
  -d, --dir             remove empty directories
  -v, --verbose         explain what is being done
      --help        display this help and exit
`;

type RmRun = Run<'force' | 'recursive' | 'dir' | 'verbose' | 'ask' | 'ask-once' | 'interactive' | 'ignored'>;

/** rm of coreutils 9.1. At a terminal it asks before it removes what is write-protected. */
export const rm: Command = (invocation) => {
  const run: RmRun = new Run(invocation, 'rm', [
    { name: 'force', letter: 'f', long: 'force' },
    { name: 'recursive', letter: 'r', long: 'recursive' },
    { name: 'recursive', letter: 'R' },
    { name: 'dir', letter: 'd', long: 'dir' },
    { name: 'verbose', letter: 'v', long: 'verbose' },
    { name: 'ask', letter: 'i' },
    { name: 'ask-once', letter: 'I' },
    { name: 'interactive', long: 'interactive', takes: 'optional' },
    { name: 'ignored', long: 'one-file-system' },
    { name: 'ignored', long: 'preserve-root', takes: 'optional' },
    { name: 'ignored', long: 'no-preserve-root' },
  ]);
  if (run.options.mistake !== null) return wrongOption(run, run.options.mistake, invocation);
  const early = run.preamble(help, run.has('force') ? 0 : 1);
  if (early !== null) return early;
  const when = run.value('interactive') ?? '';
  if (when !== '' && !/^(always|yes|never|no|none|once)$/.test(when)) {
    const list = '\n  - ‘always’, ‘yes’\n  - ‘never’, ‘no’, ‘none’\n  - ‘once’';
    return run.misuse(
      `invalid argument ${run.quoted(when)} for ${run.quoted('--interactive')}\nValid arguments are:${list}`,
    );
  }
  if (isOnce(run) && (run.operands.length > 3 || run.has('recursive'))) {
    const count = run.operands.length;
    const how = run.has('recursive') ? ' recursively' : '';
    if (!run.ask(`remove ${count} argument${count === 1 ? '' : 's'}${how}?`)) return run.exit();
  }
  for (const path of run.operands) {
    const name = lastName(path);
    if (path.replace(/\/+/g, '/') === '/' && run.has('recursive')) {
      run.complain("it is dangerous to operate recursively on '/'");
      run.complain('use --no-preserve-root to override this failsafe');
    } else if (
      (name === '.' || name === '..') &&
      (run.has('recursive') || run.has('dir')) &&
      lstat(run.host, run.task, path).type === 'ok'
    ) {
      run.complain(`refusing to remove '.' or '..' directory: skipping ${quote(path)}`);
    } else remove(run, path);
  }
  return run.exit();
};

/** A name with a dash in front looks like options: who meant a file is told how to say so. */
function wrongOption(run: RmRun, mistake: string, { argv, err }: Invocation): Exit {
  run.complain(mistake);
  const name = argv.find((word) => /^-./.test(word) && lstat(run.host, run.task, word).type === 'ok');
  if (name !== undefined) err(`Try '${run.name} ./${name}' to remove the file ${quote(name)}.\n`);
  err(`Try '${run.name} --help' for more information.\n`);
  return run.exit();
}

/** Which of -f, -i, -I and --interactive comes last. */
const lastWish = (run: RmRun) => {
  const wish = run.options.settings.findLast(({ name }) => /^(force|ask|ask-once|interactive)$/.test(name));
  if (wish?.name !== 'interactive') return wish?.name;
  return /^(|always|yes)$/.test(wish.value) ? 'ask' : wish.value === 'once' ? 'ask-once' : 'force';
};

const isOnce = (run: RmRun): boolean => lastWish(run) === 'ask-once';

/** Whether the kernel would let whoever asks write to it; a link has no rights of its own. */
const isProtected = (inode: Inode, run: RmRun): boolean =>
  inode.type !== 'symlink' && !mayAccess(inode, run.task.credential, WRITE);

/** Whether there is a question before something goes. */
function isAsked(inode: Inode, run: RmRun): boolean {
  const wish = lastWish(run);
  return wish === 'ask' || (wish !== 'force' && run.isTypedAt && isProtected(inode, run));
}

function question(path: string, inode: Inode, run: RmRun): string {
  const protection = isProtected(inode, run) ? 'write-protected ' : '';
  if (inode.type === 'directory') {
    const verb = run.has('recursive') && inode.entries.size > 0 ? 'descend into' : 'remove';
    return `${verb} ${protection}directory ${quote(path)}?`;
  }
  const kind = inode.type === 'file' && inode.content === '' ? 'regular empty file' : KINDS[inode.type];
  return `remove ${protection}${kind} ${quote(path)}?`;
}

const KINDS = {
  file: 'regular file',
  symlink: 'symbolic link',
  fifo: 'fifo',
  device: 'character special file',
} as const;

/** Whether it is gone. What cannot be removed is told once, at the deepest place. */
function remove(run: RmRun, path: string): boolean {
  const found = lstat(run.host, run.task, path);
  if (found.type === 'failed') return refused(run, path, found.errno);
  const goes = found.value.type !== 'directory' || run.has('recursive') || run.has('dir');
  if (goes && isAsked(found.value, run) && !run.ask(question(path, found.value, run))) return false;
  if (found.value.type !== 'directory') {
    const gone = unlink(run.host, run.task, path);
    run.host = gone.host;
    return gone.result.type === 'ok'
      ? told(run, `removed ${quote(path)}`)
      : refused(run, path, gone.result.errno);
  }
  if (!run.has('recursive') && !run.has('dir')) return refused(run, path, 'EISDIR');
  if (run.has('recursive') && !empty(run, path)) return false;
  // Without -r a directory that can be seen not to be empty is not even tried.
  if (!run.has('recursive') && found.value.entries.size > 0) return refused(run, path, 'ENOTEMPTY');
  // It was asked whether to go in; what is empty now is another question.
  const isEmptied = found.value.entries.size > 0 && isAsked(found.value, run);
  if (isEmptied && !run.ask(question(path, { ...found.value, entries: new Map() }, run))) return false;
  const gone = rmdir(run.host, run.task, path);
  run.host = gone.host;
  return gone.result.type === 'ok'
    ? told(run, `removed directory ${quote(path)}`)
    : refused(run, path, gone.result.errno);
}

function empty(run: RmRun, path: string): boolean {
  const names = readDirectory(run.host, run.task, path);
  if (names.type === 'failed') {
    // An empty directory goes without being read.
    const found = lstat(run.host, run.task, path);
    const isEmpty = found.type === 'ok' && found.value.type === 'directory' && found.value.entries.size === 0;
    return isEmpty || refused(run, path, names.errno);
  }
  return names.value.map((name) => remove(run, below(path, name))).every((gone) => gone);
}

function told(run: RmRun, text: string): true {
  if (run.has('verbose')) run.out(`${text}\n`);
  return true;
}

function refused(run: RmRun, path: string, errno: Errno): boolean {
  if (run.has('force') && (errno === 'ENOENT' || errno === 'ENOTDIR')) return true;
  run.complain(`cannot remove ${quote(path)}: ${strerror(errno)}`);
  return false;
}
