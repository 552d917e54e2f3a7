/*
 * The part of Python that the model runs: what modules and `.pth` lines do to imports. A statement of any other kind is
 * taken to succeed and to leave nothing behind.
 */

export type Statement =
  | { readonly type: 'import'; readonly module: string; readonly as: string | null }
  | { readonly type: 'from'; readonly module: string; readonly names: readonly string[] }
  | { readonly type: 'assign'; readonly name: string; readonly value: Expression }
  | { readonly type: 'raise'; readonly error: string; readonly message: string }
  /** `sys.path.append(text)`, or `sys.path.insert(at, text)`. */
  | { readonly type: 'add-path'; readonly at: number | null; readonly path: string }
  /** `__path__ = __import__('pkgutil').extend_path(__path__, __name__)` */
  | { readonly type: 'extend-path' }
  /** `sys.__plen = len(sys.path)`: the first line of an easy-install.pth of the older kind. */
  | { readonly type: 'mark-path' }
  /** Its last line: everything after the mark moves to the front. */
  | { readonly type: 'move-path' }
  | { readonly type: 'other' };

export type Expression =
  | { readonly type: 'text'; readonly text: string }
  /** `a.b.c` */
  | { readonly type: 'name'; readonly names: readonly string[] }
  | { readonly type: 'other' };

export type Program =
  | { readonly type: 'program'; readonly statements: readonly Statement[] }
  | { readonly type: 'syntax-error'; readonly line: number };

const NAME = '[A-Za-z_]\\w*';
const DOTTED = `${NAME}(?:\\.${NAME})*`;
const TEXT = `"[^"\\\\]*"|'[^'\\\\]*'`;

/** A module, read line by line. Indented blocks are beyond it, and passed over. */
export function parseProgram(text: string): Program {
  const statements: Statement[] = [];
  for (const [index, line] of withoutLongTexts(text)
    .split(/\r\n|\r|\n/)
    .entries()) {
    for (const part of splitStatements(line)) {
      const statement = parseStatement(part);
      if (statement === null) return { type: 'syntax-error', line: index + 1 };
      statements.push(...statement);
    }
  }
  return { type: 'program', statements };
}

/** Texts in three quotes made short; their lines stay, so that lines keep their numbers. */
const withoutLongTexts = (text: string): string =>
  text.replace(/("""|''')[\s\S]*?\1/g, (long) => `''${long.replace(/[^\n]/g, '')}`);

/** The statements of one line: `;` outside of texts parts them, `#` ends it. An indented line belongs to a block. */
function splitStatements(line: string): string[] {
  if (/^\s/.test(line)) return [];
  const parts = [''];
  for (const [piece] of line.matchAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|./g)) {
    if (piece === '#') break;
    if (piece === ';') parts.push('');
    else parts.push((parts.pop() ?? '') + piece);
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

type Rule = readonly [pattern: RegExp, make: (...found: string[]) => readonly Statement[]];

const rule = (source: string, make: Rule[1]): Rule => [new RegExp(`^${source}$`), make];

/** The first rule that fits. Spaces around operators are free. */
const rules: readonly Rule[] = [
  rule(
    `import\\s+(${DOTTED}(?:\\s+as\\s+${NAME})?(?:\\s*,\\s*${DOTTED}(?:\\s+as\\s+${NAME})?)*)`,
    (_, list = '') =>
      list.split(',').map((one) => {
        const [module = '', as = null] = one.trim().split(/\s+as\s+/);
        return { type: 'import', module, as };
      }),
  ),
  rule(`from\\s+(${DOTTED})\\s+import\\s+(.+)`, (_, module = '', list = '') => [
    {
      type: 'from',
      module,
      names: list
        .replace(/[()]/g, '')
        .split(',')
        .map((one) => one.trim()),
    },
  ]),
  rule(`raise\\s+(${NAME})\\s*\\(\\s*(?:(${TEXT}))?\\s*\\)`, (_, error = '', message = '') => [
    { type: 'raise', error, message: unquote(message) },
  ]),
  rule(`sys\\.path\\.append\\(\\s*(${TEXT})\\s*\\)`, (_, path = '') => [
    { type: 'add-path', at: null, path: unquote(path) },
  ]),
  rule(`sys\\.path\\.insert\\(\\s*(\\d+)\\s*,\\s*(${TEXT})\\s*\\)`, (_, at = '0', path = '') => [
    { type: 'add-path', at: Number(at), path: unquote(path) },
  ]),
  rule(`__path__\\s*=.*extend_path\\(\\s*__path__\\s*,\\s*__name__\\s*\\)`, () => [{ type: 'extend-path' }]),
  rule(`sys\\.__plen\\s*=\\s*len\\(sys\\.path\\)`, () => [{ type: 'mark-path' }]),
  rule(`sys\\.path\\[p:p\\]\\s*=\\s*new`, () => [{ type: 'move-path' }]),
  rule(`(${NAME})\\s*=\\s*(${TEXT})`, (_, name = '', text = '') => [
    { type: 'assign', name, value: { type: 'text', text: unquote(text) } },
  ]),
  rule(`(${NAME})\\s*=\\s*(${DOTTED})`, (_, name = '', dotted = '') => [
    { type: 'assign', name, value: { type: 'name', names: dotted.split('.') } },
  ]),
  rule(`(${NAME})\\s*=\\s*([^=\\s].*)`, (_, name = '') => [
    { type: 'assign', name, value: { type: 'other' } },
  ]),
];

/** An operator with nothing on its right, or an assignment to an assignment sign: `version = = 1`. */
const BROKEN = /(?:^|[^=!<>])=\s+=|[^=]=\s*$/;

/** The statements of one piece, since `import a, b` is two; null if it is no Python. */
function parseStatement(text: string): readonly Statement[] | null {
  for (const [pattern, make] of rules) {
    const found = pattern.exec(text);
    if (found !== null) return make(...found);
  }
  return BROKEN.test(text) ? null : [{ type: 'other' }];
}

const unquote = (literal: string): string => literal.slice(1, -1);
