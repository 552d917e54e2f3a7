import { valueOf } from './environment.ts';
import type { Entry } from './entry.ts';

/* What becomes of a line when its time has come: child_process() of Vixie cron's do_command.c. */

/** A job of a crontab, with where it stands. */
export interface Job extends Entry {
  /** The path of the crontab. */
  readonly crontab: string;
}

/** How a job is started. */
export interface Start {
  /** The words of its command: the shell of the crontab, `-c`, the command. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** What stands behind the first percent sign. */
  readonly stdin: string;
  /** Where it begins. */
  readonly home: string;
}

/** The command, environment and standard input of a job. */
export function startOf({ command, environment }: Entry): Start {
  const { line, input } = splitCommand(command);
  return {
    argv: [valueOf(environment, 'SHELL') ?? '/bin/sh', '-c', line],
    env: Object.fromEntries(environment),
    stdin: inputText(input),
    home: valueOf(environment, 'HOME') ?? '/',
  };
}

/** The command up to its first `%`, and the rest. A backslash in front of a `%` or of another backslash goes. */
export function splitCommand(command: string): { readonly line: string; readonly input: string } {
  let line = '';
  let isEscaped = false;
  for (let at = 0; at < command.length; at += 1) {
    const character = command.charAt(at);
    if (character === '%' && !isEscaped) return { line, input: command.slice(at + 1) };
    const isSpared = isEscaped && (character === '%' || character === '\\');
    line = (isSpared ? line.slice(0, -1) : line) + character;
    isEscaped = !isEscaped && character === '\\';
  }
  return { line, input: '' };
}

/** Each `%` is a newline, `\%` a percent sign, and a last line without its newline gets one, unless it is a backslash alone. */
function inputText(input: string): string {
  let text = '';
  let isEscaped = false;
  let isLineOpen = false;
  for (const character of input) {
    if (isEscaped && character !== '%') text += '\\';
    const written: string = character === '%' && !isEscaped ? '\n' : character;
    isEscaped = written === '\\';
    if (isEscaped) continue;
    text += written;
    isLineOpen = written !== '\n';
  }
  return `${text}${isEscaped ? '\\' : ''}${isLineOpen ? '\n' : ''}`;
}
