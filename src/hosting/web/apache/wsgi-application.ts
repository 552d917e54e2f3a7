import type { Header } from '../http/message.ts';
import { applicationOf } from './wsgi-callables.ts';
import type { WsgiCallable } from './wsgi-callables.ts';

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
      /** The function that raised it. */
      readonly name: string;
    };

const LITERAL = `[bru]?"(?:[^"\\\\]|\\\\.)*"|[bru]?'(?:[^'\\\\]|\\\\.)*'`;

/** Calls the application of a script with an environ. */
export function callApplication(text: string, script: string, environ: ReadonlyMap<string, string>): Called {
  const lines = text.split(/\r?\n/);
  const application = applicationOf(lines);
  if (application === null) return fromFramework(text, script, environ);
  const names = new Map<string, string>();
  for (const line of lines) assign(line, names, environ, false);
  return call(application, names, new Map(environ));
}

/** Runs the body of a callable, from its first statement to the one that returns. */
function call(
  { body, inner }: WsgiCallable,
  outside: ReadonlyMap<string, string>,
  environ: Map<string, string>,
): Called {
  const names = new Map(outside);
  let status = '200 OK';
  let headers: readonly Header[] = [];
  for (const { line, at } of joined(body.lines, body.first)) {
    const raised = (error: string, message: string): Called => ({
      type: 'raised',
      error,
      message,
      line: at,
      text: line,
      name: body.name,
    });
    const [, error, message] = new RegExp(`^raise\\s+(\\w+)\\((${LITERAL})?\\)`).exec(line) ?? [];
    if (error !== undefined) return raised(error, unquote(message ?? ''));
    const missing = missingKey(line, environ);
    if (missing !== null) return raised('KeyError', `'${missing}'`);
    const [, shown, list] = /^start_response\(\s*([^,]+),\s*(.*)\)$/.exec(line) ?? [];
    if (shown !== undefined) {
      status = valueOf(shown, names, environ);
      headers = headersOf(list ?? '', names, environ);
    }
    if (inner !== null && /^return\s+[\w.]+\(\s*environ\s*,\s*start_response\s*\)$/.test(line))
      return call(inner, outside, environ);
    const [, returned] = /^(?:return|yield)\s+\[?(.*?)\]?$/.exec(line) ?? [];
    if (returned !== undefined)
      return {
        type: 'answered',
        status,
        headers,
        body: valueOf(returned.replace(/,\s*$/, ''), names, environ),
      };
    const [, key, value] =
      new RegExp(`^environ\\[\\s*(${LITERAL})\\s*\\]\\s*=\\s*([^=].*)$`).exec(line) ?? [];
    if (key !== undefined) environ.set(unquote(key), valueOf(value ?? '', names, environ));
    else assign(line, names, environ, true);
  }
  return {
    type: 'raised',
    error: 'TypeError',
    message: "'NoneType' object is not iterable",
    line: 0,
    text: '',
    name: body.name,
  };
}

/** The first key of environ that a statement looks up in brackets and that is not there; null if all are. */
function missingKey(line: string, environ: ReadonlyMap<string, string>): string | null {
  const read = new RegExp(`environ\\[\\s*(${LITERAL})\\s*\\](?!\\s*=[^=])`, 'g');
  const keys = [...line.matchAll(read)].map(([, key = '']) => unquote(key));
  return keys.find((key) => !environ.has(key)) ?? null;
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
  let before = '';
  // What a method is called on: the last term of the sum.
  let term = '';
  const next = (value: string) => {
    before += term;
    term = value;
  };
  let at = 0;
  const text = expression.trim();
  while (at < text.length) {
    literal.lastIndex = at;
    const [quoted] = literal.exec(text) ?? [];
    if (quoted !== undefined) {
      next(unquote(quoted));
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
    const [part, separator, place] =
      new RegExp(`^\\.split\\(\\s*(${LITERAL})\\s*\\)\\[(-?\\d+)\\]`).exec(rest) ?? [];
    const [name] = /^[A-Za-z_]\w*/.exec(rest) ?? [];
    if (part !== undefined) term = term.split(unquote(separator ?? '')).at(Number(place)) ?? '';
    else if (method?.startsWith('.strip(') === true) term = term.trim();
    else if (lookup !== undefined) next(environ.get(unquote(key ?? '')) ?? unquote(fallback ?? ''));
    else if (size !== undefined) next(String((names.get(measured ?? '') ?? '').length));
    else if (method === undefined && name !== undefined) next(names.get(name) ?? '');
    at += (part ?? lookup ?? size ?? method ?? name ?? ' ').length;
  }
  return before + term;
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
