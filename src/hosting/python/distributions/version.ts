/*
 * Versions as setuptools compares them: PEP 440 (packaging.version.Version), and for anything else the older scheme of
 * setuptools (LegacyVersion), by which every such version is less than any of PEP 440.
 */

/** A version that can be compared. */
export interface ParsedVersion {
  /** As it is written in full: `1.0c1` is `1.0rc1`. */
  readonly text: string;
  readonly isLegacy: boolean;
  readonly isPrerelease: boolean;
  readonly isPostrelease: boolean;
  /** What stands behind `+`, or null. */
  readonly local: string | null;
  /** Epoch and release alone. */
  readonly base: string;
  readonly key: Key;
}

/** What versions are compared by, as Python compares tuples. */
type Key = number | string | readonly Key[];

const PATTERN =
  /^\s*v?(?:(\d+)!)?(\d+(?:\.\d+)*)(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?(\d+)?)?(?:-(\d+)|[-_.]?(post|rev|r)[-_.]?(\d+)?)?(?:[-_.]?(dev)[-_.]?(\d+)?)?(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?\s*$/i;

/** Spellings that mean another. */
const SPELLINGS: Readonly<Record<string, string>> = {
  alpha: 'a',
  beta: 'b',
  c: 'rc',
  pre: 'rc',
  preview: 'rc',
};

/** pkg_resources.parse_version */
export const parseVersion = (text: string): ParsedVersion => parsePep440(text) ?? legacyVersion(text);

/** A version of PEP 440; null if the text is none. */
export function parsePep440(text: string): ParsedVersion | null {
  const found = PATTERN.exec(text);
  if (found === null) return null;
  const [, epoch = '0', numbers = '', preLetters, preNumber, dash, postLetters, postNumber, dev, devNumber, tail] =
    found;
  const release = numbers.split('.').map(Number);
  const lower = preLetters?.toLowerCase();
  const pre = lower === undefined ? null : ([SPELLINGS[lower] ?? lower, Number(preNumber ?? 0)] as const);
  const post =
    postLetters === undefined && dash === undefined ? null : Number(dash ?? postNumber ?? 0);
  const development = dev === undefined ? null : Number(devNumber ?? 0);
  const local = tail?.split(/[-_.]/).map((part) => (/^\d+$/.test(part) ? Number(part) : part.toLowerCase()));
  const base = `${Number(epoch) === 0 ? '' : `${Number(epoch)}!`}${release.join('.')}`;
  const open = `${base}${pre?.join('') ?? ''}${post === null ? '' : `.post${post}`}${development === null ? '' : `.dev${development}`}`;
  return {
    text: local === undefined ? open : `${open}+${local.join('.')}`,
    isLegacy: false,
    isPrerelease: development !== null || pre !== null,
    isPostrelease: post !== null,
    local: local?.join('.') ?? null,
    base,
    key: [
      Number(epoch),
      withoutFinalZeros(release),
      // 1.0.dev0 comes before 1.0a0, and that before 1.0.
      pre ?? (post === null && development !== null ? -Infinity : Infinity),
      post === null ? -Infinity : ['post', post],
      development === null ? Infinity : ['dev', development],
      local?.map((part): Key => (typeof part === 'number' ? [part, ''] : [-Infinity, part])) ?? -Infinity,
    ],
  };
}

const withoutFinalZeros = (numbers: readonly number[]): readonly number[] =>
  numbers.slice(0, numbers.findLastIndex((one) => one !== 0) + 1);

/** LegacyVersion: words and numbers in turn. */
export function legacyVersion(text: string): ParsedVersion {
  return {
    text,
    isLegacy: true,
    isPrerelease: false,
    isPostrelease: false,
    local: null,
    base: text,
    key: [-1, legacyParts(text.toLowerCase())],
  };
}

const LEGACY_WORDS: Readonly<Record<string, string>> = {
  pre: 'c',
  preview: 'c',
  '-': 'final-',
  rc: 'c',
  dev: '@',
};

function legacyParts(text: string): string[] {
  const parts: string[] = [];
  const words = [...text.split(/(\d+|[a-z]+|\.|-)/).filter((one) => one !== '' && one !== '.'), 'final'];
  for (const [index, word] of words.entries()) {
    const isEnd = index === words.length - 1;
    const spelled = isEnd ? word : (LEGACY_WORDS[word] ?? word);
    const part = /^\d/.test(spelled) ? spelled.padStart(8, '0') : `*${spelled}`;
    if (part.startsWith('*')) {
      if (part < '*final') while (parts.at(-1) === '*final-') parts.pop();
      while (parts.at(-1) === '00000000') parts.pop();
    }
    parts.push(part);
  }
  return parts;
}

/** Negative, zero or positive, as a comparator answers. */
export const compareVersions = (first: ParsedVersion, second: ParsedVersion): number =>
  compareKeys(first.key, second.key);

function compareKeys(first: Key, second: Key): number {
  if (typeof first === 'number' && typeof second === 'number')
    return first === second ? 0 : first < second ? -1 : 1;
  // A number beside anything else is one of the infinities.
  if (typeof first === 'number') return first < 0 ? -1 : 1;
  if (typeof second === 'number') return second < 0 ? 1 : -1;
  if (typeof first === 'string' || typeof second === 'string')
    return first === second ? 0 : first < second ? -1 : 1;
  for (const [index, one] of first.entries()) {
    const other = second[index];
    if (other === undefined) return 1;
    const order = compareKeys(one, other);
    if (order !== 0) return order;
  }
  return first.length - second.length;
}

/** pkg_resources.safe_version: the version in full, or with `-` for whatever a file name had better not hold. */
export const safeVersion = (text: string): string =>
  parsePep440(text)?.text ?? text.replace(/ /g, '.').replace(/[^A-Za-z0-9.]+/g, '-');
