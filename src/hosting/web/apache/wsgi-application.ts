import type { Header } from '../http/message.ts';

/*
 * What a WSGI application says, as far as it stands in the script in so many words: texts, values of environ, and sums of
 * both. Of an application that comes from a framework the model knows only the name.
 */

/** What calling the application came to. */
export type Called =
  | {
      readonly type: 'answered';
      readonly status: string;
      readonly headers: readonly Header[];
      readonly body: string;
    }
  | {
      readonly type: 'raised';
      readonly error: string;
      readonly message: string;
      readonly line: number;
      readonly text: string;
    };

const LITERAL = `[bru]?"(?:[^"\\\\]|\\\\.)*"|[bru]?'(?:[^'\\\\]|\\\\.)*'`;

/** Calls the application of a script with an environ. */
export function callApplication(text: string, script: string, environ: ReadonlyMap<string, string>): Called {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => /^def\s+application\b/.test(line));
  if (start === -1) return fromFramework(text, script, environ);
  const names = new Map<string, string>();
  for (const line of lines.slice(0, start)) assign(line, names, environ, false);
  let status = '200 OK';
  let headers: readonly Header[] = [];
  const end = lines.findIndex((line, index) => index > start && /^\S/.test(line));
  const body = lines.slice(start + 1, end === -1 ? undefined : end);
  for (const { line, at } of joined(body, start + 2)) {
    const [, error, message] = new RegExp(`^raise\\s+(\\w+)\\((${LITERAL})?\\)`).exec(line) ?? [];
    if (error !== undefined)
      return { type: 'raised', error, message: unquote(message ?? ''), line: at, text: line };
    const [, shown, list] = /^start_response\(\s*([^,]+),\s*(.*)\)$/.exec(line) ?? [];
    if (shown !== undefined) {
      status = valueOf(shown, names, environ);
      headers = headersOf(list ?? '', names, environ);
    }
    const [, returned] = /^(?:return|yield)\s+\[?(.*?)\]?$/.exec(line) ?? [];
    if (returned !== undefined)
      return {
        type: 'answered',
        status,
        headers,
        body: valueOf(returned.replace(/,\s*$/, ''), names, environ),
      };
    assign(line, names, environ, true);
  }
  return {
    type: 'raised',
    error: 'TypeError',
    message: "'NoneType' object is not iterable",
    line: 0,
    text: '',
  };
}

/** Lines of a block without their indent, those that go on in brackets made into one. */
function joined(
  body: readonly string[],
  first: number,
): readonly { readonly line: string; readonly at: number }[] {
  const statements: { line: string; at: number }[] = [];
  let open = 0;
  for (const [index, raw] of body.entries()) {
    const line = raw.trim();
    const last = statements.at(-1);
    if (open > 0 && last !== undefined) last.line += ` ${line}`;
    else if (line !== '' && !line.startsWith('#')) statements.push({ line, at: first + index });
    const bare = line.replace(new RegExp(LITERAL, 'g'), '');
    open += (bare.match(/[([{]/g) ?? []).length - (bare.match(/[)\]}]/g) ?? []).length;
  }
  return statements;
}

function assign(
  line: string,
  names: Map<string, string>,
  environ: ReadonlyMap<string, string>,
  isInside: boolean,
): void {
  if (!isInside && /^\s/.test(line)) return;
  const [, name, value] = /^\s*(\w+)\s*=\s*([^=].*)$/.exec(line) ?? [];
  if (name !== undefined && value !== undefined) names.set(name, valueOf(value, names, environ));
}

const headersOf = (
  list: string,
  names: ReadonlyMap<string, string>,
  environ: ReadonlyMap<string, string>,
): readonly Header[] =>
  [
    ...list.matchAll(
      new RegExp(
        `\\(\\s*(${LITERAL})\\s*,\\s*((?:${LITERAL}|[^()]|\\([^()]*(?:\\([^()]*\\))?[^()]*\\))*?)\\s*\\)`,
        'g',
      ),
    ),
  ].map(([, name = '', value = '']) => [unquote(name), valueOf(value, names, environ)] as const);

/** The text that an expression stands for; what is beyond the model is empty. */
function valueOf(
  expression: string,
  names: ReadonlyMap<string, string>,
  environ: ReadonlyMap<string, string>,
): string {
  const literal = new RegExp(`(?:${LITERAL})`, 'y');
  let value = '';
  let at = 0;
  const text = expression.trim();
  while (at < text.length) {
    literal.lastIndex = at;
    const [quoted] = literal.exec(text) ?? [];
    if (quoted !== undefined) {
      value += unquote(quoted);
      at += quoted.length;
      continue;
    }
    const rest = text.slice(at);
    const [lookup, key, fallback] =
      new RegExp(`^environ(?:\\.get\\(|\\[)\\s*(${LITERAL})\\s*(?:,\\s*(${LITERAL}))?\\s*[)\\]]`).exec(
        rest,
      ) ?? [];
    const [size, measured] = /^str\(len\((\w+)\)\)/.exec(rest) ?? [];
    const [method] = /^\.(?:encode|decode|strip)\([^)]*\)/.exec(rest) ?? [];
    const [name] = /^[A-Za-z_]\w*/.exec(rest) ?? [];
    if (lookup !== undefined) value += environ.get(unquote(key ?? '')) ?? unquote(fallback ?? '');
    else if (size !== undefined) value += String((names.get(measured ?? '') ?? '').length);
    else if (method === undefined && name !== undefined) value += names.get(name) ?? '';
    at += (lookup ?? size ?? method ?? name ?? ' ').length;
  }
  return value;
}

/** A literal without its quotes and with its escapes resolved; empty for what is none. */
function unquote(literal: string): string {
  const bare = literal.replace(/^[bru]+(?=["'])/, '');
  return bare
    .slice(1, -1)
    .replace(
      /\\(n|t|r|\\|'|")/g,
      (_whole, letter: string) => ({ n: '\n', t: '\t', r: '\r' })[letter] ?? letter,
    );
}

/** `application = django.core.handlers.wsgi.WSGIHandler()`: the page says what answers, and what it saw of the address. */
function fromFramework(text: string, script: string, environ: ReadonlyMap<string, string>): Called {
  const [, made] = /^application\s*=\s*(.+?)\s*$/m.exec(text) ?? [];
  const [, imported] = /^from\s+(\S+)\s+import\s+.*\bapplication\b/m.exec(text) ?? [];
  const what = made ?? (imported === undefined ? 'application' : `application of ${imported}`);
  const body = `Hello from ${what} in ${script}\nSCRIPT_NAME=${environ.get('SCRIPT_NAME') ?? ''}\nPATH_INFO=${environ.get('PATH_INFO') ?? ''}\n`;
  return { type: 'answered', status: '200 OK', headers: [['Content-Type', 'text/plain']], body };
}
