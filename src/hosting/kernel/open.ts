import { mayAccess } from './access.ts';
import { at, refuse } from './call.ts';
import type { Outcome } from './call.ts';
import { createFile } from './create.ts';
import type { Task } from './credential.ts';
import type { Errno } from './errno.ts';
import { withInodes } from './host.ts';
import type { Host } from './host.ts';
import type { Ino } from './ids.ts';
import { getInode } from './inode-table.ts';
import type { FileInode, Inode } from './inode.ts';
import { READ, WRITE } from './mode.ts';
import type { Mode, Rights } from './mode.ts';
import { failed, ok } from './result.ts';
import type { Result } from './result.ts';
import { withoutSetid } from './setid.ts';
import type { Walked } from './walk.ts';

/** What open(2) is asked for; each is the O_… flag of its name. */
export interface OpenFlags {
  readonly read?: boolean;
  readonly write?: boolean;
  readonly create?: boolean;
  readonly exclusive?: boolean;
  readonly truncate?: boolean;
  readonly append?: boolean;
  readonly directory?: boolean;
  readonly noFollow?: boolean;
}

/** An open file: what it may do was settled when it was opened, whatever chmod says afterwards. */
export interface OpenFile {
  readonly ino: Ino;
  readonly rights: Rights;
  readonly append: boolean;
}

/**
 * open(2). Errors: those of the way; EEXIST (exclusive, before any right is asked); ELOOP (a link, noFollow); EISDIR and
 * ENOTDIR before EACCES. A new file needs w and x on its directory and nothing of its own mode.
 */
export function open(
  host: Host,
  task: Task,
  path: string,
  flags: OpenFlags,
  mode: Mode = 0,
): Outcome<OpenFile> {
  const isNew = flags.create === true && flags.exclusive === true;
  return at<OpenFile>(
    host,
    task,
    path,
    isNew || flags.noFollow === true ? 'nofollow' : 'follow',
    (walked) => {
      if (walked.inode === null) return openNew(host, task, walked, flags, mode);
      const errno = isNew ? 'EEXIST' : openErrno(walked.inode, task, flags);
      if (errno !== null) return refuse(host, errno);
      const opened = openFile(walked.inode.ino, flags);
      if (flags.truncate !== true || walked.inode.type !== 'file') return { host, result: ok(opened) };
      return { host: withInodes(host, rewritten(host, task, walked.inode, '')), result: ok(opened) };
    },
  );
}

function openNew(host: Host, task: Task, walked: Walked, flags: OpenFlags, mode: Mode): Outcome<OpenFile> {
  if (flags.create !== true) return refuse(host, 'ENOENT');
  if (walked.slash) return refuse(host, 'EISDIR');
  const { host: next, result } = createFile(host, task, walked.parent, walked.name, mode, '');
  return result.type === 'failed'
    ? refuse(host, result.errno)
    : { host: next, result: ok(openFile(result.value, flags)) };
}

/** do_open() and may_open() of fs/namei.c: the kind first, then the rights. */
function openErrno(inode: Inode, { credential }: Task, flags: OpenFlags): Errno | null {
  if (inode.type === 'symlink') return 'ELOOP';
  if (inode.type === 'directory' && (flags.write || flags.create || flags.truncate)) return 'EISDIR';
  if (inode.type !== 'directory' && flags.directory) return 'ENOTDIR';
  const want = (flags.read ? READ : 0) | (flags.write || flags.truncate ? WRITE : 0);
  return mayAccess(inode, credential, want) ? null : 'EACCES';
}

const openFile = (ino: Ino, flags: OpenFlags): OpenFile => ({
  ino,
  rights: (flags.read ? READ : 0) | (flags.write ? WRITE : 0),
  append: flags.append ?? false,
});

const rewritten = (host: Host, { credential }: Task, file: FileInode, content: string): FileInode => ({
  ...file,
  content,
  mode: withoutSetid(file, credential, 'write'),
  mtime: host.clock,
});

/**
 * pwrite(2): `content` at `offset` (UTF-16 units), over what stands there, or behind the end with O_APPEND; a hole before
 * it is filled with NUL. EBADF if it was not opened for writing.
 */
export function writeAt(
  host: Host,
  task: Task,
  file: OpenFile,
  offset: number,
  content: string,
): Outcome<{ readonly offset: number }> {
  const inode = getInode(host.inodes, file.ino);
  if ((file.rights & WRITE) === 0 || inode.type !== 'file') return refuse(host, 'EBADF');
  const start = file.append ? inode.content.length : offset;
  const end = start + content.length;
  if (content === '') return { host, result: ok({ offset }) };
  const before = inode.content.slice(0, start).padEnd(start, '\0');
  const whole = before + content + inode.content.slice(end);
  return { host: withInodes(host, rewritten(host, task, inode, whole)), result: ok({ offset: end }) };
}

/** write(2) after an opening that emptied the file, or behind its end with O_APPEND. EBADF if it was not opened for writing. */
export function writeOpen(host: Host, task: Task, file: OpenFile, content: string): Outcome {
  const inode = getInode(host.inodes, file.ino);
  if ((file.rights & WRITE) === 0 || inode.type !== 'file') return refuse(host, 'EBADF');
  // A write of nothing changes nothing, setuid bits among it.
  if (content === '') return { host, result: ok(null) };
  const whole = file.append ? inode.content + content : content;
  return { host: withInodes(host, rewritten(host, task, inode, whole)), result: ok(null) };
}

/** read(2) to the end. EBADF if it was not opened for reading, EISDIR. */
export function readOpen(host: Host, file: OpenFile): Result<string> {
  const inode = getInode(host.inodes, file.ino);
  if ((file.rights & READ) === 0) return failed('EBADF');
  return inode.type === 'directory' ? failed('EISDIR') : ok(inode.type === 'file' ? inode.content : '');
}

/** How `writeFile` opens. */
export interface WriteOptions {
  /** The mode of a new file before umask; 0666 if not given. */
  readonly mode?: Mode;
  /** O_APPEND in place of O_TRUNC. */
  readonly append?: boolean;
  /** O_EXCL: the file must be new. */
  readonly exclusive?: boolean;
  /** False: without O_CREAT the file must exist. */
  readonly create?: boolean;
}

/** open(2) for writing, write(2) and close(2) in one, as programs use them. Errors as `open`. */
export function writeFile(
  host: Host,
  task: Task,
  path: string,
  content: string,
  { mode = 0o666, append = false, exclusive = false, create = true }: WriteOptions = {},
): Outcome {
  const opened = open(host, task, path, { write: true, create, exclusive, append, truncate: !append }, mode);
  if (opened.result.type === 'failed') return refuse(host, opened.result.errno);
  return writeOpen(opened.host, task, opened.result.value, content);
}
