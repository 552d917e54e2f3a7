/* os.path of Python on Linux (posixpath.py), as far as paths are text alone. */

/** os.path.join: an absolute second part stands alone. */
export function joinPath(first: string, second: string): string {
  if (second.startsWith('/')) return second;
  return first === '' || first.endsWith('/') ? first + second : `${first}/${second}`;
}

/** os.path.normpath: no `.`, `..`, doubled or final slashes. Exactly two leading slashes stay, as POSIX allows. */
export function normalPath(path: string): string {
  if (path === '') return '.';
  const lead = path.startsWith('//') && !path.startsWith('///') ? '//' : path.startsWith('/') ? '/' : '';
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '' || name === '.') continue;
    if (name !== '..' || (lead === '' && names.length === 0) || names.at(-1) === '..') names.push(name);
    else names.pop();
  }
  return lead + names.join('/') || '.';
}

/** os.path.dirname */
export function directoryOf(path: string): string {
  const head = path.slice(0, path.lastIndexOf('/') + 1);
  return /^\/*$/.test(head) ? head : head.replace(/\/+$/, '');
}

/** os.path.basename */
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The directory and each one above it, up to `/`. */
export function levelsAbove(start: string): string[] {
  const levels = [start];
  for (;;) {
    const level = levels.at(-1) ?? '/';
    const parent = directoryOf(level);
    if (parent === level) return levels;
    levels.push(parent);
  }
}
