import { strerror } from '../../../hosting/kernel/index.ts';
import type { Proc } from '../../process/proc.ts';
import type { Running } from '../../process/wait.ts';
import type { Filter } from '../../program.ts';
import { AwkError } from './ast.ts';
import { unescape } from './lexer.ts';
import { parseProgram } from './parse.ts';
import { Awk } from './run.ts';
import { fromInput } from './value.ts';
import type { Value } from './value.ts';

const help = `Usage: mawk [Options] [Program] [file ...]

Program:
    The -f option value is the name of a file containing program text.
    If no -f option is given, a "--" ends option processing; the following
    parameters are the program text.

Options:
    -f program-file  Program  text is read from file instead of from the
                     command-line.  Multiple -f options are accepted.
    -F value         sets the field separator, FS, to value.
    -v var=value     assigns value to program variable var.
    --               unambiguous end of options.

    Implementation-specific options are prefixed with "-W".  They can be
    abbreviated:

    -W version       show version information and exit.
    -W dump          show assembler-like listing of program and exit.
    -W help          show this message and exit.
    -W interactive   set unbuffered output, line-buffered input.
    -W exec file     use file as program as well as last option.
    -W random=number set initial random seed.
    -W sprintf=number adjust size of sprintf buffer.
    -W posix_space   do not consider "\\n" a space.
    -W usage         show this message and exit.
`;

/** mawk 1.3.4. */
export const awk: Filter = {
  *run(proc) {
    try {
      return yield* work(proc);
    } catch (thrown) {
      yield* proc.flush();
      if (thrown instanceof AwkError) proc.err(`awk: ${thrown.message}\n`);
      else throw thrown;
      return 2;
    }
  },
};

interface Arguments {
  readonly files: readonly string[];
  readonly assignments: readonly (readonly [name: string, value: Value])[];
  readonly rest: readonly string[];
}

function* work(proc: Proc): Running<number> {
  const words = proc.argv.slice(1);
  if (words[0] === '--help' || words[0] === '-Whelp') {
    proc.out(help);
    return 0;
  }
  const { files, assignments, rest } = readArguments(words);
  const [first, ...operands] = rest;
  if (files.length === 0 && first === undefined) {
    proc.err(help);
    return 0;
  }
  const source = files.length === 0 ? (first ?? '') : yield* sourceOf(proc, files);
  const run = new Awk(proc, parseProgram(source), files.length === 0 ? operands : rest);
  for (const [name, value] of assignments) run.set(name, value);
  return yield* run.run();
}

function readArguments(words: readonly string[]): Arguments {
  const files: string[] = [];
  const assignments: (readonly [string, Value])[] = [];
  let at = 0;
  for (; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '--') {
      at += 1;
      break;
    }
    const option = /^-([Ffv])(.*)$/s.exec(word);
    if (option === null) {
      if (/^-W/.test(word)) continue;
      if (/^-./.test(word)) throw new AwkError(`not an option: ${word}`);
      break;
    }
    const [, letter = '', attached = ''] = option;
    if (attached === '') at += 1;
    const value = attached === '' ? words[at] : attached;
    if (value === undefined) throw new AwkError(`option - ${letter} lacks argument`.replace('- ', '-'));
    if (letter === 'f') files.push(value);
    else if (letter === 'F') assignments.push(['FS', value === 't' ? 't' : unescape(value)]);
    else {
      const [, name, text = ''] = /^([A-Za-z_]\w*)=(.*)$/s.exec(value) ?? [];
      if (name === undefined) throw new AwkError(`improper assignment: -v ${value}`);
      assignments.push([name, fromInput(unescape(text))]);
    }
  }
  return { files, assignments, rest: words.slice(at) };
}

function* sourceOf(proc: Proc, files: readonly string[]): Running<string> {
  let source = '';
  for (const path of files) {
    const text = yield* proc.readAll(path);
    if (text.type === 'failed')
      throw new AwkError(
        `couldn't open file ${path}: ${strerror(text.errno)}`.replace("couldn't open file", 'cannot open'),
      );
    source += `${text.value}\n`;
  }
  return source;
}
