import { baseName } from '../../../hosting/python/index.ts';
import { Raised } from './raised.ts';
import type { PythonSyntaxError } from './syntax-error.ts';
import type { SyntaxVersion } from './tokens.ts';

/** The exception for a text that is no Python; its message names file and line, as str() of it does. */
export function syntaxErrorOf(
  error: PythonSyntaxError,
  file: string,
  text: string,
  version: SyntaxVersion,
): Raised {
  const { type, message } = wordsOf(error, version, isOneLine(file, text));
  const raised = new Raised(
    type,
    `${message} (${baseName(file)}, line ${lineOf(error, version, text, file)})`,
  );
  raised.syntax = { error, file, text };
  return raised;
}

interface Words {
  readonly type: 'SyntaxError' | 'IndentationError' | 'TabError';
  readonly message: string;
}

const since = ({ major, minor }: SyntaxVersion, wanted: number): boolean => major === 3 && minor >= wanted;

/** -c puts a newline behind its text, so that one without an end of line ends on its last line, and not behind it. */
const endsOnLine = (file: string, text: string): boolean => file === '<string>' && !/[\r\n]$/.test(text);

/** Python 2 tells the end of a text from a mistake only where there is no more than one line. */
const isOneLine = (file: string, text: string): boolean => endsOnLine(file, text) && !/[\r\n]/.test(text);

