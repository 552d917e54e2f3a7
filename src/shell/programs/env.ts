import { stat, strerror } from '../../hosting/kernel/index.ts';
import type { Ino } from '../../hosting/kernel/index.ts';
import type { Filter } from '../program.ts';
import { invocationOf } from '../program.ts';
import { Run } from './coreutils.ts';
import { quote } from './quote.ts';
import { runChild, whyNotRun } from './run-child.ts';

const help = `Usage: env [OPTION]... [-] [NAME=VALUE]... [COMMAND [ARG]...]
Set each NAME to VALUE in the environment and run COMMAND.

  -i, --ignore-environment  start with an empty environment
  -0, --null           end each output line with NUL, not newline
  -u, --unset=NAME     remove variable from the environment
  -C, --chdir=DIR      change working directory to DIR
  -S, --split-string=S  process and split S into separate arguments
  -v, --debug          print verbose information for each processing step
      --help        display this help and exit

A mere - implies -i.  If no COMMAND, print the resulting environment.
`;

const specs = [
  { name: 'empty', letter: 'i', long: 'ignore-environment' },
  { name: 'null', letter: '0', long: 'null' },
  { name: 'unset', letter: 'u', long: 'unset', takes: 'value' },
  { name: 'chdir', letter: 'C', long: 'chdir', takes: 'value' },
  { name: 'split', letter: 'S', long: 'split-string', takes: 'value' },
  { name: 'debug', letter: 'v', long: 'debug' },
] as const;

type EnvRun = Run<(typeof specs)[number]['name']>;

/** env of coreutils 9.1. */
export const env: Filter = {
  *run(proc) {
    const invocation = invocationOf(proc);
    const manners = { failure: 125, stopsAtOperand: true };
    let run: EnvRun = new Run(invocation, 'env', specs, manners);
    const split = run.value('split');
    if (split !== undefined && run.options.mistake === null) {
      // -S stands for the words in it, in front of the rest.
      const words = split.split(/\s+/).filter((word) => word !== '');
      run = new Run({ ...invocation, argv: ['env', ...words, ...run.operands] }, 'env', specs, manners);
    }
    const early = run.preamble(help, 0);
    if (early !== null) return yield* proc.finish('env', early.status);
    const unset = run.options.settings.find(({ name, value }) => name === 'unset' && /^$|=/.test(value));
    if (unset !== undefined) {
      run.fail(`cannot unset ${run.quoted(unset.value)}`, 'EINVAL');
      return yield* proc.finish('env', run.status);
    }
    const { variables, command } = environment(run, proc.env);
    const directory = run.value('chdir');
    if (command.length === 0) {
      if (directory !== undefined) run.misuse('must specify command with --chdir (-C)');
      else for (const [name, value] of variables) run.out(`${name}=${value}${run.has('null') ? '\0' : '\n'}`);
      return yield* proc.finish('env', run.status);
    }
    if (run.has('null')) {
      run.misuse('cannot specify --null (-0) with command');
      return yield* proc.finish('env', run.status);
    }
    const cwd = directory === undefined ? undefined : directoryAt(run, directory);
    if (cwd === null) return yield* proc.finish('env', run.status);
    const [name = ''] = command;
    const settings = Object.fromEntries(variables);
    const errno = whyNotRun(proc, name, settings);
    if (errno !== null) {
      run.complain(`${run.quoted(name)}: ${strerror(errno)}`);
      if (errno === 'ENOENT' && name.includes(' ')) {
        run.warn('use -[v]S to pass options in shebang lines');
      }
      return yield* proc.finish('env', errno === 'ENOENT' ? 127 : 126);
    }
    return yield* runChild(proc, command, { env: settings, ...(cwd === undefined ? {} : { cwd }) });
  },
};

/** The variables in their order, and the words behind them. */
function environment(run: EnvRun, inherited: Readonly<Record<string, string>>) {
  const [first, ...others] = run.operands;
  const isEmpty = run.has('empty') || first === '-';
  const words = first === '-' ? others : run.operands;
  const variables = new Map(isEmpty ? [] : Object.entries(inherited));
  for (const { name, value } of run.options.settings) if (name === 'unset') variables.delete(value);
  let at = 0;
  for (; words[at]?.includes('='); at += 1) {
    const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(words[at] ?? '') ?? [];
    variables.set(name, value);
  }
  return { variables, command: words.slice(at) };
}

function directoryAt(run: EnvRun, path: string): Ino | null {
  const found = stat(run.host, run.task, path);
  if (found.type === 'ok' && found.value.type === 'directory') return found.value.ino;
  run.fail(`cannot change directory to ${quote(path)}`, found.type === 'ok' ? 'ENOTDIR' : found.errno);
  return null;
}
