import { findInode, open, readOpen, stat, strerror } from '../../../kernel/index.ts';
import type { Errno, Inode } from '../../../kernel/index.ts';
import { fromBytes, shownBytes, toBytes } from '../bytes.ts';
import type { Step } from '../trace.ts';
import { errnoNumber } from '../configuration/errno-number.ts';
import type { Exchange } from './exchange.ts';

type Purpose = Extract<Step, { type: 'file' }>['purpose'];

/** What a call on a file of the box found, with the worker's rights. */
export type Found =
  { readonly type: 'found'; readonly inode: Inode } | { readonly type: 'failed'; readonly errno: Errno };

/** stat(2) by a worker. A name that is no UTF-8 is in no directory here. */
export function statFile(exchange: Exchange, path: string, purpose: Purpose): Found {
  const name = fromBytes(path);
  const result = name === null ? null : stat(exchange.host, exchange.worker, name);
  const found: Found =
    result?.type === 'ok'
      ? { type: 'found', inode: result.value }
      : { type: 'failed', errno: result?.errno ?? 'ENOENT' };
  tell(exchange, 'stat', purpose, path, found);
  return found;
}

/** open(2) for reading by a worker: a directory can be opened, too, if it may be read. */
export function openFile(exchange: Exchange, path: string): Found & { readonly content?: string } {
  const { host, worker } = exchange;
  const name = fromBytes(path);
  const { result } = name === null ? { result: null } : open(host, worker, name, { read: true });
  if (result === null || result.type === 'failed') {
    const failed = { type: 'failed', errno: result?.errno ?? 'ENOENT' } as const;
    tell(exchange, 'open', 'content', path, failed);
    return failed;
  }
  const inode = findInode(host.inodes, result.value.ino);
  if (inode === undefined) throw new Error(`inode ${result.value.ino} is open and gone`);
  tell(exchange, 'open', 'content', path, { type: 'found', inode });
  const content = readOpen(host, result.value);
  return { type: 'found', inode, content: content.type === 'ok' ? toBytes(content.value) : '' };
}

/** One call more in the trace. */
export function tell(
  exchange: Exchange,
  call: 'open' | 'stat' | 'opendir',
  purpose: Purpose,
  path: string,
  found: Found,
): void {
  const kind = (inode: Inode) => (inode.type === 'file' || inode.type === 'directory' ? inode.type : 'other');
  exchange.step({
    type: 'file',
    call,
    purpose,
    path: shownBytes(path),
    found: found.type === 'found' ? kind(found.inode) : found.errno,
  });
}

/** `(13: Permission denied)`. */
export const errnoText = (errno: Errno): string => `(${errnoNumber(errno)}: ${strerror(errno)})`;

/** Errors that mean: no such file. */
export const isMissing = (errno: Errno): boolean =>
  errno === 'ENOENT' || errno === 'ENOTDIR' || errno === 'ENAMETOOLONG';

/** Errors that mean: it may not be had. */
export const isForbidden = (errno: Errno): boolean => errno === 'EACCES' || errno === 'ELOOP';
