import { failed, lstat, ok, workingDirectory } from '../../hosting/kernel/index.ts';
import type { Host, Result, Task } from '../../hosting/kernel/index.ts';

/** What may be missing: nothing, the last name, or anything. */
export type Missing = 'none' | 'last' | 'any';

/** As many links as the kernel follows. */
const MAX_LINKS = 40;

/** The absolute name of a file without links, `.` and `..`: canonicalize_filename_mode() of gnulib. */
export function canonicalPath(
  host: Host,
  task: Task,
  path: string,
  missing: Missing,
  followsLinks = true,
): Result<string> {
  if (path === '') return failed('ENOENT');
  const start = path.startsWith('/') ? ok('/') : workingDirectory(host, task);
  if (start.type === 'failed') return start;
  let names = namesOf(path);
  let built: readonly string[] = namesOf(start.value);
  let links = 0;
  for (let name = names.shift(); name !== undefined; name = names.shift()) {
    if (name === '.') continue;
    if (name === '..') {
      built = built.slice(0, -1);
      continue;
    }
    const full = `/${[...built, name].join('/')}`;
    const found = lstat(host, task, full);
    if (found.type === 'failed') {
      const isLast = names.every((one) => one === '.') || names.length === 0;
      const isMissing = found.errno === 'ENOENT' && isLast && missing === 'last';
      if (missing !== 'any' && !isMissing) return found;
      built = [...built, name];
    } else if (found.value.type === 'symlink' && followsLinks) {
      links += 1;
      if (links > MAX_LINKS) {
        if (missing !== 'any') return failed('ELOOP');
        built = [...built, name];
        continue;
      }
      const { target } = found.value;
      if (target.startsWith('/')) built = [];
      names = [...namesOf(target), ...names];
    } else {
      const needsDirectory = names.length > 0 || path.endsWith('/');
      if (
        needsDirectory &&
        found.value.type !== 'directory' &&
        found.value.type !== 'symlink' &&
        missing !== 'any'
      ) {
        return failed('ENOTDIR');
      }
      built = [...built, name];
    }
  }
  return ok(`/${built.join('/')}`);
}

const namesOf = (path: string): string[] => path.split('/').filter((name) => name !== '');
