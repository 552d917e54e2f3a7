import { AwkError } from './ast.ts';

/** A token of a program. `text` of a string is its value, of a regex its source. */
export interface Token {
  readonly type:
    | 'number'
    | 'string'
    | 'regex'
    | 'name'
    | 'function'
    | 'builtin'
    | 'keyword'
    | 'operator'
    | 'newline'
    | 'end';
  readonly text: string;
  readonly line: number;
}

const KEYWORDS = new Set([
  'BEGIN',
  'END',
  'function',
  'func',
  'if',
  'else',
  'while',
  'for',
  'do',
  'break',
  'continue',
  'next',
  'nextfile',
  'exit',
  'return',
  'delete',
  'in',
  'getline',
  'print',
  'printf',
]);

const BUILTINS = new Set([
  'length',
  'substr',
  'index',
  'split',
  'sub',
  'gsub',
  'match',
  'sprintf',
  'sin',
  'cos',
  'atan2',
  'exp',
  'log',
  'sqrt',
  'int',
  'rand',
  'srand',
  'tolower',
  'toupper',
  'system',
  'close',
  'fflush',
  'systime',
  'strftime',
  'mktime',
]);

const OPERATORS = [
  '**=',
  '&&',
  '||',
  '++',
  '--',
  '+=',
  '-=',
  '*=',
  '/=',
  '%=',
  '^=',
  '**',
  '==',
  '<=',
  '>=',
  '!=',
  '!~',
  '>>',
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  ';',
  ',',
  '+',
  '-',
  '*',
  '/',
  '%',
  '^',
  '!',
  '>',
  '<',
  '|',
  '?',
  ':',
  '~',
  '$',
  '=',
];

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  '"': '"',
  '/': '/',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
};

/** Cuts a program into tokens. Whether a slash divides depends on what stands before it. */
export function tokenize(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let line = 1;
  const push = (type: Token['type'], text: string) => tokens.push({ type, text, line });
  for (let at = 0; at < source.length;) {
    const rest = source.slice(at);
    const space = /^(?:[ \t\r]+|\\\r?\n|#[^\n]*)/.exec(rest);
    if (space !== null) {
      line += space[0].split('\n').length - 1;
      at += space[0].length;
      continue;
    }
    if (rest.startsWith('\n')) {
      push('newline', '\n');
      line += 1;
      at += 1;
      continue;
    }
    const number = /^(?:0[xX][\dA-Fa-f]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/.exec(rest);
    if (number !== null) {
      push('number', number[0]);
      at += number[0].length;
      continue;
    }
    const name = /^[A-Za-z_]\w*/.exec(rest)?.[0];
    if (name !== undefined) {
      const isCall = source[at + name.length] === '(';
      push(
        KEYWORDS.has(name) ? 'keyword' : BUILTINS.has(name) ? 'builtin' : isCall ? 'function' : 'name',
        name === 'func' ? 'function' : name,
      );
      at += name.length;
      continue;
    }
    if (rest.startsWith('"')) {
      const end = closing(source, at, '"');
      if (end < 0) throw new AwkError(`line ${line}: runaway string constant ${rest.slice(0, 10)} ...`);
      push('string', unescape(source.slice(at + 1, end)));
      at = end + 1;
      continue;
    }
    if (rest.startsWith('/') && !endsOperand(tokens.at(-1))) {
      const end = closing(source, at, '/');
      if (end < 0) throw new AwkError(`line ${line}: runaway regular expression ${rest.slice(0, 10)} ...`);
      push('regex', source.slice(at + 1, end).replaceAll('\\/', '/'));
      at = end + 1;
      continue;
    }
    const operator = OPERATORS.find((one) => rest.startsWith(one));
    if (operator === undefined) throw new AwkError(`line ${line}: unexpected character '${rest[0]}'`);
    push('operator', operator);
    at += operator.length;
  }
  push('end', 'end of file');
  return tokens;
}

/** Whether something has just ended that can be divided. */
const endsOperand = (token: Token | undefined): boolean =>
  token !== undefined &&
  (['number', 'string', 'name', 'regex', 'builtin'].includes(token.type) ||
    (token.type === 'operator' && [')', ']', '$', '++', '--'].includes(token.text)));

/** The place of the mark that closes the one at `start`, on the same line; in a regex, brackets hide it. */
function closing(source: string, start: number, mark: string): number {
  let isInBracket = false;
  for (let at = start + 1; at < source.length; at += 1) {
    const letter = source[at];
    if (letter === '\\') at += 1;
    else if (letter === '\n') return -1;
    else if (mark === '/' && letter === '[' && !isInBracket) {
      isInBracket = true;
      if (source[at + 1] === '^') at += 1;
      if (source[at + 1] === ']') at += 1;
    } else if (mark === '/' && letter === ']') isInBracket = false;
    else if (letter === mark && !isInBracket) return at;
  }
  return -1;
}

/** A string with its escapes read; a backslash before any other letter stays. */
export const unescape = (text: string): string =>
  text.replace(/\\(?:([0-7]{1,3})|\n|(.))/gs, (_, octal?: string, letter?: string) =>
    octal !== undefined
      ? String.fromCharCode(parseInt(octal, 8))
      : letter === undefined
        ? ''
        : (ESCAPES[letter] ?? `\\${letter}`),
  );
