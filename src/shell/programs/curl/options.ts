/** What the words of a curl ask for. */
export interface CurlOptions {
  readonly urls: readonly string[];
  readonly method: string | null;
  readonly headers: readonly string[];
  readonly data: readonly string[];
  readonly hasData: boolean;
  readonly outputs: readonly string[];
  readonly writeOut: string | null;
  readonly resolve: readonly string[];
  readonly agent: string;
  readonly user: string | null;
  readonly referer: string | null;
  readonly flags: ReadonlySet<Flag>;
}

export type Flag =
  | 'silent'
  | 'show-error'
  | 'verbose'
  | 'include'
  | 'head'
  | 'fail'
  | 'location'
  | 'get'
  | 'help'
  | 'version'
  | 'remote-name'
  | 'ignored';

const FLAGS: readonly (readonly [letter: string | null, long: string, flag: Flag])[] = [
  ['s', 'silent', 'silent'],
  ['S', 'show-error', 'show-error'],
  ['v', 'verbose', 'verbose'],
  ['i', 'include', 'include'],
  ['I', 'head', 'head'],
  ['f', 'fail', 'fail'],
  ['L', 'location', 'location'],
  ['G', 'get', 'get'],
  ['h', 'help', 'help'],
  ['V', 'version', 'version'],
  ['O', 'remote-name', 'remote-name'],
  ['k', 'insecure', 'ignored'],
  ['4', 'ipv4', 'ignored'],
  ['N', 'no-buffer', 'ignored'],
  ['g', 'globoff', 'ignored'],
  ['0', 'http1.0', 'ignored'],
  [null, 'path-as-is', 'ignored'],
  [null, 'compressed', 'ignored'],
];

const VALUES: readonly (readonly [letter: string | null, long: string])[] = [
  ['X', 'request'],
  ['H', 'header'],
  ['d', 'data'],
  [null, 'data-raw'],
  [null, 'data-binary'],
  [null, 'data-ascii'],
  ['o', 'output'],
  ['w', 'write-out'],
  ['A', 'user-agent'],
  ['e', 'referer'],
  ['u', 'user'],
  ['m', 'max-time'],
  [null, 'connect-timeout'],
  [null, 'resolve'],
  [null, 'url'],
  ['Q', 'quote'],
];

/** The words as curl reads them, or its complaint. A data word that names a file is left as it is. */
export function curlOptions(words: readonly string[]): CurlOptions | { readonly complaint: string } {
  const taken = new Map<string, string[]>();
  const flags = new Set<Flag>();
  const urls: string[] = [];
  const take = (name: string, value: string) => taken.set(name, [...(taken.get(name) ?? []), value]);
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (!word.startsWith('-') || word === '-') {
      urls.push(word);
      continue;
    }
    const letters = word.startsWith('--') ? [] : [...word.slice(1)];
    if (letters.length === 0) {
      const long = word.slice(2);
      const flag = FLAGS.find(([, name]) => name === long);
      const value = VALUES.find(([, name]) => name === long);
      if (flag !== undefined) flags.add(flag[2]);
      else if (value === undefined) return { complaint: `option ${word}: is unknown` };
      else {
        at += 1;
        if (words[at] === undefined) return { complaint: `option ${word}: requires parameter` };
        take(value[1], words[at] ?? '');
      }
      continue;
    }
    for (const [index, letter] of letters.entries()) {
      const flag = FLAGS.find(([one]) => one === letter);
      const value = VALUES.find(([one]) => one === letter);
      if (flag !== undefined) {
        flags.add(flag[2]);
        continue;
      }
      if (value === undefined) return { complaint: `option ${word}: is unknown` };
      const rest = letters.slice(index + 1).join('');
      if (rest === '') at += 1;
      const given = rest === '' ? words[at] : rest;
      if (given === undefined) return { complaint: `option ${word}: requires parameter` };
      take(value[1], given);
      break;
    }
  }
  const all = (name: string) => taken.get(name) ?? [];
  const data = ['data', 'data-ascii', 'data-raw', 'data-binary'].flatMap(all);
  return {
    urls: [...all('url'), ...urls],
    method: all('request').at(-1) ?? null,
    headers: all('header'),
    data,
    hasData: data.length > 0,
    outputs: all('output'),
    writeOut: all('write-out').at(-1) ?? null,
    resolve: all('resolve'),
    agent: all('user-agent').at(-1) ?? 'curl/7.88.1',
    user: all('user').at(-1) ?? null,
    referer: all('referer').at(-1) ?? null,
    flags,
  };
}
