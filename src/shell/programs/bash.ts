import { readFile, stat, strerror } from '../../hosting/kernel/index.ts';
import { builtins } from '../builtins/index.ts';
import { Interpreter } from '../interpreter/interpreter.ts';
import { promptLoop } from '../interpreter/prompt-loop.ts';
import { PROMPT } from '../interpreter/prompt.ts';
import { Shell } from '../interpreter/shell.ts';
import type { Proc } from '../process/proc.ts';
import type { Running } from '../process/wait.ts';
import type { Filter } from '../program.ts';

const help = `GNU bash, version 5.2.15(1)-release-(x86_64-pc-linux-gnu)
Usage:	bash [GNU long option] [option] ...
	bash [GNU long option] [option] script-file ...
Shell options:
	-ilrsD or -c command or -O shopt_option		(invocation only)
	-abefhkmnptuvxBCEHPT or -o option
`;

/** bash of GNU, and sh: a shell for a script, or for whoever types at its terminal. */
export const bash: Filter = {
  *run(proc) {
    const name = proc.argv[0] ?? 'bash';
    const tty = proc.fds.get(0);
    const words = proc.argv.slice(1);
    const isTypedAt = tty?.kind === 'terminal' && words.every((word) => /^-(?!.*c)/.test(word));
    const shell = new Shell(proc, name, isTypedAt, builtins);
    shell.importEnvironment(proc.env);
    beginHere(shell);
    const given = readArguments(words, shell);
    if (given.type === 'said') {
      proc.out(given.text);
      return 0;
    }
    if (given.type === 'wrong') {
      proc.err(`${name}: ${given.message}\n`);
      return 2;
    }
    const interpreter = new Interpreter(shell);
    if (given.type === 'command') {
      const [command = '', zero, ...rest] = given.words;
      if (zero !== undefined) shell.name = zero;
      shell.positional = rest;
      return yield* interpreter.toTheEnd(
        interpreter.text(command, { label: `${shell.name}: -c: line `, showsLine: true }),
      );
    }
    const [path, ...rest] = given.words;
    shell.positional = rest;
    if (path === undefined && isTypedAt) {
      const prompt = /^-?(sh|dash)$/.test(name) ? String.raw`\$ ` : PROMPT;
      return yield* interpreter.toTheEnd(promptLoop(interpreter, tty, prompt));
    }
    if (path === undefined) return yield* fromInput(proc, interpreter);
    return yield* fromFile(proc, interpreter, path);
  },
};

/** Where a shell begins: PWD if it is right, else the directory itself. */
function beginHere(shell: Shell): void {
  const { proc } = shell;
  shell.cwd = shell.directoryName();
  shell.variables.set('PWD', shell.cwd);
  shell.variables.at('PWD').exported = true;
  const level = Number(proc.env['SHLVL'] ?? '0');
  shell.variables.set('SHLVL', String((Number.isInteger(level) ? level : 0) + 1));
  shell.variables.at('SHLVL').exported = true;
  if (shell.variables.get('PATH') === undefined)
    shell.variables.set('PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin');
}

type Arguments =
  | { readonly type: 'command' | 'script'; readonly words: readonly string[] }
  | { readonly type: 'said'; readonly text: string }
  | { readonly type: 'wrong'; readonly message: string };

const OPTIONS: Readonly<Record<string, keyof Shell['options']>> = {
  a: 'allexport',
  e: 'errexit',
  f: 'noglob',
  m: 'monitor',
  n: 'noexec',
  u: 'nounset',
  v: 'verbose',
  x: 'xtrace',
  B: 'braceexpand',
  C: 'noclobber',
  H: 'histexpand',
};

function readArguments(words: readonly string[], shell: Shell): Arguments {
  let isCommand = false;
  let at = 0;
  for (; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '--help') return { type: 'said', text: help };
    if (word === '--version')
      return { type: 'said', text: 'GNU bash, version 5.2.15(1)-release (x86_64-pc-linux-gnu)\n' };
    if (word === '--' || word === '-') {
      at += 1;
      break;
    }
    if (/^--(norc|noprofile|login|posix|noediting|verbose)$/.test(word)) continue;
    if (word.startsWith('--'))
      return {
        type: 'wrong',
        message: `${word}: invalid option\n${help.split('\n').slice(1).join('\n').trimEnd()}`,
      };
    if (!/^[-+]./.test(word)) break;
    for (const letter of word.slice(1)) {
      const option = OPTIONS[letter];
      if (letter === 'c') isCommand = true;
      else if (letter === 'o' || letter === 'O') {
        at += 1;
        const name = words[at] ?? '';
        if (letter === 'O') shell.shopts[word.startsWith('-') ? 'add' : 'delete'](name);
        else if (Object.hasOwn(shell.options, name))
          shell.options[name as keyof Shell['options']] = word.startsWith('-');
        else return { type: 'wrong', message: `${name}: invalid option name` };
      } else if (option !== undefined) shell.options[option] = word.startsWith('-');
      else if (!'ilrsDbhkptEPT'.includes(letter))
        return {
          type: 'wrong',
          message: `-${letter}: invalid option\n${help.split('\n').slice(1).join('\n').trimEnd()}`,
        };
    }
  }
  const rest = words.slice(at);
  if (!isCommand) return { type: 'script', words: rest };
  return rest.length === 0
    ? { type: 'wrong', message: '-c: option requires an argument' }
    : { type: 'command', words: rest };
}

/** A script from standard input: what its commands read is the rest of it. */
function* fromInput(proc: Proc, interpreter: Interpreter): Running<number> {
  const text = yield* proc.readAll('-');
  const { shell } = interpreter;
  return yield* interpreter.toTheEnd(
    interpreter.text(text.type === 'ok' ? text.value : '', {
      label: `${shell.name}: line `,
      showsLine: true,
    }),
  );
}

function* fromFile(proc: Proc, interpreter: Interpreter, path: string): Running<number> {
  const { shell } = interpreter;
  const found =
    path.includes('/') || proc.look((host, task) => stat(host, task, path)).type === 'ok'
      ? path
      : (shell.searchPath(path, shell.variables.get('PATH') ?? '') ?? path);
  const kind = proc.look((host, task) => stat(host, task, found));
  if (kind.type === 'ok' && kind.value.type === 'directory') {
    proc.err(`${path}: ${path}: Is a directory\n`);
    return 126;
  }
  const text = proc.look((host, task) => readFile(host, task, found));
  if (text.type === 'failed') {
    proc.err(`${shell.name}: ${path}: ${strerror(text.errno)}\n`);
    return text.errno === 'ENOENT' ? 127 : 126;
  }
  if (text.value.includes('\0')) {
    proc.err(`${path}: ${path}: cannot execute binary file\n`);
    return 126;
  }
  shell.name = path;
  return yield* interpreter.toTheEnd(
    interpreter.text(text.value, { label: `${path}: line `, showsLine: true }),
  );
}
