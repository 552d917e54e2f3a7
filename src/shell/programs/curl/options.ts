import { isMute } from './failure.ts';

/** A word that goes into the body of a POST, in the order of the words. */
export interface DataWord {
  readonly kind: 'text' | 'raw' | 'binary' | 'encoded';
  readonly word: string;
  /** Whether -s stood before it: then a file that cannot be read is no reason for a warning. */
  readonly isMuted: boolean;
}

/** What the words of a curl ask for. */
export interface CurlOptions {
  readonly urls: readonly string[];
  readonly method: string | null;
  readonly headers: readonly string[];
  readonly data: readonly DataWord[];
  /** Where each URL goes, in their order: a file, or one that is named as the remote file. */
  readonly outputs: readonly Output[];
  readonly upload: string | null;
  readonly dumpHeader: string | null;
  readonly writeOut: string | null;
  readonly resolve: readonly string[];
  readonly agent: string;
  readonly user: string | null;
  readonly referer: string | null;
  readonly cookies: readonly string[];
  readonly range: string | null;
  /** How often -L follows; -1 is without end. */
  readonly mostRedirects: number;
  /** Seconds that a transfer may take; null for as long as it likes. */
  readonly maxTime: number | null;
  readonly flags: ReadonlySet<Flag>;
}

export type Output = { readonly type: 'file'; readonly name: string } | { readonly type: 'remote-name' };

const FLAGS = [
  ['s', 'silent'],
  ['S', 'show-error'],
  ['v', 'verbose'],
  ['i', 'include'],
  ['I', 'head'],
  ['f', 'fail'],
  [null, 'fail-with-body'],
  ['L', 'location'],
  [null, 'location-trusted'],
  [null, 'post301'],
  [null, 'post302'],
  [null, 'post303'],
  ['G', 'get'],
  ['h', 'help'],
  ['V', 'version'],
  ['O', 'remote-name'],
  [null, 'create-dirs'],
  ['k', 'insecure'],
  ['g', 'globoff'],
  ['0', 'http1.0'],
  [null, 'path-as-is'],
  // These change nothing on this box: it has one protocol, one kind of address, no buffers and no ~/.curlrc.
  [null, 'http1.1'],
  ['4', 'ipv4'],
  ['N', 'no-buffer'],
  [null, 'compressed'],
  ['q', 'disable'],
] as const;

export type Flag = (typeof FLAGS)[number][1];

/** Options with a value; `integer`, `natural` and `seconds` say which numbers they take. */
const VALUES = [
  ['X', 'request'],
  ['H', 'header'],
  ['d', 'data'],
  [null, 'data-raw'],
  [null, 'data-binary'],
  [null, 'data-ascii'],
  [null, 'data-urlencode'],
  ['o', 'output'],
  ['T', 'upload-file'],
  ['D', 'dump-header'],
  ['w', 'write-out'],
  ['A', 'user-agent'],
  ['e', 'referer'],
  ['u', 'user'],
  ['b', 'cookie'],
  ['r', 'range'],
  [null, 'max-redirs', 'integer'],
  ['m', 'max-time', 'seconds'],
  [null, 'connect-timeout', 'seconds'],
  [null, 'retry', 'natural'],
  [null, 'resolve'],
  [null, 'url'],
  ['Q', 'quote'],
] as const;

type Value = (typeof VALUES)[number][1];

const DATA: Readonly<Partial<Record<Value, DataWord['kind']>>> = {
  data: 'text',
  'data-ascii': 'text',
  'data-raw': 'raw',
  'data-binary': 'binary',
  'data-urlencode': 'encoded',
};

/** How often -L follows unless --max-redirs says so. */
const MOST_REDIRECTS = 50;

/** The words as curl reads them, or its complaint. */
export function curlOptions(words: readonly string[]): CurlOptions | { readonly complaint: string } {
  const reader = new Reader(words);
  const complaint = reader.read();
  return complaint === null ? reader.options() : { complaint };
}

/** getparameter() of tool_getparam.c, word by word. */
class Reader {
  private readonly words: readonly string[];
  private readonly taken = new Map<Value, string[]>();
  readonly flags = new Set<Flag>();
  private readonly urls: string[] = [];
  private readonly data: DataWord[] = [];
  private readonly outputs: Output[] = [];
  private at = 0;

  constructor(words: readonly string[]) {
    this.words = words;
  }

