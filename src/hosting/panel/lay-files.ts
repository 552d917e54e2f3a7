import {
  ROOT_TASK,
  chmod,
  chown,
  groupByName,
  lstat,
  mkdir,
  parseMode,
  readDirectory,
  rmdir,
  symlink,
  unlink,
  userByName,
  withInodes,
  writeFile,
} from '../kernel/index.ts';
import type { Host, TreeEntry } from '../kernel/index.ts';

/** Lays files and directories as root does. A path that is there already stays as it is. A mistake in the data throws. */
export function layFiles(host: Host, entries: readonly TreeEntry[]): Host {
  return entries.reduce(
    (now, entry) => (lstat(now, ROOT_TASK, entry.path).type === 'ok' ? now : layFile(now, entry)),
    host,
  );
}

function layFile(host: Host, { path, mode, owner, content = '', target }: TreeEntry): Host {
  const parsed = parseMode(mode);
  const [user = '', group = ''] = owner.split(':');
  const uid = userByName(host.accounts, user)?.uid;
  const gid = groupByName(host.accounts, group)?.gid;
  if (parsed === null || uid === undefined || gid === undefined)
    throw new Error(`${path}: expected a mode and an owner of this box, found ${mode} ${owner}`);
  const made =
    parsed.type === 'directory'
      ? mkdir(host, ROOT_TASK, path, parsed.mode)
      : parsed.type === 'symlink'
        ? symlink(host, ROOT_TASK, target ?? '', path)
        : writeFile(host, ROOT_TASK, path, content, { mode: parsed.mode });
  if (made.result.type === 'failed')
    throw new Error(`${path}: expected to make it, found ${made.result.errno}`);
  const owned = chown(made.host, ROOT_TASK, path, uid, gid, 'nofollow').host;
  return parsed.type === 'symlink' ? owned : chmod(owned, ROOT_TASK, path, parsed.mode).host;
}

/** Replaces a file by another of the same time of change, in a directory of the same: nobody has touched it since. */
export function replaceFile(host: Host, entry: TreeEntry): Host {
  const before = lstat(host, ROOT_TASK, entry.path);
  if (before.type === 'failed') return layFile(host, entry);
  const { mtime } = before.value;
  const parent = entry.path.slice(0, entry.path.lastIndexOf('/'));
  const directory = lstat(host, ROOT_TASK, parent);
  const now = layFile(unlink(host, ROOT_TASK, entry.path).host, entry);
  return [
    { path: entry.path, time: mtime },
    { path: parent, time: directory.type === 'ok' ? directory.value.mtime : mtime },
  ].reduce((next, { path, time }) => {
    const found = lstat(next, ROOT_TASK, path);
    return found.type === 'ok' ? withInodes(next, { ...found.value, mtime: time }) : next;
  }, now);
}

/** Removes a file, or a directory with all that is in it. What is not there is no mistake. */
export function removeTree(host: Host, path: string): Host {
  const found = lstat(host, ROOT_TASK, path);
  if (found.type === 'failed') return host;
  if (found.value.type !== 'directory') return unlink(host, ROOT_TASK, path).host;
  const names = readDirectory(host, ROOT_TASK, path);
  const emptied = (names.type === 'ok' ? names.value : []).reduce(
    (now, name) => removeTree(now, `${path}/${name}`),
    host,
  );
  return rmdir(emptied, ROOT_TASK, path).host;
}
