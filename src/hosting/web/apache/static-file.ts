import { readFile, stat } from '../../kernel/index.ts';
import type { Errno, Host, Task } from '../../kernel/index.ts';
import { httpDate } from '../http/dates.ts';
import { byteLength } from '../http/message.ts';
import type { Header } from '../http/message.ts';

/* Files: the directory walk of the core, mod_dir and mod_mime, with the rights of the process that answers. */

/** What looking for a file came to. */
export type FileAnswer =
  | {
      readonly type: 'file';
      readonly path: string;
      readonly headers: readonly Header[];
      readonly body: string;
    }
  | { readonly type: 'slash' }
  | {
      readonly type: 'status';
      readonly status: 403 | 404;
      readonly path: string;
      readonly errno: Errno | null;
    };

/** How files are served in some place. */
export interface FileSettings {
  readonly directoryIndex: readonly string[];
  /** Whether mod_dir adds a slash to the address of a directory, and looks for its index. */
  readonly hasDirModule: boolean;
  readonly types: ReadonlyMap<string, string>;
}

/** The file at a path, as the process may see it. */
export function serveFile(host: Host, task: Task, path: string, settings: FileSettings): FileAnswer {
  const found = stat(host, task, path);
  if (found.type === 'failed') return refusedBy(path, found.errno);
  if (found.value.type !== 'directory')
    return path.endsWith('/')
      ? { type: 'status', status: 404, path, errno: 'ENOTDIR' }
      : readAt(host, task, path, settings);
  if (!settings.hasDirModule) return { type: 'status', status: 404, path, errno: null };
  if (!path.endsWith('/')) return { type: 'slash' };
  for (const name of settings.directoryIndex) {
    const index = `${path}${name}`;
    const inside = stat(host, task, index);
    if (inside.type === 'ok' && inside.value.type === 'file') return readAt(host, task, index, settings);
    if (inside.type === 'failed' && inside.errno === 'EACCES') return refusedBy(index, 'EACCES');
  }
  return { type: 'status', status: 404, path, errno: null };
}

const refusedBy = (path: string, errno: Errno): FileAnswer => ({
  type: 'status',
  status: errno === 'EACCES' ? 403 : 404,
  path,
  errno,
});

function readAt(host: Host, task: Task, path: string, { types }: FileSettings): FileAnswer {
  const found = stat(host, task, path);
  const read = readFile(host, task, path);
  if (read.type === 'failed' || found.type === 'failed')
    return refusedBy(path, read.type === 'failed' ? read.errno : 'ENOENT');
  const { mtime } = found.value;
  const length = byteLength(read.value);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const type = name
    .split('.')
    .slice(1)
    .toReversed()
    .map((one) => types.get(one.toLowerCase()))
    .find((one) => one !== undefined);
  return {
    type: 'file',
    path,
    body: read.value,
    headers: [
      ['Last-Modified', httpDate(mtime)],
      ['ETag', `"${length.toString(16)}-${Math.round(mtime * 1e6).toString(16)}"`],
      ['Accept-Ranges', 'bytes'],
      ['Content-Length', String(length)],
      ...(type === undefined ? [] : [['Content-Type', type] as const]),
    ],
  };
}

/** The types of a mime.types file: extension by extension. */
export function typesOf(text: string): ReadonlyMap<string, string> {
  const types = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [type = '', ...extensions] = line.replace(/#.*$/, '').trim().split(/\s+/);
    for (const extension of extensions) types.set(extension, type);
  }
  return types;
}
