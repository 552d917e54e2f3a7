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

/* Builtins about where the shell is: cd and pwd. */

/** The path that `cd` makes of its word: links stay in it, `..` takes them back, path by path. */
function logicalPath(from: string, to: string): string {
  const parts: string[] = [];
  for (const part of (to.startsWith('/') ? to : `${from}/${to}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

export function changeDirectory(call: Call, word: string, isPhysical: boolean): number {
  const { shell } = call;
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

/** What `cd` does with its words, and `pushd` with its directory. */
export function changeByWords(call: Call): number {
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
}

export const cd = instant(changeByWords);

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
