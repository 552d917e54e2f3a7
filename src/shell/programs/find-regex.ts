/** The default syntax of find's -regex, that of Emacs: `\(…\)` and `\|`, while `*`, `+` and `?` count things. It must fit all. */
export function emacsRegex(source: string, flags: string): RegExp {
  let text = '';
  for (let at = 0; at < source.length; at += 1) {
    const letter = source[at] ?? '';
    const next = source[at + 1] ?? '';
    if (letter === '\\') {
      text += /[()|]/.test(next) ? next : /[\dwWsSbB]/.test(next) ? `\\${next}` : escaped(next || '\\');
      at += 1;
    } else if (letter === '[') {
      const set = /^\[\^?\]?(?:\[:\w+:\]|[^\]])*\]/.exec(source.slice(at))?.[0];
      if (set === undefined) text += '\\[';
      else {
        text += bracket(set);
        at += set.length - 1;
      }
    } else text += /[(){}|]/.test(letter) ? `\\${letter}` : letter;
  }
  return new RegExp(`^(?:${text})$`, `${flags}su`);
}

const escaped = (letter: string): string => letter.replace(/[\^$.*+?()[\]{}|/\\]/, '\\$&');

const CLASSES: Readonly<Record<string, string>> = {
  alnum: '\\p{L}\\p{N}',
  alpha: '\\p{L}',
  blank: ' \\t',
  digit: '0-9',
  lower: '\\p{Ll}',
  punct: '!-\\/:-@\\[-`\\{-~',
  space: '\\s',
  upper: '\\p{Lu}',
  xdigit: '0-9A-Fa-f',
};

function bracket(set: string): string {
  const [, caret = '', body = ''] = /^\[(\^?)(.*)\]$/s.exec(set) ?? [];
  const parts = body.split(/\[:(\w+):\]/);
  const inner = parts.map((part, index) =>
    index % 2 === 1 ? (CLASSES[part] ?? '') : part.replace(/[\\[\]^&]/g, '\\$&').replace(/^-|-$/g, '\\-'),
  );
  return `[${caret}${inner.join('')}]`;
}
