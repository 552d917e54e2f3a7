/** How many words one brace expansion may give. */
const LIMIT = 100_000;

/**
 * Brace expansion on the text of a word, quotes and all: `{a,b}`, `{1..3}`, `{a..e..2}`. It comes before everything else
 * and knows nothing of it, braces.c of bash.
 */
export function expandBraces(text: string): readonly string[] {
  if (!text.includes('{')) return [text];
  const found = findBrace(text);
  if (found === null) return [text];
  const { before, body, after } = found;
  const middles = body.type === 'list' ? body.items.flatMap((item) => expandBraces(item)) : body.items;
  const ends = expandBraces(after);
  if (middles.length * ends.length > LIMIT) return [text];
  return middles.flatMap((middle) => ends.map((end) => before + middle + end));
}

interface Brace {
  readonly before: string;
  readonly body: { readonly type: 'list' | 'sequence'; readonly items: readonly string[] };
  readonly after: string;
}

/** The first brace that means something. */
function findBrace(text: string): Brace | null {
  for (let at = 0; at < text.length; at = skip(text, at)) {
    if (text[at] !== '{' || (at === 0 && text[1] === '}')) continue;
    const parts = splitBody(text, at);
    if (parts === null) continue;
    const { items, end } = parts;
    const before = text.slice(0, at);
    const after = text.slice(end + 1);
    if (items.length > 1 || hasComma(items[0] ?? '')) return { before, body: { type: 'list', items }, after };
    const sequence = sequenceOf(items[0] ?? '');
    if (sequence !== null) return { before, body: { type: 'sequence', items: sequence }, after };
    // What only looks like a sequence stays, and braces behind it count.
    if (after === '') return null;
    return { before, body: { type: 'sequence', items: [text.slice(at, end + 1)] }, after };
  }
  return null;
}

/** The place behind the character, the quoted text or the expansion at `at`. */
function skip(text: string, at: number): number {
  const letter = text[at];
  if (letter === '\\') return at + 2;
  if (letter === "'" || letter === '`') return closing(text, at + 1, letter);
  if (letter === '"') return closing(text, at + 1, '"');
  if (letter === '$' && (text[at + 1] === '{' || text[at + 1] === '(')) return nested(text, at + 1);
  return at + 1;
}

/** The place of a backquote that nothing closes, which only a sequence can have made; -1 if there is none. */
export function loneBackquote(text: string): number {
  for (let at = 0; at < text.length; at = skip(text, at))
    if (text[at] === '`' && closing(text, at + 1, '`') === text.length && !/.`$/s.test(text.slice(at)))
      return at;
  return -1;
}

function closing(text: string, from: number, mark: string): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\' && mark !== "'") at += 1;
    else if (text[at] === mark) return at + 1;
  }
  return text.length;
}

function nested(text: string, open: number): number {
  const [left, right] = text[open] === '{' ? ['{', '}'] : ['(', ')'];
  let depth = 0;
  for (let at = open; at < text.length;) {
    if (text[at] === left) depth += 1;
    if (text[at] === right) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
    at = at === open || text[at] === left || text[at] === right ? at + 1 : skip(text, at);
  }
  return text.length;
}

/** Whether there is a comma outside of quotes, on whatever level. */
function hasComma(body: string): boolean {
  for (let at = 0; at < body.length; at = skip(body, at)) if (body[at] === ',') return true;
  return false;
}

/**
 * What stands between the brace at `open` and its partner, cut at the commas of this level: the first `}` of this level that
 * has a comma or a `..` of this level before it, brace_gobble_text() of bash.
 */
function splitBody(
  text: string,
  open: number,
): { readonly items: readonly string[]; readonly end: number } | null {
  const items: string[] = [];
  let depth = 0;
  let start = open + 1;
  let isOne = false;
  for (let at = open + 1; at < text.length; at = skip(text, at)) {
    const letter = text[at];
    if (letter === '{') depth += 1;
    else if (letter === ',' && depth === 0) {
      items.push(text.slice(start, at));
      start = at + 1;
      isOne = true;
    } else if (depth === 0 && /^\.\.[^}]/s.test(text.slice(at, at + 3))) isOne = true;
    else if (letter === '}' && depth > 0) depth -= 1;
    else if (letter === '}' && isOne) return { items: [...items, text.slice(start, at)], end: at };
  }
  return null;
}

function sequenceOf(body: string): readonly string[] | null {
  const numbers = /^([-+]?\d+)\.\.([-+]?\d+)(?:\.\.([-+]?\d+))?$/.exec(body);
  if (numbers !== null) {
    const [, from = '', to = '', by] = numbers;
    const width = [from, to].some((one) => /^[-+]?0\d/.test(one)) ? Math.max(from.length, to.length) : 0;
    return count(Number(from), Number(to), Number(by ?? 1))?.map((value) => padded(value, width)) ?? null;
  }
  const letters = /^([A-Za-z])\.\.([A-Za-z])(?:\.\.([-+]?\d+))?$/.exec(body);
  if (letters === null) return null;
  const [, from = '', to = '', by] = letters;
  const codes = count(from.charCodeAt(0), to.charCodeAt(0), Number(by ?? 1));
  // `{a..Z}` passes a backslash, which then quotes what follows it, and a backquote, which then opens a command.
  return codes?.map((code) => (code === 92 ? '' : String.fromCharCode(code))) ?? null;
}

/** From one number to another, whichever way that is; null for too many. */
function count(from: number, to: number, by: number): readonly number[] | null {
  const step = Math.abs(by) || 1;
  const length = Math.floor(Math.abs(to - from) / step) + 1;
  if (length > LIMIT) return null;
  return Array.from({ length }, (_, index) => from + (to >= from ? 1 : -1) * index * step);
}

const padded = (value: number, width: number): string =>
  value < 0 ? `-${String(-value).padStart(width - 1, '0')}` : String(value).padStart(width, '0');
