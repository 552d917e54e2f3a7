import { EXECUTE, WRITE, access, stat, strerror } from '../../../hosting/kernel/index.ts';
import type { Proc } from '../../process/proc.ts';
import type { Running } from '../../process/wait.ts';
import { lineCount, bufferOf } from './buffer.ts';

/* Files as nano reads and writes them, with the rights of whoever runs it. */

/** What became of reading a file; `name` is empty where the text belongs to no file. */
export interface Opened {
  readonly name: string;
  readonly text: string;
  readonly message: string;
}

export const countLines = (count: number): string => `${count} line${count === 1 ? '' : 's'}`;

/** The directory of a path, without slashes at its end. */
const parentOf = (path: string): string =>
  path.slice(0, path.lastIndexOf('/') + 1).replace(/(.)\/+$/, '$1') || '.';

/** `~` is the home of whoever types it. */
export const expanded = (proc: Proc, path: string): string =>
  path.replace(/^~(?=\/|$)/, proc.env['HOME'] ?? '~');

/** Why nothing can be made at a path, or null. */
function whyNotNew(proc: Proc, path: string): string | null {
  const directory = parentOf(path);
  const found = proc.look((host, task) => stat(host, task, directory));
  if (found.type === 'failed') {
    if (found.errno === 'ENOENT') return `Directory '${directory}' does not exist`;
    return `Path '${directory}': ${strerror(found.errno)}`;
  }
  if (found.value.type !== 'directory') return `Path '${directory}' is not a directory`;
  const may = (want: typeof WRITE) =>
    proc.look((host, task) => access(host, task, directory, want)).type === 'ok';
  if (!may(EXECUTE)) return `Path '${directory}' is not accessible`;
  return may(WRITE) ? null : `Directory '${directory}' is not writable`;
}

/** Opens a file to edit it. */
export function* openFile(proc: Proc, path: string): Running<Opened> {
  const found = proc.look((host, task) => stat(host, task, path));
  if (found.type === 'failed') {
    const otherwise =
      found.errno === 'ENOENT' ? 'New File' : `Error reading ${path}: ${strerror(found.errno)}`;
    return { name: path, text: '', message: whyNotNew(proc, path) ?? otherwise };
  }
  const read = yield* readFile(proc, path);
  if (read.type === 'failed') return { name: '', text: '', message: read.message };
  const may = proc.look((host, task) => access(host, task, path, WRITE));
  const message =
    may.type === 'ok' ? `Read ${countLines(lineCount(bufferOf(read.text)))}` : `File '${path}' is unwritable`;
  return { name: path, text: read.text, message };
}

/** The text of a file, or what is wrong with it. */
export function* readFile(
  proc: Proc,
  path: string,
): Running<
  { readonly type: 'ok'; readonly text: string } | { readonly type: 'failed'; readonly message: string }
> {
  const found = proc.look((host, task) => stat(host, task, path));
  if (found.type === 'failed' && found.errno === 'ENOENT')
    return { type: 'failed', message: `File "${path}" not found` };
  const kind = found.type === 'ok' ? found.value.type : 'file';
  if (kind === 'directory') return { type: 'failed', message: `"${path}" is a directory` };
  if (kind === 'device') return { type: 'failed', message: `"${path}" is a device file` };
  if (kind !== 'file') return { type: 'failed', message: `"${path}" is not a normal file` };
  const text = yield* proc.readAll(path === '-' ? './-' : path);
  if (text.type === 'ok') return { type: 'ok', text: text.value };
  return { type: 'failed', message: `Error reading ${path}: ${strerror(text.errno)}` };
}

/** Writes a file in place, so that it stays the inode it is, with its owner, mode and ACL. What went wrong, or null. */
export function* writeFile(proc: Proc, path: string, text: string): Running<string | null> {
  const opened = yield* proc.open(path, { write: true, create: true, truncate: true });
  if (opened.type === 'failed') return `Error writing ${path}: ${strerror(opened.errno)}`;
  const fd = proc.fds.add(opened.value);
  const written = text === '' ? null : yield* proc.write(fd, text);
  proc.fds.close(fd);
  return written?.type === 'failed' ? `Error writing ${path}: ${strerror(written.errno)}` : null;
}

export const exists = (proc: Proc, path: string): boolean =>
  proc.look((host, task) => stat(host, task, path)).type === 'ok';
