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

/** What an archive begins with. */
export const ZIP_MAGIC = 'PK\u0003\u0004\n';

/** The first two bytes of a .pyc: imp.get_magic() of each interpreter. */
export const MAGICS: Readonly<Record<Version, string>> = {
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

/** The archive in a file's text; null if it is none, or was cut short. */
export const unpackArchive = (text: string): Archive | null =>
  text.startsWith(ZIP_MAGIC)
    ? parsed(text.slice(ZIP_MAGIC.length), (members: [string, string][]) => new Map(members))
    : null;

/** The compiled module in a file's text; null if no version's magic number stands there, or not all behind it. */
export function unpackCompiled(text: string): Compiled | null {
  const found = (Object.keys(MAGICS) as Version[]).find((one) => text.startsWith(`${MAGICS[one]}\r\n`));
  return found === undefined
    ? null
    : parsed(text.slice(4), (rest: Omit<Compiled, 'version'>) => ({ version: found, ...rest }));
}

/** Files are cut short and written by hand: what cannot be read is nothing. */
function parsed<Data, Made>(text: string, make: (data: Data) => Made): Made | null {
  try {
    return make(JSON.parse(text) as Data);
  } catch {
    return null;
  }
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
