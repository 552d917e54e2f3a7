import { beyond } from './syntax.ts';
import { PhpStop } from './syntax.ts';

/* A file of PHP as tokens: what stands outside of the tags, and what stands inside. */

/** A token. `line` is where it begins. */
export interface Token {
  readonly type: 'html' | 'variable' | 'name' | 'number' | 'text' | 'template' | 'symbol' | 'end';
  /** A variable without its `$`, a text without its quotes and escapes; a template as it is written between the quotes. */
  readonly text: string;
  readonly line: number;
}

const SYMBOLS =
  /^(?:<<<|===|!==|<=>|\*\*=|\?\?=|\.\.\.|<<=|>>=|==|!=|<>|<=|>=|&&|\|\||\?\?|->|=>|::|\+\+|--|\+=|-=|\*=|\/=|\.=|%=|\*\*|[-+*/%=<>!?:.,;()[\]{}@&|^~$\\])/;

/** The tokens of a file; the last is its end. */
export function tokensOf(source: string, file: string): readonly Token[] {
  const tokens: Token[] = [];
  let rest = source;
  let line = 1;
  const push = (type: Token['type'], text: string) => tokens.push({ type, text, line });
  const take = (length: number) => {
    line += rest.slice(0, length).split('\n').length - 1;
    rest = rest.slice(length);
  };
  while (rest !== '') {
    const open = /<\?(?:php(?=\s|$)|=|(?=\s))/i.exec(rest);
    const html = open === null ? rest : rest.slice(0, open.index);
    if (html !== '') push('html', html);
    take(html.length);
    if (open === null) break;
    take(open[0].length);
    if (open[0] === '<?=') push('name', 'echo');
    while (rest !== '') {
      const [blank = ''] = /^(?:\s+|(?:#(?!\[)|\/\/)(?:(?!\?>)[^\n])*|\/\*[^]*?\*\/)+/.exec(rest) ?? [];
      take(blank.length);
      const [close] = /^\?>\n?/.exec(rest) ?? [];
      if (close !== undefined) {
        push('symbol', ';');
        take(close.length);
        break;
      }
      if (rest !== '') take(tokenAt(rest, file, line, push));
    }
  }
  push('end', 'end of file');
  return tokens;
}

/** Reads one token, and tells how long it was. */
function tokenAt(
  rest: string,
  file: string,
  line: number,
  push: (type: Token['type'], text: string) => void,
): number {
  const [variable] = /^\$[A-Za-z_]\w*/.exec(rest) ?? [];
  const [name] = /^[A-Za-z_\\][\w\\]*/.exec(rest) ?? [];
  const [number] = /^(?:0x[\da-f]+|\d+(?:\.\d+)?(?:e[-+]?\d+)?|\.\d+)/i.exec(rest) ?? [];
  const [single, inside = ''] = /^'((?:[^'\\]|\\[^])*)'/.exec(rest) ?? [];
  const [double, template = ''] = /^"((?:[^"\\]|\\[^])*)"/.exec(rest) ?? [];
  const [symbol] = SYMBOLS.exec(rest) ?? [];
  if (variable !== undefined) push('variable', variable.slice(1));
  else if (name !== undefined) push('name', name);
  else if (number !== undefined) push('number', number);
  else if (single !== undefined) push('text', inside.replace(/\\([\\'])/g, '$1'));
  else if (double !== undefined) push('template', template);
  else if (symbol === '<<<') throw beyond('a heredoc', file, line);
  else if (symbol !== undefined) push('symbol', symbol);
  else if (rest.startsWith('`')) throw beyond('a command in backquotes', file, line);
  else throw new PhpStop('Parse error', `syntax error, unexpected ${unexpected(rest)}`, file, line);
  return (variable ?? name ?? number ?? single ?? double ?? symbol ?? '').length;
}

const unexpected = (rest: string): string =>
  /^["']/.test(rest) ? 'end of file' : `character 0x${(rest.codePointAt(0) ?? 0).toString(16).toUpperCase()}`;
