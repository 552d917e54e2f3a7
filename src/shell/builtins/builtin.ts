import type { ArrayValue } from 'unbash';
import type { Interpreter } from '../interpreter/interpreter.ts';
import type { Shell } from '../interpreter/shell.ts';
import { Abandon } from '../interpreter/control.ts';
import type { Running } from '../process/wait.ts';

/** A builtin as it was called. */
export interface Call {
  readonly interpreter: Interpreter;
  readonly shell: Shell;
  /** The name it was called by. */
  readonly name: string;
  readonly args: readonly string[];
  /** Arrays among the arguments of `declare` and its kin: `declare -a x=(1 2)`. */
  readonly arrays: ReadonlyMap<string, ArrayValue>;
}

/** A command of the shell itself. Its value is the status. */
export type Builtin = (call: Call) => Running<number>;

/** The commands of the shell itself, by name. */
export type Builtins = Readonly<Record<string, Builtin>>;

/** A builtin that never waits. */
export const instant = (work: (call: Call) => number): Builtin =>
  // eslint-disable-next-line require-yield -- that is what makes it one
  function* (call) {
    return work(call);
  };

/** `bash: cd: message`; the status of a failure. */
export function complain({ shell, name }: Call, message: string, status = 1): number {
  shell.complain(`${name}: ${message}`);
  return status;
}

/** What a builtin says of words it cannot take. */
export function misuse(call: Call, message: string, usage: string): number {
  complain(call, message);
  call.shell.proc.err(`${call.name}: usage: ${usage}\n`);
  return 2;
}

/** The words of a builtin that knows no options but `--`; more than one number drops the line. */
export function numbersOf(call: Call): readonly string[] {
  const words = call.args[0] === '--' ? call.args.slice(1) : call.args;
  if (words.length < 2) return words;
  complain(call, 'too many arguments');
  throw new Abandon('');
}

export interface BuiltinOptions {
  readonly given: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  readonly operands: readonly string[];
  /** What is wrong with an option. */
  readonly wrong: string | null;
}

/** Options as internal_getopt() of bash reads them: letters in bunches, a colon behind those that take a value. */
export function readOptions(args: readonly string[], spec: string): BuiltinOptions {
  const given = new Set<string>();
  const values = new Map<string, string>();
  const made = (at: number, wrong: string | null = null): BuiltinOptions => ({
    given,
    values,
    operands: args.slice(at),
    wrong,
  });
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    if (word === '--') return made(at + 1);
    if (!/^-./.test(word)) return made(at);
    for (let place = 1; place < word.length; place += 1) {
      const letter = word[place] ?? '';
      const known = spec.indexOf(letter);
      if (known < 0 || letter === ':') return made(at, `-${letter}: invalid option`);
      given.add(letter);
      if (spec[known + 1] !== ':') continue;
      const rest = word.slice(place + 1);
      const value = rest === '' ? args[at + 1] : rest;
      if (rest === '') at += 1;
      if (value === undefined) return made(at, `-${letter}: option requires an argument`);
      values.set(letter, value);
      break;
    }
  }
  return made(args.length);
}

export const isName = (text: string): boolean => /^[A-Za-z_]\w*$/.test(text);
