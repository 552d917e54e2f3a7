/** An absolute path without `.`, `..` and doubled slashes; a relative one begins at `from`, and without that there is none: null. */
export function absolutePath(path: string, from: string | null): string | null {
  if (!path.startsWith('/') && from === null) return null;
  const names: string[] = [];
  for (const name of (path.startsWith('/') ? path : `${from ?? ''}/${path}`).split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return `/${names.join('/')}`;
}

/** The directory of a path. */
export const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';

/** A path below a directory. */
export const inside = (directory: string, name: string): string =>
  directory === '/' ? `/${name}` : `${directory}/${name}`;
