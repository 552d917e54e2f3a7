import { readFile, stat } from '../../../hosting/kernel/index.ts';
import type { Proc } from '../../process/proc.ts';

/** What the password file has for a connection. */
export interface PgpassAnswer {
  readonly password: string | null;
  readonly path: string;
  /** A line for standard error; null if all is well. */
  readonly warning: string | null;
}

/** passwordFromFile() of libpq: the first line that fits, unless others may read the file. */
export function fromPgpass(proc: Proc, fields: readonly [string, string, string, string]): PgpassAnswer {
  const path = proc.env['PGPASSFILE'] ?? `${proc.env['HOME'] ?? ''}/.pgpass`;
  const found = proc.look((host, task) => stat(host, task, path));
  const none = { password: null, path, warning: null };
  if (found.type === 'failed') return none;
  if (found.value.type !== 'file')
    return { ...none, warning: `WARNING: password file "${path}" is not a plain file\n` };
  // The middle of the mode is what stat(2) shows: the mask, where there is an ACL.
  if ((found.value.mode & 0o077) !== 0) {
    const warning = `WARNING: password file "${path}" has group or world access; permissions should be u=rw (0600) or less\n`;
    return { ...none, warning };
  }
  const read = proc.look((host, task) => readFile(host, task, path));
  if (read.type === 'failed') return none;
  for (const line of read.value.split('\n')) {
    if (line.startsWith('#')) continue;
    const parts = fieldsOf(line);
    const fits = fields.every(
      (field, place) => parts[place] === '*' || unescaped(parts[place] ?? '') === field,
    );
    const password = parts[4];
    if (fits && password !== undefined) return { ...none, password: unescaped(password) };
  }
  return none;
}

/** The parts between colons; a backslash takes the meaning of the sign behind it. */
const fieldsOf = (line: string): readonly string[] =>
  line
    .match(/(?:^|:)((?:\\.|[^:\\])*)/g)
    ?.map((part, place) => (place === 0 && !part.startsWith(':') ? part : part.slice(1))) ?? [];

const unescaped = (text: string): string => text.replace(/\\(.)/g, '$1');
