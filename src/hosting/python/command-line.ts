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
  const refused = (complaint: string) => ({ type: 'refused', complaint: complaint + USAGE }) as const;
  const runs = (run: Run, rest: readonly string[]): Parsed => {
    const flags = flagsOf(interpreter, new Set(letters), environment);
    return { type: 'run', run, flags, letters, rest };
  };
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
        return refused(isSince(interpreter, 7) ? `unknown option ${word}` : 'Unknown option: --');
      at += 1;
      continue;
    }
    for (let place = 1; place < word.length; place += 1) {
      const letter = word[place] ?? '';
      const value = word.slice(place + 1) || words[at + 1];
      const takesNext = place === word.length - 1;
      if (takesValue(interpreter, letter)) {
        if (value === undefined) return refused(`Argument expected for the -${letter} option`);
        const rest = words.slice(takesNext ? at + 2 : at + 1);
        if (letter === 'c') return runs({ type: 'command', text: value }, rest);
        if (letter === 'm') return runs({ type: 'module', name: value }, rest);
        if (takesNext) at += 1;
        break;
      }
      if (!isOption(interpreter, letter)) return refused(`Unknown option: -${letter}`);
      letters.push(letter);
    }
  }
  const script = words[at];
  const run: Run =
    script === undefined || script === '-' ? { type: 'stdin' } : { type: 'script', path: script };
  return runs(run, words.slice(at + 1));
}

/** Options whose value is the rest of the word, or the next: python(1). -Q is of Python 2, -X of Python 3. */
const takesValue = ({ major }: Interpreter, letter: string): boolean =>
  `cmW${major === 2 ? 'Q' : 'X'}`.includes(letter);

function isOption(interpreter: Interpreter, letter: string): boolean {
  if (letter === 'P') return isSince(interpreter, 11);
  return `bBdEhiORsStuvVx?${interpreter.major === 2 ? '3U' : 'Iq'}`.includes(letter);
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
