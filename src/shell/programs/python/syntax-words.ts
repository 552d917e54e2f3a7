import { baseName } from '../../../hosting/python/index.ts';
import { Raised } from './raised.ts';
import type { PythonSyntaxError } from './syntax-error.ts';
import type { SyntaxVersion } from './tokens.ts';

/** The exception for a text that is no Python; its message names file and line, as str() of it does. */
export function syntaxErrorOf(error: PythonSyntaxError, file: string, text: string, version: SyntaxVersion): Raised {
  const { type, message } = wordsOf(error, version);
  const raised = new Raised(type, `${message} (${baseName(file)}, line ${lineOf(error, version, text)})`);
  raised.syntax = { error, file, text };
  return raised;
}

interface Words {
  readonly type: 'SyntaxError' | 'IndentationError' | 'TabError';
  readonly message: string;
}

const since = ({ major, minor }: SyntaxVersion, wanted: number): boolean => major === 3 && minor >= wanted;

/** What the interpreter says, without a place. */
export function wordsOf({ kind, spot }: PythonSyntaxError, version: SyntaxVersion): Words {
  const syntax = (message: string): Words => ({ type: 'SyntaxError', message });
  const isNew = since(version, 10);
  const { detail, line, end, opened } = spot;
  switch (kind) {
    case 'invalid':
      return syntax('invalid syntax');
    case 'indent':
      return { type: 'IndentationError', message: 'unexpected indent' };
    case 'dedent':
      return { type: 'IndentationError', message: 'unindent does not match any outer indentation level' };
    case 'no-block':
      return {
        type: 'IndentationError',
        message: `expected an indented block${isNew ? ` after ${detail}` : ''}`,
      };
    case 'unterminated':
      return syntax(isNew ? `unterminated string literal (detected at line ${line})` : 'EOL while scanning string literal');
    case 'unterminated-long':
      return syntax(
        isNew
          ? `unterminated triple-quoted string literal (detected at line ${end?.line ?? line})`
          : `EOF while scanning triple-quoted string literal`,
      );
    case 'open-bracket':
      return syntax(isNew ? `'${opened?.text ?? '('}' was never closed` : version.major === 2 || !since(version, 9) ? 'unexpected EOF while parsing' : 'unexpected EOF while parsing');
    case 'end-of-file':
      return syntax('unexpected EOF while parsing');
    case 'backslash':
      return syntax('unexpected character after line continuation character');
    case 'letter':
      return syntax(letterWords(detail, version));
    case 'unmatched':
      return syntax(`unmatched '${detail}'`);
    case 'mismatch': {
      const where = opened !== null && opened !== undefined && opened.line !== line ? ` on line ${opened.line}` : '';
      return syntax(`closing parenthesis '${detail}' does not match opening parenthesis '${opened?.text ?? ''}'${where}`);
    }
    case 'number':
      return syntax(isNew ? 'invalid decimal literal' : 'invalid syntax');
    case 'leading-zeros':
      return syntax(
        since(version, 8)
          ? 'leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers'
          : 'invalid token',
      );
    case 'colon':
      return syntax(isNew ? "expected ':'" : 'invalid syntax');
    case 'print':
    case 'exec':
      return syntax(commandWords(kind, detail, version));
    case 'assign-to':
      return syntax(assignWords(detail, version));
    case 'outside':
      return syntax(outsideWords(detail, version));
    case 'trailing-comma':
      return syntax('trailing comma not allowed without surrounding parentheses');
    case 'handler':
      return syntax(isNew ? "expected 'except' or 'finally' block" : 'invalid syntax');
    default:
      return syntax('invalid syntax');
  }
}

function letterWords(letter: string, version: SyntaxVersion): string {
  const code = letter.codePointAt(0) ?? 0;
  if (code < 128 || version.major === 2) return 'invalid syntax';
  const hex = code.toString(16).toUpperCase().padStart(4, '0');
  return since(version, 9) ? `invalid character '${letter}' (U+${hex})` : 'invalid character in identifier';
}

