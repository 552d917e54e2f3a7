import type { Version } from './versions.ts';

/*
 * Zip archives and compiled modules in a model whose files hold text. Each is one line that no text file begins with, and
 * JSON after it:
 *
 *   PK\x03\x04\n[["frontdesk.py", "version = …"], …]                 an archive: inner paths and texts
 *   MAGIC\r\n{"mtime": 0, "size": 0, "source": "version = …"}     a .pyc: its header, and what was compiled
 *
 * MAGIC is the first two bytes of the real format, which differ for every version. A real archive keeps its table at the end and
 * a real .pyc holds code; neither matters for what is found. Anything else in a file is "not a zip" or "bad magic number".
 */

/** Inner paths and their texts, in the order of the archive. */
export type Archive = ReadonlyMap<string, string>;

/** A compiled module. */
export interface Compiled {
  readonly version: Version;
  /** The source file's time of last change, in seconds, when this was compiled. */
  readonly mtime: number;
  /** The source file's size in bytes; Python 2 keeps none. */
  readonly size: number;
  readonly source: string;
}

const ZIP_MAGIC = 'PK\u0003\u0004\n';

/** The first two bytes of a .pyc: imp.get_magic() of each interpreter. */
const magics: Readonly<Record<Version, string>> = {
  '2.4': '\u006d\u00f2',
  '2.5': '\u00b3\u00f2',
  '2.6': '\u00d1\u00f2',
  '2.7': '\u0003\u00f3',
  '3.6': '3\r',
  '3.7': 'B\r',
  '3.8': 'U\r',
  '3.9': 'a\r',
  '3.10': 'o\r',
  '3.11': '\u00a7\r',
  '3.12': '\u00cb\r',
  '3.13': '\u00f3\r',
};

/** The text of a file that is a zip archive. */
export const packArchive = (archive: Archive): string => ZIP_MAGIC + JSON.stringify([...archive]);

/** The archive in a file's text, or null. */
export const unpackArchive = (text: string): Archive | null =>
  text.startsWith(ZIP_MAGIC) ? new Map(JSON.parse(text.slice(ZIP_MAGIC.length)) as [string, string][]) : null;

/** The text of a .pyc. */
export const packCompiled = ({ version, ...rest }: Compiled): string =>
  `${magics[version]}\r\n${JSON.stringify(rest)}`;

/** The compiled module in a file's text; null if no version's magic number stands there. */
export function unpackCompiled(text: string): Compiled | null {
  const found = (Object.keys(magics) as Version[]).find((one) => text.startsWith(`${magics[one]}\r\n`));
  if (found === undefined) return null;
  return { version: found, ...(JSON.parse(text.slice(4)) as Omit<Compiled, 'version'>) };
}

/** The first four bytes as Python 3 writes them: `b'o\r\r\n'`. */
export function magicLiteral(text: string): string {
  const letters = [...text.slice(0, 4)].map((letter) => {
    const named = { '\r': '\\r', '\n': '\\n', '\t': '\\t', '\\': '\\\\', "'": "\\'" }[letter];
    const code = letter.charCodeAt(0);
    const isPrintable = code >= 0x20 && code < 0x7f;
    return named ?? (isPrintable ? letter : `\\x${code.toString(16).padStart(2, '0')}`);
  });
  return `b'${letters.join('')}'`;
}
