import { EOF, held } from './reader.ts';
import type { CrontabReader } from './reader.ts';

/* Lines that set the environment of the jobs below them: load_env() and env_set() of Vixie cron's env.c. */

/** A variable and its value, in the order in which cron has them. */
export type Variable = readonly [name: string, value: string];

/** What the next line is. */
export type EnvironmentLine =
  | { readonly type: 'variable'; readonly name: string; readonly value: string }
  /** None of these: the reader stands in front of it again. */
  | { readonly type: 'other' }
  /** Nothing comes any more; `rest` is what stood there without a newline. */
  | { readonly type: 'end'; readonly rest: string };

/** The size of the array that a line is read into. */
const MAX_ENVSTR = 1000;

/** Reads the next line that is no comment, if it sets a variable. */
export function readEnvironment(reader: CrontabReader): EnvironmentLine {
  const { at, lineNumber } = reader;
  reader.skipComments();
  const { text, terminator } = reader.until('\n');
  const line = held(text, MAX_ENVSTR - 1);
  if (terminator === EOF) return { type: 'end', rest: line };
  const variable = variableIn(line);
  if (variable !== null) return { type: 'variable', name: variable[0], value: variable[1] };
  reader.at = at;
  reader.lineNumber = lineNumber;
  return { type: 'other' };
}

const isSpace = (character: string): boolean => /^[ \t\n\v\f\r]$/.test(character);

/** `NAME = value` with quotes around either, or null. */
function variableIn(line: string): Variable | null {
  const name = nameIn(line);
  if (name === null) return null;
  let at = name.end;
  while (isSpace(line.charAt(at))) at += 1;
  // Without a value it is no setting: only `NAME=""` is empty.
  if (at >= line.length) return null;
  const quote = quoteAt(line, at);
  if (quote === '') return [name.text, unquoted(line.slice(at).replace(/[ \t\n\v\f\r]+$/, ''))];
  const close = line.indexOf(quote, at + 1);
  if (close === -1 || /[^ \t\n\v\f\r]/.test(line.slice(close + 1))) return null;
  return [name.text, unquoted(line.slice(at + 1, close))];
}

/** The name, and where its `=` ends; null if there is none. */
function nameIn(line: string): { readonly text: string; readonly end: number } | null {
  const quote = quoteAt(line, 0);
  if (quote === '') {
    const [whole, text] = /^([^ \t\n\v\f\r=]*)[ \t\n\v\f\r]*=/.exec(line) ?? [];
    return whole === undefined || text === undefined ? null : { text, end: whole.length };
  }
  const close = line.indexOf(quote, 1);
  const equals = line.indexOf('=');
  if (close === -1 || close > equals || /[^ \t\n\v\f\r]/.test(line.slice(close + 1, equals))) return null;
  return { text: line.slice(1, close), end: equals + 1 };
}

function quoteAt(line: string, at: number): string {
  const character = line.charAt(at);
  return character === '"' || character === "'" ? character : '';
}

/** Blanks at the end go even inside quotes, and then a second pair of quotes does. */
function unquoted(value: string): string {
  const trimmed = value.replace(/[ \t\n\v\f\r]+$/, '');
  const [first = ''] = trimmed;
  const isQuoted = trimmed.length >= 2 && (first === '"' || first === "'") && trimmed.endsWith(first);
  return isQuoted ? trimmed.slice(1, -1) : trimmed;
}

/** env_set(): a name that is there keeps its place and gets the new value. */
export function withVariable(
  environment: readonly Variable[],
  name: string,
  value: string,
): readonly Variable[] {
  return environment.some(([known]) => known === name)
    ? environment.map((variable) => (variable[0] === name ? [name, value] : variable))
    : [...environment, [name, value]];
}

/** env_get(): the value of a name; undefined if it is not set. */
export const valueOf = (environment: readonly Variable[], name: string): string | undefined =>
  environment.find(([known]) => known === name)?.[1];
