/**
 * A key as readline names them: `C-a` with Control, `M-b` with Meta, `up`; or text that was typed or pasted.
 */
export type Key =
  | { readonly type: 'key'; readonly name: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'paste'; readonly text: string };

const PASTE_START = '\x1b[200~';
const PASTE_END = '\x1b[201~';

/** Cursor keys and the like, by what stands behind `ESC [` or `ESC O`. Modifiers are the number behind a semicolon. */
const FINAL: Readonly<Record<string, string>> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  H: 'home',
  F: 'end',
  Z: 'S-tab',
};
const NUMBERED: Readonly<Record<string, string>> = {
  1: 'home',
  2: 'insert',
  3: 'delete',
  4: 'end',
  5: 'page-up',
  6: 'page-down',
  7: 'home',
  8: 'end',
};
const MODIFIERS: Readonly<Record<string, string>> = { 2: 'S-', 3: 'M-', 5: 'C-', 6: 'C-', 7: 'C-' };

const CONTROLS: Readonly<Record<string, string>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  '\x7f': 'backspace',
  '\b': 'backspace',
  '\x1b': 'escape',
  '\x1f': 'C-_',
  '\x1d': 'C-]',
  '\0': 'C-@',
};

/** What a terminal sends, as keys. A sequence that is cut off counts as what it looks like. */
export function parseKeys(data: string): readonly Key[] {
  const keys: Key[] = [];
  for (let at = 0; at < data.length;) {
    if (data.startsWith(PASTE_START, at)) {
      const end = data.indexOf(PASTE_END, at);
      const stop = end < 0 ? data.length : end;
      keys.push({ type: 'paste', text: data.slice(at + PASTE_START.length, stop).replace(/\r\n?/g, '\n') });
      at = end < 0 ? data.length : end + PASTE_END.length;
      continue;
    }
    const { key, length } = data[at] === '\x1b' ? escapeKey(data, at) : plainKey(data, at);
    const last = keys.at(-1);
    if (key.type === 'text' && last?.type === 'text')
      keys[keys.length - 1] = { type: 'text', text: last.text + key.text };
    else keys.push(key);
    at += length;
  }
  return keys;
}

interface Read {
  readonly key: Key;
  readonly length: number;
}

const named = (name: string, length: number): Read => ({ key: { type: 'key', name }, length });

function plainKey(data: string, at: number): Read {
  const text = String.fromCodePoint(data.codePointAt(at) ?? 0);
  const control = CONTROLS[text];
  if (control !== undefined) return named(control, 1);
  if (text < ' ') return named(`C-${String.fromCharCode(text.charCodeAt(0) + 96)}`, 1);
  return { key: { type: 'text', text }, length: text.length };
}

function escapeKey(data: string, at: number): Read {
  const rest = data.slice(at + 1, at + 12);
  const sequence = /^(?:\[|O)(?:(\d+)?(?:;(\d+))?([A-HZ])|(\d+)(?:;(\d+))?~)/.exec(rest);
  if (sequence !== null) {
    const [whole, , modifier, final, number, numberModifier] = sequence;
    const name = final === undefined ? NUMBERED[number ?? ''] : FINAL[final];
    const prefix = MODIFIERS[modifier ?? numberModifier ?? ''] ?? '';
    return named(name === undefined ? 'unknown' : prefix + name, whole.length + 1);
  }
  if (rest === '') return named('escape', 1);
  const { key, length } = plainKey(data, at + 1);
  return named(`M-${key.type === 'key' ? key.name : key.text}`, length + 1);
}
