/* Many URLs in one word, tool_urlglob.c: `{one,two}`, `[1-3]`, `[a-z:2]`. */

/** One of the URLs of a word, and what stood at each of its places: -o FILE names them #1, #2 … */
export interface GlobbedUrl {
  readonly url: string;
  readonly parts: readonly string[];
}

/** All URLs of a word, or the complaint, which shows the place. */
export function globbed(word: string): readonly GlobbedUrl[] | { readonly complaint: string } {
  let urls: readonly GlobbedUrl[] = [{ url: '', parts: [] }];
  const plain = (text: string) => {
    urls = urls.map(({ url, parts }) => ({ url: url + text, parts }));
  };
  for (let at = 0; at < word.length;) {
    const sign = word.charAt(at);
    const address = sign === '[' ? /^\[[0-9a-f:.]*:[0-9a-f:.]*\]/i.exec(word.slice(at))?.[0] : undefined;
    if (sign === '\\' && /[[\]{}]/.test(word.charAt(at + 1))) {
      plain(word.charAt(at + 1));
      at += 2;
    } else if (address !== undefined) {
      plain(address);
      at += address.length;
    } else if (sign === '}' || sign === ']') {
      return mistake(word, 'unmatched close brace/bracket', at + 1);
    } else if (sign === '{' || sign === '[') {
      const choice = sign === '{' ? setAt(word, at) : rangeAt(word, at);
      if ('complaint' in choice) return choice;
      urls = urls.flatMap(({ url, parts }) =>
        choice.values.map((value) => ({ url: url + value, parts: [...parts, value] })),
      );
      at = choice.end;
    } else {
      plain(sign);
      at += 1;
    }
  }
  return urls;
}

const mistake = (word: string, what: string, position: number): { readonly complaint: string } => ({
  complaint: `${what} in URL position ${position}:\n${word}\n${' '.repeat(position - 1)}^`,
});

type Choice = { readonly values: readonly string[]; readonly end: number } | { readonly complaint: string };

function setAt(word: string, at: number): Choice {
  const end = word.indexOf('}', at);
  const inner = word.slice(at + 1, end < 0 ? undefined : end);
  const nested = inner.search(/[{[]/);
  if (nested >= 0) return mistake(word, 'nested brace', at + 2 + nested);
  if (end < 0) return mistake(word, 'unmatched brace', at + 1);
  if (inner === '') return mistake(word, 'empty string within braces', at + 2);
  return { values: inner.split(','), end: end + 1 };
}

function rangeAt(word: string, at: number): Choice {
  const rest = word.slice(at + 1);
  const letters = /^([a-z])-([a-z])(?::(\d+))?\]/i.exec(rest);
  if (letters !== null) {
    const [whole, from = '', to = '', step = '1'] = letters;
    const first = from.charCodeAt(0);
    const values = counted(first, to.charCodeAt(0), Number(step)).map((code) => String.fromCharCode(code));
    return values.length === 0 ? mistake(word, 'bad range', at + 2) : { values, end: at + 1 + whole.length };
  }
  if (/^[a-z]/i.test(rest)) return mistake(word, 'bad range', at + 2);
  if (rest.startsWith(']')) return { values: ['[]'], end: at + 2 };
  if (!/^\d/.test(rest)) return mistake(word, 'bad range specification', at + 2);
  const [whole, from = '', to = '', step = '1'] = /^(\d+)-(\d+)(?::(\d+))?\]/.exec(rest) ?? [];
  const values = counted(Number(from), Number(to), Number(step));
  if (whole === undefined || values.length === 0) {
    const read = /^\d+(-(\d+(:\d*)?\]?)?)?/.exec(rest)?.[0] ?? '';
    return mistake(word, 'bad range', at + 2 + read.length);
  }
  const width = from.startsWith('0') ? from.length : 0;
  return { values: values.map((value) => String(value).padStart(width, '0')), end: at + 1 + whole.length };
}

const counted = (from: number, to: number, step: number): readonly number[] =>
  step < 1 || to < from
    ? []
    : Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, place) => from + place * step);
