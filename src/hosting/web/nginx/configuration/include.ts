import { readDirectory, stat } from '../../../kernel/index.ts';
import { fromBytes, toBytes } from '../bytes.ts';
import type { Reading } from './reading.ts';

/** `include`: one file, or all that a pattern fits, in the order of their names, ngx_conf_include(). */
export function includeFiles(reading: Reading, name: string, read: (file: string) => void): void {
  const file = reading.fullName(name, reading.configurationPrefix);
  if (!/[*?[]/.test(file)) {
    read(file);
    return;
  }
  for (const found of expand(reading, file)) read(found);
}

/** glob(3): each part of the path that has a pattern is looked for in its directory. No match is no error. */
function expand(reading: Reading, pattern: string): readonly string[] {
  const parts = pattern.split('/').slice(1);
  let paths: readonly string[] = [''];
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    paths = paths.flatMap((path) =>
      /[*?[]/.test(part)
        ? namesIn(reading, path, part).map((name) => `${path}/${name}`)
        : !isLast || exists(reading, `${path}/${part}`)
          ? [`${path}/${part}`]
          : [],
    );
  }
  return paths;
}

const exists = (reading: Reading, path: string): boolean =>
  stat(reading.host, reading.task, fromBytes(path) ?? '').type === 'ok';

function namesIn(reading: Reading, directory: string, pattern: string): readonly string[] {
  const found = readDirectory(reading.host, reading.task, fromBytes(directory) || '/');
  if (found.type === 'failed') return [];
  const fits = globPattern(pattern);
  return found.value
    .map(toBytes)
    .filter((name) => fits.test(name) && (!name.startsWith('.') || pattern.startsWith('.')))
    .sort();
}

/** A pattern of glob(7) as a regular expression. */
function globPattern(pattern: string): RegExp {
  const source = pattern.replace(/\[(!?)([^\]]+)\]|[^]/g, (whole, not?: string, members?: string) => {
    if (members !== undefined) return `[${not === '!' ? '^' : ''}${members.replace(/[\\\]^]/g, '\\$&')}]`;
    if (whole === '*') return '[^]*';
    return whole === '?' ? '[^]' : whole.replace(/[\\^$.|+()[\]{}]/g, '\\$&');
  });
  return new RegExp(`^${source}$`);
}
