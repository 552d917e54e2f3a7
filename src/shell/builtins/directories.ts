import {
  EXECUTE,
  access,
  pathOfDirectory,
  stat,
  strerror,
  workingDirectory,
} from '../../hosting/kernel/index.ts';
import { complain, instant, misuse, readOptions } from './builtin.ts';
import type { Call } from './builtin.ts';

/* Builtins about where the shell is: cd, pwd and the stack of directories. */

/** The path that `cd` makes of its word: links stay in it, `..` takes them back, path by path. */
function logicalPath(from: string, to: string): string {
  const parts: string[] = [];
  for (const part of (to.startsWith('/') ? to : `${from}/${to}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

function changeDirectory(call: Call, word: string, isPhysical: boolean): number {
  const { shell } = call;
  if (word === '') return 0;
  const logical = logicalPath(shell.cwd, word);
  // Each directory that `..` goes back over must be there.
  const through = shell.proc.look((host, task) =>
    stat(host, task, word.startsWith('/') ? word : `${shell.cwd === '/' ? '' : shell.cwd}/${word}`),
  );
  const found =
    through.type === 'failed'
      ? through
      : shell.proc.look((host, task) => stat(host, task, isPhysical ? word : logical));
  if (found.type === 'failed') return complain(call, `${word}: ${strerror(found.errno)}`);
  if (found.value.type !== 'directory') return complain(call, `${word}: ${strerror('ENOTDIR')}`);
  if (
    shell.proc.look((host, task) => access(host, task, isPhysical ? word : logical, EXECUTE)).type ===
    'failed'
  ) {
    return complain(call, `${word}: ${strerror('EACCES')}`);
  }
  const { ino } = found.value;
  shell.proc.setTask({ cwd: ino });
  shell.variables.set('OLDPWD', shell.cwd);
  shell.cwd = isPhysical ? pathOfDirectory(shell.proc.host, ino) : logical;
  shell.variables.set('PWD', shell.cwd);
  shell.variables.at('PWD').exported = true;
  shell.variables.at('OLDPWD').exported = true;
  return 0;
}

const CD_USAGE = 'cd [-L|[-P [-e]] [-@]] [dir]';

export const cd = instant((call) => {
  const { shell } = call;
  const { given, operands, wrong } = readOptions(call.args, 'LPe@');
  if (wrong !== null) return misuse(call, wrong, CD_USAGE);
  if (operands.length > 1) return complain(call, 'too many arguments');
  const [word] = operands;
  const isPhysical = given.has('P');
  if (word === undefined) {
    const home = shell.variables.get('HOME');
    return home === undefined ? complain(call, 'HOME not set') : changeDirectory(call, home, isPhysical);
  }
  if (word === '-') {
    const old = shell.variables.get('OLDPWD');
    if (old === undefined) return complain(call, 'OLDPWD not set');
    const status = changeDirectory(call, old, isPhysical);
    if (status === 0) shell.proc.out(`${shell.cwd}\n`);
    return status;
  }
  const paths = shell.variables.get('CDPATH');
  if (paths !== undefined && !/^\.{0,2}\//.test(word) && word !== '.' && word !== '..') {
    for (const path of paths.split(':')) {
      const candidate = path === '' ? word : `${path.replace(/\/$/, '')}/${word}`;
      const found = shell.proc.look((host, task) => stat(host, task, candidate));
      if (found.type === 'failed' || found.value.type !== 'directory') continue;
      const status = changeDirectory(call, candidate, isPhysical);
      if (status === 0 && path !== '') shell.proc.out(`${shell.cwd}\n`);
      return status;
    }
  }
  return changeDirectory(call, word, isPhysical);
});

export const pwd = instant((call) => {
  const { shell } = call;
  const { given, wrong } = readOptions(call.args, 'LP');
  if (wrong !== null) return misuse(call, wrong, 'pwd [-LP]');
  const physical = shell.proc.look(workingDirectory);
  if (given.has('P') && physical.type === 'failed') {
    return complain(
      call,
      `error retrieving current directory: getcwd: cannot access parent directories: ${strerror(physical.errno)}`,
    );
  }
  shell.proc.out(`${given.has('P') && physical.type === 'ok' ? physical.value : shell.cwd}\n`);
  return 0;
});

/** The stack of directories, the current one on top. */
const stackOf = ({ shell }: Call): readonly string[] => [shell.cwd, ...shell.directories];

const withTilde = ({ shell }: Call, path: string): string => {
  const home = shell.variables.get('HOME');
  return home !== undefined && (path === home || path.startsWith(`${home}/`))
    ? `~${path.slice(home.length)}`
    : path;
};

function showStack(call: Call): number {
  call.shell.proc.out(
    `${stackOf(call)
      .map((path) => withTilde(call, path))
      .join(' ')}\n`,
  );
  return 0;
}

/** What is no place in the stack: of an option it is said that it is no number. */
function wrongStackPlace(call: Call, word: string, usage: string): number {
  complain(call, `${word}: invalid ${/^-./.test(word) ? 'number' : 'option'}`);
  call.shell.proc.err(`${call.name}: usage: ${usage}\n`);
  return 2;
}

export const dirs = instant((call) => {
  const { shell, args } = call;
  const [first] = args;
  if (first === '-c') {
    shell.directories = [];
    return 0;
  }
  if (first === '-l' || first === '-p' || first === '-v') {
    const shown = stackOf(call).map((path) => (first === '-l' ? path : withTilde(call, path)));
    if (first === '-l') shell.proc.out(`${shown.join(' ')}\n`);
    else
      shell.proc.out(
        shown
          .map((path, place) => (first === '-v' ? `${String(place).padStart(2)}  ${path}\n` : `${path}\n`))
          .join(''),
      );
    return 0;
  }
  if (first !== undefined && !/^[+-]\d+$/.test(first)) {
    return misuse(call, /^-./.test(first) ? first.slice(0, 2) : first, 'dirs [-clpv] [+N] [-N]');
  }
  return showStack(call);
});

export const pushd = instant((call) => {
  const { shell, args } = call;
  const [word] = args;
  const before = shell.cwd;
  if (word === undefined) {
    const [top, ...rest] = shell.directories;
    if (top === undefined) return complain(call, 'no other directory');
    if (changeDirectory(call, top, false) !== 0) return 1;
    shell.directories = [before, ...rest];
    return showStack(call);
  }
  if (/^[+-]\d+$/.test(word)) {
    const stack = stackOf(call);
    const place = word.startsWith('+') ? Number(word.slice(1)) : stack.length - 1 - Number(word.slice(1));
    const top = stack[place];
    if (top === undefined) return complain(call, `${word}: directory stack index out of range`);
    if (changeDirectory(call, top, false) !== 0) return 1;
    shell.directories = [...stack.slice(place + 1), ...stack.slice(0, place)];
    return showStack(call);
  }
  if (changeDirectory(call, word, false) !== 0) return 1;
  shell.directories = [before, ...shell.directories];
  return showStack(call);
});

export const popd = instant((call) => {
  const { shell, args } = call;
  const [word] = args;
  if (word !== undefined && word !== '-n' && !/^[+-]\d+$/.test(word))
    return wrongStackPlace(call, word, 'popd [-n] [+N | -N]');
  const [top, ...rest] = shell.directories;
  if (top === undefined) return complain(call, 'directory stack empty');
  if (changeDirectory(call, top, false) !== 0) return 1;
  shell.directories = rest;
  return showStack(call);
});
