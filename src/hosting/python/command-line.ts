import { isSince } from './interpreters.ts';
import type { Interpreter } from './interpreters.ts';

/** What a command line asks an interpreter to run. */
export type Run =
  | { readonly type: 'command'; readonly text: string }
  | { readonly type: 'module'; readonly name: string }
  /** A file, a directory or a zip archive with a `__main__`, as typed. */
  | { readonly type: 'script'; readonly path: string }
  /** Standard input: a program, or a prompt if it is a terminal. */
  | { readonly type: 'stdin' };

/** What options and environment say about the start; `sys.flags`. */
export interface Flags {
  /** -E: environment variables that begin with PYTHON are not looked at. */
  readonly ignoreEnvironment: boolean;
  /** -s or PYTHONNOUSERSITE */
  readonly noUserSite: boolean;
  /** -S */
  readonly noSite: boolean;
  /** -I */
  readonly isolated: boolean;
  /** -P or PYTHONSAFEPATH: no directory is put in front of the path. */
  readonly safePath: boolean;
  /** -O or PYTHONOPTIMIZE */
  readonly optimize: boolean;
}

export interface CommandLine {
  readonly run: Run;
  readonly flags: Flags;
  /** The letters of the options, each as often as it was given. */
  readonly letters: readonly string[];
  /** What follows the program: `sys.argv[1:]`. */
  readonly rest: readonly string[];
}

type Parsed =
  | ({ readonly type: 'run' } & CommandLine)
  /** An option that there is not, or an argument that is missing; exit status 2. */
  | { readonly type: 'refused'; readonly complaint: string };

/** Options that take a value, in the same word or the next: python(1). */
const WITH_VALUE = 'QWX';

/** What follows a complaint about the command line. */
const USAGE =
  "\nusage: python [option] ... [-c cmd | -m mod | file | -] [arg] ...\nTry `python -h' for more information.";

/** The words of a command line without the first, and the environment: what to run, and how. Errors: exit status 2. */
export function parseCommandLine(
  interpreter: Interpreter,
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): Parsed {
  const letters: string[] = [];
  let at = 0;
  for (; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '-' || !word.startsWith('-')) break;
    if (word === '--') {
      at += 1;
      break;
    }
    if (word.startsWith('--')) {
      if (word !== '--check-hash-based-pycs' || !isSince(interpreter, 7))
        return {
          type: 'refused',
          complaint: `${interpreter.major === 2 || !isSince(interpreter, 7) ? 'Unknown option: --' : `unknown option ${word}`}${USAGE}`,
        };
      at += 1;
      continue;
    }
    for (let place = 1; place < word.length; place += 1) {
      const letter = word[place] ?? '';
      const value = word.slice(place + 1) || words[at + 1];
      if (letter === 'c' || letter === 'm') {
        if (value === undefined)
          return { type: 'refused', complaint: `Argument expected for the -${letter} option${USAGE}` };
        const run: Run = letter === 'c' ? { type: 'command', text: value } : { type: 'module', name: value };
        const rest = words.slice(place === word.length - 1 ? at + 2 : at + 1);
        return {
          type: 'run',
          run,
          flags: flagsOf(interpreter, new Set(letters), environment),
          letters,
          rest,
        };
      }
      if (WITH_VALUE.includes(letter)) {
        if (place === word.length - 1) at += 1;
        break;
      }
      if (!isOption(interpreter, letter))
        return { type: 'refused', complaint: `Unknown option: -${letter}${USAGE}` };
      letters.push(letter);
    }
  }
  const script = words[at];
  const run: Run =
    script === undefined || script === '-' ? { type: 'stdin' } : { type: 'script', path: script };
  const rest = words.slice(at + 1);
  return { type: 'run', run, flags: flagsOf(interpreter, new Set(letters), environment), letters, rest };
}

function isOption(interpreter: Interpreter, letter: string): boolean {
  if (letter === 'I') return interpreter.major === 3;
  if (letter === 'P') return isSince(interpreter, 11);
  return ('bBdEhiOqRsStuvVx?' + (interpreter.major === 2 ? '3U' : '')).includes(letter);
}

function flagsOf(
  interpreter: Interpreter,
  letters: ReadonlySet<string>,
  environment: Readonly<Record<string, string>>,
): Flags {
  const isolated = letters.has('I');
  const ignoreEnvironment = isolated || letters.has('E');
  const isSet = (name: string) => !ignoreEnvironment && (environment[name] ?? '') !== '';
  return {
    ignoreEnvironment,
    isolated,
    noSite: letters.has('S'),
    noUserSite: isolated || letters.has('s') || isSet('PYTHONNOUSERSITE'),
    safePath: isolated || letters.has('P') || (isSince(interpreter, 11) && isSet('PYTHONSAFEPATH')),
    optimize: letters.has('O') || isSet('PYTHONOPTIMIZE'),
  };
}

/**
 * What the kernel makes of a script that begins with `#!`: the interpreter, everything after it as one word, the script,
 * and its arguments; null for a text without `#!`. execve(2)
 */
export function shebangCommand(text: string, argv: readonly string[]): readonly string[] | null {
  const [, program, option] = /^#![ \t]*([^ \t\n]+)[ \t]*([^\n]*?)[ \t]*(?:\n|$)/.exec(text) ?? [];
  if (program === undefined) return null;
  return [program, ...(option === undefined || option === '' ? [] : [option]), ...argv];
}