function commandWords(name: string, detail: string, version: SyntaxVersion): string {
  if (name === 'exec') return `Missing parentheses in call to 'exec'${since(version, 10) ? '. Did you mean exec(...)?' : ''}`;
  return `Missing parentheses in call to 'print'. Did you mean print(${since(version, 10) ? '...' : detail})?`;
}

const TARGETS: Readonly<Record<string, string>> = {
  text: 'literal',
  number: 'literal',
  call: 'function call',
  binary: 'operator',
  unary: 'operator',
  compare: 'comparison',
  logic: 'operator',
  choice: 'conditional expression',
  dict: 'dict display',
};

function assignWords(what: string, version: SyntaxVersion): string {
  const isOld = version.major === 2 || version.minor < 8;
  const verb = isOld ? "can't assign to" : 'cannot assign to';
  if (['None', 'True', 'False'].includes(what)) return isOld ? (what === 'None' && version.major === 2 ? 'cannot assign to None' : `can't assign to keyword`) : `${verb} ${what}`;
  const named = TARGETS[what] ?? what;
  const shown = what === 'dict' && since(version, 10) ? 'dict literal' : what === 'binary' && since(version, 10) ? 'expression' : what === 'unary' && since(version, 10) ? 'expression' : what === 'logic' && since(version, 10) ? 'expression' : named;
  const hint = since(version, 10) ? " here. Maybe you meant '==' instead of '='?" : '';
  return `${verb} ${shown}${hint}`;
}

function outsideWords(what: string, version: SyntaxVersion): string {
  if (what === 'return') return "'return' outside function";
  if (what === 'break') return "'break' outside loop";
  return since(version, 8) ? "'continue' not properly in loop" : "'continue' not properly in loop";
}

/** The line that is complained about: brackets that were never closed are told where they open, since 3.10. */
function lineOf({ kind, spot }: PythonSyntaxError, version: SyntaxVersion, text: string): number {
  if (kind === 'open-bracket' && since(version, 10)) return spot.opened?.line ?? spot.line;
  if (kind === 'unterminated-long' && !since(version, 10)) return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  return spot.line;
}

/** The lines of a traceback for it: where, the line itself, the caret below, and what is wrong. */
export function syntaxLines(raised: Raised, version: SyntaxVersion): readonly string[] {
  if (raised.syntax === null) return [];
  const { error, file, text } = raised.syntax;
  const { message } = wordsOf(error, version);
  const line = lineOf(error, version, text);
  const shown = text.split(/\r\n|\r|\n/)[line - 1] ?? '';
  const indent = /^\s*/.exec(shown)?.[0].length ?? 0;
  const head = `  File "${file}", line ${line}`;
  const last = `${raised.type}: ${message}`;
  const marks = caret(error, version, line, shown);
  const body = shown.trim();
  if (body === '') return [head, last];
  const column = Math.max(0, marks.from - indent);
  const carets = marks.length === 0 ? [] : [`    ${' '.repeat(column)}${'^'.repeat(marks.length)}`];
  return [head, `    ${body}`, ...carets, last];
}

/** Where the carets stand, by the column in the whole line; none where the interpreter shows none. */
function caret(
  { kind, spot }: PythonSyntaxError,
  version: SyntaxVersion,
  line: number,
  shown: string,
): { readonly from: number; readonly length: number } {
  const start = kind === 'open-bracket' && since(version, 10) ? (spot.opened?.column ?? 0) : spot.column;
  const end = spot.end !== null && spot.end.line === line ? spot.end.column : start + 1;
  // Until 3.7 it stands below the last letter, since 3.8 below the first, since 3.10 below all.
  if (since(version, 10)) {
    if (kind === 'indent') return { from: start, length: 0 };
    return { from: start, length: Math.max(1, isRange(kind) ? end - start : kind === 'invalid' ? end - start : 1) };
  }
  if (since(version, 8)) return { from: start, length: 1 };
  return { from: Math.max(0, (kind === 'unterminated' ? shown.length : end) - 1), length: 1 };
}

const isRange = (kind: PythonSyntaxError['kind']): boolean =>
  ['print', 'exec', 'assign-to', 'outside', 'no-block', 'colon', 'trailing-comma', 'handler'].includes(kind);
