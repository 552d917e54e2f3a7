import { lstat, readDirectory, stat } from '../../hosting/kernel/index.ts';
import type { Host, Task } from '../../hosting/kernel/index.ts';
import { byCodePoint } from '../text/order.ts';
import { isPattern, matchesPattern } from './pattern.ts';
import type { PatternOptions } from './pattern.ts';

/** How file names are matched, by `shopt`. */
export interface GlobOptions extends PatternOptions {
  /** Names that begin with a dot match too. */
  readonly dotglob?: boolean;
  /** `**` matches any number of directories. */
  readonly globstar?: boolean;
}

/**
 * The paths that match a pattern, in the order of code points, as somebody may see them: only a directory that may be read
 * gives names, and one that may only be entered is still passed by its name. glob(7)
 */
export function expandGlob(host: Host, task: Task, pattern: string, options: GlobOptions): readonly string[] {
  const parts = splitPath(pattern);
  let paths: readonly string[] = [parts[0] === '' ? '/' : ''];
  for (const [index, part] of parts.entries()) {
    if (part === '') continue;
    const isLast = parts.slice(index + 1).every((one) => one === '');
    paths = paths.flatMap((path) => step(host, task, path, part, isLast, options));
  }
  const tail = parts.length > 1 && parts.at(-1) === '' ? '/' : '';
  const found =
    tail === '' ? paths : paths.filter((path) => isDirectory(host, task, path)).map((path) => path + tail);
  return found.toSorted(byCodePoint);
}

/** Cuts at slashes; one inside of a bracket that is closed later still ends the part, as in bash. */
const splitPath = (pattern: string): readonly string[] => pattern.split(/\/+/);

function step(
  host: Host,
  task: Task,
  path: string,
  part: string,
  isLast: boolean,
  options: GlobOptions,
): readonly string[] {
  if (options.globstar && part === '**') return below(host, task, path, isLast, options);
  if (!isPattern(part.replace(/\\./gs, 'x'))) {
    const next = path + part.replace(/\\(.)/gs, '$1');
    const found = lstat(host, task, next);
    if (found.type === 'failed') return [];
    return isLast ? [next] : [`${next}/`];
  }
  const names = readDirectory(host, task, path === '' ? '.' : path);
  if (names.type === 'failed') return [];
  const takesDots = options.dotglob === true || /^\\?\./.test(part);
  return names.value
    .filter((name) => (takesDots || !name.startsWith('.')) && matchesPattern(part, name, options))
    .map((name) => path + name)
    .filter((next) => isLast || isDirectory(host, task, next))
    .map((next) => (isLast ? next : `${next}/`));
}

/** `**`: this directory and all below it; at the end of a pattern the files too. Links are not followed. */
function below(
  host: Host,
  task: Task,
  path: string,
  isLast: boolean,
  options: GlobOptions,
): readonly string[] {
  const found: string[] = isLast && path === '' ? [] : [path];
  const names = readDirectory(host, task, path === '' ? '.' : path);
  if (names.type === 'failed') return found;
  for (const name of names.value) {
    if (name.startsWith('.') && options.dotglob !== true) continue;
    const inode = lstat(host, task, path + name);
    const isRoom = inode.type === 'ok' && inode.value.type === 'directory';
    if (isLast) found.push(path + name);
    if (isRoom)
      found.push(
        ...below(host, task, `${path}${name}/`, isLast, options).filter(
          (one) => one !== `${path}${name}/` || !isLast,
        ),
      );
  }
  return found;
}

function isDirectory(host: Host, task: Task, path: string): boolean {
  const found = stat(host, task, path);
  return found.type === 'ok' && found.value.type === 'directory';
}
