import type { Expression } from './syntax.ts';

/* Texts in double quotes: escapes, `$name`, `$name[key]` and `{$…}`. */

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  v: '\v',
  e: '\x1b',
  f: '\f',
  '\\': '\\',
  $: '$',
  '"': '"',
};

/** The parts of a text as it stands between the quotes; `parse` reads what stands in braces. */
export function templateParts(
  source: string,
  line: number,
  parse: (source: string) => Expression,
): readonly Expression[] {
  const parts: Expression[] = [];
  let text = '';
  const flush = () => {
    if (text !== '') parts.push({ type: 'literal', value: text });
    text = '';
  };
  let rest = source;
  while (rest !== '') {
    const [escape, digits, hex, letter] = /^\\(?:([0-7]{1,3})|x([\da-f]{1,2})|([^]))/i.exec(rest) ?? [];
    const [braced, inside] = /^\{(\$(?:[^}'"]|'[^']*'|"[^"]*")*)\}/.exec(rest) ?? [];
    const [plain, name = '', key] = /^\$([A-Za-z_]\w*)(?:\[(\$?\w+|'[^']*')\])?/.exec(rest) ?? [];
    if (escape !== undefined) {
      text +=
        digits !== undefined
          ? String.fromCharCode(Number.parseInt(digits, 8) & 0xff)
          : hex !== undefined
            ? String.fromCharCode(Number.parseInt(hex, 16))
            : (ESCAPES[letter ?? ''] ?? escape);
    } else if (inside !== undefined) {
      flush();
      parts.push(parse(inside));
    } else if (plain !== undefined) {
      flush();
      const variable: Expression = { type: 'variable', name, line };
      parts.push(key === undefined ? variable : { type: 'index', of: variable, key: keyOf(key, line), line });
    } else text += rest.slice(0, 1);
    rest = rest.slice((escape ?? braced ?? plain ?? ' ').length);
  }
  flush();
  return parts;
}

/** Within quotes a word is a key without quotes of its own. */
function keyOf(key: string, line: number): Expression {
  if (key.startsWith('$')) return { type: 'variable', name: key.slice(1), line };
  return { type: 'literal', value: /^\d+$/.test(key) ? Number(key) : key.replaceAll("'", '') };
}