/** What the interpreter says, without a place. */
function wordsOf({ kind, spot }: PythonSyntaxError, version: SyntaxVersion, isAlone: boolean): Words {
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
    case 'no-block-at-end':
      if (version.major === 3 ? version.minor < 9 : isAlone) return syntax('unexpected EOF while parsing');
      return {
        type: 'IndentationError',
        message: `expected an indented block${isNew ? ` after ${detail}` : ''}`,
      };
    case 'else':
      return syntax("expected 'else' after 'if' expression");
    case 'no-names':
      return syntax("Expected one or more names after 'import'");
    case 'no-parameters':
      return syntax("expected '('");
    case 'unterminated':
      return syntax(
        isNew
          ? `unterminated string literal (detected at line ${line})`
          : 'EOL while scanning string literal',
      );
    case 'unterminated-long':
      return syntax(
        isNew
          ? `unterminated triple-quoted string literal (detected at line ${Math.max(line, (end?.line ?? line) - (end?.column === 0 ? 1 : 0))})`
          : `EOF while scanning triple-quoted string literal`,
      );
    case 'open-bracket':
      if (isNew) return syntax(`'${opened?.text ?? '('}' was never closed`);
      return syntax(version.major === 2 && !isAlone ? 'invalid syntax' : 'unexpected EOF while parsing');
    case 'end-of-file':
      return syntax('unexpected EOF while parsing');
    case 'backslash':
      return syntax('unexpected character after line continuation character');
    case 'letter':
      return syntax(letterWords(detail, version));
    case 'unmatched':
      return syntax(`unmatched '${detail}'`);
    case 'mismatch': {
      const where =
        opened !== null && opened !== undefined && opened.line !== line ? ` on line ${opened.line}` : '';
      return syntax(
        `closing parenthesis '${detail}' does not match opening parenthesis '${opened?.text ?? ''}'${where}`,
      );
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
      return syntax(outsideWords(detail));
    case 'trailing-comma':
      return syntax('trailing comma not allowed without surrounding parentheses');
    case 'handler':
    case 'handler-at-end':
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
  if (name === 'exec')
    return `Missing parentheses in call to 'exec'${since(version, 10) ? '. Did you mean exec(...)?' : ''}`;
  const meant = since(version, 10) ? '...' : detail.replace(/,\s*$/, ', end=" "');
  return `Missing parentheses in call to 'print'. Did you mean print(${meant})?`;
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
  if (['None', 'True', 'False'].includes(what))
    return isOld
      ? what === 'None' && version.major === 2
        ? 'cannot assign to None'
        : `can't assign to keyword`
      : `${verb} ${what}`;
  const named = TARGETS[what] ?? what;
  const shown =
    what === 'dict' && since(version, 10)
      ? 'dict literal'
      : what === 'binary' && since(version, 10)
        ? 'expression'
        : what === 'unary' && since(version, 10)
          ? 'expression'
          : what === 'logic' && since(version, 10)
            ? 'expression'
            : named;
  const hint = since(version, 10) ? " here. Maybe you meant '==' instead of '='?" : '';
  return `${verb} ${shown}${hint}`;
}

function outsideWords(what: string): string {
  if (what === 'yield') return "'yield' outside function";
  if (what === 'return') return "'return' outside function";
  if (what === 'break') return "'break' outside loop";
  return "'continue' not properly in loop";
}

/** How many lines a text has. */
const lastLine = (text: string): number => text.replace(/(?:\r\n|\r|\n)$/, '').split(/\r\n|\r|\n/).length;

/** Mistakes that show when the text ends. */
const AT_END: readonly PythonSyntaxError['kind'][] = [
  'open-bracket',
  'no-block-at-end',
  'handler-at-end',
  'unterminated-long',
];

/** The line that is complained about: what is missing at the end is told behind it, or where it began, since 3.10. */
function lineOf(
  { kind, spot }: PythonSyntaxError,
  version: SyntaxVersion,
  text: string,
  file: string,
): number {
  const isNew = since(version, 10);
  if (kind === 'open-bracket' && isNew) return spot.opened?.line ?? spot.line;
  if (AT_END.includes(kind) && endsOnLine(file, text) && !isToldAtStart(kind, version)) return lastLine(text);
  if (kind === 'open-bracket') return lastLine(text) + 1;
  if (kind === 'handler-at-end') return lastLine(text);
  if (kind === 'no-block-at-end') return lastLine(text) + (isNew ? 0 : 1);
  if (kind === 'unterminated-long' && !isNew) return lastLine(text) + (file === '<string>' ? 1 : 2);
  return spot.line;
}

/** Found by the compiler and not by the parser, up to 3.8: the line is read from the file again, if there is one. */
const isLate = (kind: PythonSyntaxError['kind'], version: SyntaxVersion): boolean =>
  kind === 'outside' || (kind === 'assign-to' && !since(version, 9));

/** The lines of a traceback for it: where, the line itself, the caret below, and what is wrong. */
export function syntaxLines(raised: Raised, version: SyntaxVersion): readonly string[] {
  if (raised.syntax === null) return [];
  const { error, file, text } = raised.syntax;
  const isOpenEnd = endsOnLine(file, text);
  const { message } = wordsOf(error, version, isOneLine(file, text));
  const line = lineOf(error, version, text, file);
  const head = `  File "${file}", line ${line}`;
  const last = `${raised.type}: ${message}`;
  if (isLate(error.kind, version) && file.startsWith('<')) return [head, last];
  const lines = text.split(/\r\n|\r|\n/);
  const isEarly =
    error.kind === 'unterminated-long' && since(version, 8) && (since(version, 10) || file !== '<string>');
  const shown = (isEarly ? lines[error.spot.line - 1] : lines[line - 1]) ?? '';
  const indent = /^\s*/.exec(shown)?.[0].length ?? 0;
  const isEnd = isOpenEnd && AT_END.includes(error.kind) && !isToldAtStart(error.kind, version);
  const marks = isEnd
    ? { from: shown.length - (since(version, 9) ? 0 : 1), length: 1 }
    : caret(error, version, isEarly ? error.spot.line : line, shown, file === '<string>');
  const column = Math.max(0, marks.from - indent);
  const carets = marks.length === 0 ? [] : [`    ${' '.repeat(column)}${'^'.repeat(marks.length)}`];
  return [head, `    ${shown.trim()}`, ...carets, last];
}

/** Since 3.10 a bracket or a text that stays open is told where it begins. */
const isToldAtStart = (kind: PythonSyntaxError['kind'], version: SyntaxVersion): boolean =>
  (kind === 'open-bracket' || kind === 'unterminated-long') && since(version, 10);

interface Marks {
  readonly from: number;
  readonly length: number;
}

/** Where the carets stand, by the column in the whole line; none where the interpreter shows none. */
function caret(
  { kind, spot }: PythonSyntaxError,
  version: SyntaxVersion,
  line: number,
  shown: string,
  isCommand: boolean,
): Marks {
  const one = (from: number): Marks => ({ from: Math.max(0, from), length: 1 });
  const isNew = since(version, 10);
  const end = spot.end !== null && spot.end.line === line ? spot.end.column : spot.column + 1;
  switch (kind) {
    case 'handler-at-end':
      return { from: 0, length: 0 };
    case 'open-bracket':
    case 'no-block-at-end':
      if (isNew) return kind === 'open-bracket' ? one(spot.opened?.column ?? 0) : { from: 0, length: 0 };
      return one(
        since(version, 9) || isCommand ? 0 : spot.detail === '' ? spot.column : (spot.lastColumn ?? 0),
      );
    case 'no-block':
      if (since(version, 13)) return { from: spot.column, length: Math.max(1, end - spot.column) };
      return one(since(version, 8) ? spot.column : end - 1);
    case 'unterminated':
      return one(isNew ? spot.column : shown.length - (since(version, 9) ? 0 : 1));
    case 'unterminated-long':
      return one(
        isNew
          ? spot.column
          : since(version, 8) && !isCommand
            ? shown.length - (since(version, 9) ? 0 : 1)
            : 0,
      );
    case 'indent':
      return since(version, 9)
        ? { from: 0, length: 0 }
        : one(version.major === 3 && version.minor === 8 ? spot.column : end - 1);
    case 'leading-zeros':
      return one(isNew ? spot.column - spot.detail.length : spot.column - 1);
    case 'number':
      return one(isNew ? spot.column - 1 : spot.column);
    case 'else':
      return { from: spot.column, length: Math.max(1, end - spot.column) };
    case 'assign-to':
    case 'outside':
      if (version.major === 2) return { from: 0, length: 0 };
      return { from: spot.column, length: isNew ? Math.max(1, end - spot.column) : 1 };
    case 'print':
    case 'exec':
      if (isNew) return { from: spot.column, length: Math.max(1, end - spot.column) };
      return one(since(version, 8) ? shown.lastIndexOf(spot.detail) : end - 1);
    default: {
      const isAtEnd = spot.column >= shown.trimEnd().length;
      if (isAtEnd) return one(since(version, 9) ? spot.column : spot.column - 1);
      if (isNew) return { from: spot.column, length: Math.max(1, end - spot.column) };
      return one(since(version, 8) ? spot.column : end - 1);
    }
  }
}
