/** A text with variables, as ngx_http_script_compile() splits it. */
export type Script = readonly Part[];

export type Part =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'variable'; readonly name: string }
  /** `$1` to `$9`: a group of the regular expression that matched last. */
  | { readonly type: 'capture'; readonly group: number };

/** The parts of a text; a sentence of nginx if it cannot be read. Names are told in lower case, as they are looked up. */
export function parseScript(text: string): Script | string {
  const parts: Part[] = [];
  const pattern = /\$(?:([1-9])|\{(\w*)(\}?)|(\w+)|)|[^$]+/gy;
  for (const [whole, capture, braced, brace, bare] of text.matchAll(pattern)) {
    if (!whole.startsWith('$')) parts.push({ type: 'text', text: whole });
    else if (capture !== undefined) parts.push({ type: 'capture', group: Number(capture) });
    else if (braced !== undefined && brace !== '}' && !text.endsWith('${'))
      return `the closing bracket in "${braced}" variable is missing`;
    else {
      const name = braced ?? bare ?? '';
      if (name === '') return 'invalid variable name';
      parts.push({ type: 'variable', name: name.toLowerCase() });
    }
  }
  return parts;
}

/** Whether the text says the same for every request. */
export const isConstant = (script: Script): boolean => script.every((part) => part.type === 'text');