  /** The first mistake; null if there is none. */
  read(): string | null {
    let isEnded = false;
    while (this.at < this.words.length) {
      const word = this.words[this.at++] ?? '';
      if (isEnded || !word.startsWith('-')) this.urls.push(word);
      else if (word === '--') isEnded = true;
      else {
        const mistake = word.startsWith('--') ? this.readLong(word) : this.readLetters(word);
        if (mistake !== null) return `option ${word}: ${mistake}`;
      }
    }
    return null;
  }

  options(): CurlOptions {
    const all = (name: Value) => this.taken.get(name) ?? [];
    const last = (name: Value) => all(name).at(-1) ?? null;
    const maxTime = last('max-time');
    return {
      urls: this.urls,
      method: last('request'),
      headers: all('header'),
      data: this.data,
      outputs: this.outputs,
      upload: last('upload-file'),
      dumpHeader: last('dump-header'),
      writeOut: last('write-out'),
      resolve: all('resolve'),
      agent: last('user-agent') ?? 'curl/7.88.1',
      user: last('user'),
      referer: last('referer'),
      cookies: all('cookie'),
      range: last('range'),
      mostRedirects: Number(last('max-redirs') ?? MOST_REDIRECTS),
      maxTime: maxTime === null || Number(maxTime) === 0 ? null : Number(maxTime),
      flags: this.flags,
    };
  }

  /** Long names by any beginning that fits one of them only; `--no-` takes a flag back. */
  private readLong(word: string): string | null {
    const isNegative = word.startsWith('--no-') && word !== '--no-buffer';
    const name = word.slice(isNegative ? '--no-'.length : '--'.length);
    const names = [...FLAGS, ...VALUES].map(([, long]) => long);
    const exact = names.filter((long) => long === name);
    const found = exact.length > 0 ? exact : names.filter((long) => long.startsWith(name));
    const [long] = found;
    if (long === undefined) return 'is unknown';
    if (found.length > 1) return 'is ambiguous';
    const flag = FLAGS.find(([, one]) => one === long)?.[1];
    if (flag !== undefined) return this.set(flag, !isNegative);
    if (isNegative) return "used '--no-' for option that isn't a boolean";
    return this.take(long as Value, this.words[this.at++]);
  }

  private readLetters(word: string): string | null {
    const letters = [...word.slice(1)];
    // A dash alone stands for no option, and for no URL either.
    if (letters.length === 0) return 'is unknown';
    for (const [index, letter] of letters.entries()) {
      const flag = FLAGS.find(([one]) => one === letter)?.[1];
      const value = VALUES.find(([one]) => one === letter)?.[1];
      if (value !== undefined) {
        const rest = letters.slice(index + 1).join('');
        return this.take(value, rest === '' ? this.words[this.at++] : rest);
      }
      const mistake = flag === undefined ? 'is unknown' : this.set(flag, true);
      if (mistake !== null) return mistake;
    }
    return null;
  }

  private set(flag: Flag, isOn: boolean): string | null {
    const opposite = flag === 'fail' ? 'fail-with-body' : flag === 'fail-with-body' ? 'fail' : null;
    if (isOn && opposite !== null && this.flags.has(opposite)) return 'is badly used here';
    if (isOn) this.flags.add(flag);
    else this.flags.delete(flag);
    if (isOn && flag === 'remote-name') this.outputs.push({ type: 'remote-name' });
    if (flag === 'location-trusted') this.set('location', isOn);
    return null;
  }

  private take(name: Value, value: string | undefined): string | null {
    if (value === undefined) return 'requires parameter';
    const number = VALUES.find(([, long]) => long === name)?.[2];
    const mistake = number === undefined ? null : numberMistake(number, value);
    if (mistake !== null) return mistake;
    const kind = DATA[name];
    if (kind !== undefined) this.data.push({ kind, word: value, isMuted: isMute(this) });
    else if (name === 'output') this.outputs.push({ type: 'file', name: value });
    else if (name === 'url') this.urls.push(value);
    else this.taken.set(name, [...(this.taken.get(name) ?? []), value]);
    return null;
  }
}

function numberMistake(kind: 'integer' | 'natural' | 'seconds', value: string): string | null {
  const isNumber = (kind === 'seconds' ? /^-?\d+(\.\d*)?$/ : /^-?\d+$/).test(value);
  // -1 redirects are as many as there are; fewer are no number at all.
  if (!isNumber || (kind === 'integer' && Number(value) < -1)) return 'expected a proper numerical parameter';
  if (kind !== 'integer' && Number(value) < 0) return 'expected a positive numerical parameter';
  return null;
}
