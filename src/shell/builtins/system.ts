import {
  EXECUTE,
  access,
  kill as sendSignal,
  parseSignal,
  pathOfDirectory,
  processOf,
  Pid,
  stat,
  strerror,
  workingDirectory,
} from '../../hosting/kernel/index.ts';
import { awaitPid } from '../interpreter/children.ts';
import { changedMode, parseModeChanges } from '../programs/mode-change.ts';
import { TestError, evaluateTest } from '../test/evaluate.ts';
import { singleQuoted } from '../text/quoting.ts';
import { complain, instant, misuse, readOptions } from './builtin.ts';
import type { Builtin, Call } from './builtin.ts';
import { signalOf, signalTable } from './flow.ts';

/* Builtins about the process: directories, umask, jobs, what a name means. */

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

/** The symbols of a mask: what it leaves. */
const symbolic = (mask: number): string =>
  ['u', 'g', 'o']
    .map((who, place) => {
      const left = ~(mask >> (6 - 3 * place)) & 7;
      return `${who}=${left & 4 ? 'r' : ''}${left & 2 ? 'w' : ''}${left & 1 ? 'x' : ''}`;
    })
    .join(',');

export const umask = instant((call) => {
  const { shell } = call;
  const { given, operands, wrong } = readOptions(call.args, 'pS');
  if (wrong !== null) return misuse(call, wrong, 'umask [-p] [-S] [mode]');
  const current = shell.proc.task.umask;
  const [word] = operands;
  if (word === undefined) {
    const text = given.has('S') ? symbolic(current) : current.toString(8).padStart(4, '0');
    shell.proc.out(given.has('p') ? `umask ${given.has('S') ? '-S ' : ''}${text}\n` : `${text}\n`);
    return 0;
  }
  const next = /^\d/.test(word) ? octalMask(call, word) : symbolicMask(call, word, current);
  if (next === null) return 1;
  shell.proc.setTask({ umask: next });
  if (given.has('S')) shell.proc.out(`${symbolic(next)}\n`);
  return 0;
});

function octalMask(call: Call, word: string): number | null {
  if (/^[0-7]+$/.test(word) && parseInt(word, 8) <= 0o7777) return parseInt(word, 8) & 0o777;
  complain(call, `${word}: octal number out of range`);
  return null;
}

function symbolicMask(call: Call, word: string, current: number): number | null {
  const bad = /^(?:[ugoa]*(?:[-+=][rwxXstugo]*)+)(?:,[ugoa]*(?:[-+=][rwxXstugo]*)+)*/.exec(word)?.[0] ?? '';
  if (bad !== word) {
    const letter = word[bad.length] ?? '';
    const isOperator = /^[ugoa,]*$/.test(word.slice(0, bad.length)) || bad === '';
    complain(call, `\`${letter}': invalid symbolic mode ${isOperator ? 'operator' : 'character'}`);
    return null;
  }
  const changes = parseModeChanges(word);
  if (changes === null) return null;
  return ~changedMode(~current & 0o777, false, changes, 0) & 0o777;
}

export const test: Builtin = instant((call) => {
  const { shell, name, args } = call;
  const words = name === '[' ? args.slice(0, -1) : args;
  if (name === '[' && args.at(-1) !== ']') return complain(call, "missing `]'", 2);
  try {
    return evaluateTest(shell.testContext, words) ? 0 : 1;
  } catch (thrown) {
    if (thrown instanceof TestError) return complain(call, thrown.message, 2);
    throw thrown;
  }
});

const KEYWORDS = new Set([
  'if',
  'then',
  'else',
  'elif',
  'fi',
  'case',
  'esac',
  'for',
  'select',
  'while',
  'until',
  'do',
  'done',
  'in',
  'function',
  'time',
  '{',
  '}',
  '!',
  '[[',
  ']]',
  'coproc',
]);

/** What a name means to a shell, in the order it looks. */
interface Meaning {
  readonly type: 'alias' | 'keyword' | 'function' | 'builtin' | 'file';
  readonly text: string;
}

function meaningsOf({ shell, interpreter }: Call, name: string, onlyFiles = false): readonly Meaning[] {
  const found: Meaning[] = [];
  if (!onlyFiles) {
    const alias = shell.aliasesInUse.get(name);
    if (alias !== undefined) found.push({ type: 'alias', text: alias });
    if (KEYWORDS.has(name)) found.push({ type: 'keyword', text: '' });
    const own = shell.functions.get(name);
    if (own !== undefined) found.push({ type: 'function', text: own.source });
    if (interpreter.isBuiltin(name)) found.push({ type: 'builtin', text: '' });
  }
  if (name.includes('/')) {
    if (shell.proc.look((host, task) => access(host, task, name, EXECUTE)).type === 'ok')
      found.push({ type: 'file', text: name });
    return found;
  }
  for (const directory of (shell.variables.get('PATH') ?? '').split(':')) {
    const path = `${directory === '' ? '.' : directory}/${name}`;
    const inode = shell.proc.look((host, task) => stat(host, task, path));
    const isRunnable = shell.proc.look((host, task) => access(host, task, path, EXECUTE)).type === 'ok';
    if (inode.type === 'ok' && inode.value.type === 'file' && isRunnable)
      found.push({ type: 'file', text: path });
  }
  return found;
}

export const type = instant((call) => {
  const { shell } = call;
  const { given, operands, wrong } = readOptions(call.args, 'afptP');
  if (wrong !== null) return misuse(call, wrong, 'type [-afptP] name [name ...]');
  let status = 0;
  for (const name of operands) {
    const meanings = meaningsOf(call, name, given.has('P'));
    const shown = given.has('a') ? meanings : meanings.slice(0, 1);
    if (shown.length === 0) {
      status = 1;
      if (!given.has('t') && !given.has('p') && !given.has('P')) complain(call, `${name}: not found`);
    }
    for (const meaning of shown) {
      if (given.has('t')) shell.proc.out(`${meaning.type}\n`);
      else if (given.has('p') || given.has('P'))
        shell.proc.out(meaning.type === 'file' ? `${meaning.text}\n` : '');
      else shell.proc.out(described(call, name, meaning, given.has('a')));
    }
  }
  return status;
});

function described({ shell }: Call, name: string, { type: kind, text }: Meaning, isAll: boolean): string {
  switch (kind) {
    case 'alias':
      return `${name} is aliased to \`${text}'\n`;
    case 'keyword':
      return `${name} is a shell keyword\n`;
    case 'function':
      return `${name} is a function\n${name} () \n${text}\n`;
    case 'builtin':
      return `${name} is a shell builtin\n`;
    case 'file':
      return !isAll && shell.hashed.has(name)
        ? `${name} is hashed (${shell.hashed.get(name)?.path ?? text})\n`
        : `${name} is ${text}\n`;
  }
}

export const command: Builtin = function* (call) {
  const { interpreter, shell } = call;
  const { given, operands, wrong } = readOptions(call.args, 'pvV');
  if (wrong !== null) return misuse(call, wrong, 'command [-pVv] command [arg ...]');
  if (!given.has('v') && !given.has('V')) {
    return operands.length === 0
      ? 0
      : yield* interpreter.runWords(operands, {
          path: given.has('p') ? '/bin:/usr/bin:/sbin:/usr/sbin' : null,
        });
  }
  let status = operands.length === 0 ? 0 : 1;
  for (const name of operands) {
    const [meaning] = meaningsOf(call, name);
    if (meaning === undefined) {
      if (given.has('V')) complain(call, `${name}: not found`);
      continue;
    }
    status = 0;
    if (given.has('V')) shell.proc.out(described(call, name, meaning, false));
    else if (meaning.type === 'alias') shell.proc.out(`alias ${name}=${singleQuoted(meaning.text)}\n`);
    else shell.proc.out(`${meaning.type === 'file' ? meaning.text : name}\n`);
  }
  return status;
};

export const builtinOnly: Builtin = function* (call) {
  const { interpreter } = call;
  const words = call.args[0] === '--' ? call.args.slice(1) : call.args;
  const [name] = words;
  if (name === undefined) return 0;
  if (/^-./.test(name)) return misuse(call, name.slice(0, 2), 'builtin [shell-builtin [arg ...]]');
  if (!interpreter.isBuiltin(name)) return complain(call, `${name}: not a shell builtin`);
  return yield* interpreter.runWords(words, { path: null });
};

export const alias = instant((call) => {
  const { shell } = call;
  const { operands, wrong } = readOptions(call.args, 'p');
  if (wrong !== null) return misuse(call, wrong, 'alias [-p] [name[=value] ... ]');
  const show = (name: string, text: string) => shell.proc.out(`alias ${name}=${singleQuoted(text)}\n`);
  if (operands.length === 0)
    for (const [name, text] of [...shell.aliases].toSorted(([a], [b]) => (a < b ? -1 : 1))) show(name, text);
  let status = 0;
  for (const word of operands) {
    const at = word.indexOf('=');
    if (at > 0) {
      const name = word.slice(0, at);
      if (/[\s$`"'\\/=|&;()<>]/.test(name)) status = complain(call, `\`${name}': invalid alias name`);
      else shell.aliases.set(name, word.slice(at + 1));
      continue;
    }
    const text = shell.aliases.get(word);
    if (text === undefined) status = complain(call, `${word}: not found`);
    else show(word, text);
  }
  return status;
});

export const unalias = instant((call) => {
  const { shell } = call;
  const { given, operands, wrong } = readOptions(call.args, 'a');
  const usage = 'unalias [-a] name [name ...]';
  if (wrong !== null) return misuse(call, wrong, usage);
  if (given.has('a')) shell.aliases.clear();
  else if (operands.length === 0) {
    shell.proc.err(`unalias: usage: ${usage}\n`);
    return 2;
  }
  let status = 0;
  for (const name of operands) if (!shell.aliases.delete(name)) status = complain(call, `${name}: not found`);
  return status;
});

export const hash = instant((call) => {
  const { shell } = call;
  const { given, operands, wrong } = readOptions(call.args, 'dlp:rt');
  if (wrong !== null) return misuse(call, wrong, 'hash [-lr] [-p pathname] [-dt] [name ...]');
  if (given.has('r')) shell.hashed.clear();
  else if (operands.length === 0) {
    if (shell.hashed.size === 0)
      shell.proc.out(`${shell.name}: hash table empty\n`.replace(/^.*?: /, 'hash: '));
    else
      shell.proc.out(
        `hits\tcommand\n${[...shell.hashed.values()].map(({ path, hits }) => `${String(hits).padStart(4)}\t${path}\n`).join('')}`,
      );
  }
  let status = 0;
  for (const name of operands) {
    if (given.has('d')) {
      if (!shell.hashed.delete(name)) status = complain(call, `${name}: not found`);
    } else if (given.has('t')) {
      const known = shell.hashed.get(name);
      if (known === undefined) status = complain(call, `${name}: not found`);
      else shell.proc.out(`${known.path}\n`);
    } else if (!name.includes('/')) {
      const path = shell.searchPath(name, shell.variables.get('PATH') ?? '');
      if (path === null) status = complain(call, `${name}: not found`);
      else shell.hashed.set(name, { path, hits: 0 });
    }
  }
  return status;
});

export const wait: Builtin = function* (call) {
  const { shell } = call;
  const { operands, wrong } = readOptions(call.args, 'fnp:');
  if (wrong !== null) return misuse(call, wrong, 'wait [-fn] [-p var] [id ...]');
  if (operands.length === 0) {
    for (const { pid } of shell.jobs) yield* awaitPid(shell, pid);
    shell.jobs = [];
    return 0;
  }
  let status = 0;
  for (const word of operands) {
    const job = jobOf(call, word);
    if (word.startsWith('%') && job === undefined) {
      status = complain(call, `${word}: no such job`, 127);
      continue;
    }
    if (!word.startsWith('%') && !/^\d+$/.test(word)) {
      status = complain(call, `\`${word}': not a pid or valid job spec`, 1);
      continue;
    }
    if (job === undefined) {
      status = complain(call, `pid ${word} is not a child of this shell`, 127);
      continue;
    }
    status = yield* awaitPid(shell, job.pid);
    shell.jobs = shell.jobs.filter((one) => one !== job);
  }
  return status;
};

/** A job by `%1`, `%%`, `%+`, `%-`, `%text` or pid. */
function jobOf({ shell }: Call, word: string) {
  const { jobs } = shell;
  if (!word.startsWith('%')) return jobs.find(({ pid }) => pid === Number(word));
  const rest = word.slice(1);
  if (rest === '' || rest === '%' || rest === '+') return jobs.at(-1);
  if (rest === '-') return jobs.at(-2) ?? jobs.at(-1);
  if (/^\d+$/.test(rest)) return jobs.find(({ number }) => number === Number(rest));
  return jobs.findLast(({ text }) =>
    rest.startsWith('?') ? text.includes(rest.slice(1)) : text.startsWith(rest),
  );
}

const KILL_USAGE = 'kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]';

export const kill = instant((call) => {
  const { shell, args } = call;
  if (args.length === 0) {
    shell.proc.err(`kill: usage: ${KILL_USAGE}\n`);
    return 2;
  }
  const [first = ''] = args;
  if (first === '-l' || first === '-L') return listSignals(call, args.slice(1));
  let name = 'TERM';
  let rest = args;
  if (first === '-s' || first === '-n') {
    name = args[1] ?? '';
    rest = args.slice(2);
  } else if (/^-./.test(first) && first !== '--') {
    name = first.slice(1);
    rest = args.slice(1);
  } else if (first === '--') rest = args.slice(1);
  const known = signalOf(name);
  if (known === null) return complain(call, `${name}: invalid signal specification`);
  if (rest.length === 0) {
    shell.proc.err(`kill: usage: ${KILL_USAGE}\n`);
    return 2;
  }
  const signal = known === 'EXIT' ? null : parseSignal(known);
  let status = 0;
  for (const word of rest) {
    const job = word.startsWith('%') ? jobOf(call, word) : undefined;
    if (word.startsWith('%') && job === undefined) {
      status = complain(call, `${word}: no such job`);
      continue;
    }
    if (job === undefined && !/^-?\d+$/.test(word)) {
      status = complain(call, `${word}: arguments must be process or job IDs`);
      continue;
    }
    const pid = job?.pid ?? Pid(Number(word));
    const { credential } = shell.proc.task;
    const sent = shell.proc.call((host) => sendSignal(host, credential, pid, signal));
    if (sent.type === 'failed') status = complain(call, `(${word}) - ${strerror(sent.errno)}`);
  }
  return status;
});

function listSignals(call: Call, words: readonly string[]): number {
  const { shell } = call;
  if (words.length === 0) shell.proc.out(signalTable());
  let status = 0;
  for (const word of words) {
    const number = Number(word);
    const name = signalOf(number > 128 ? String(number - 128) : word);
    if (name === null) status = complain(call, `${word}: invalid signal specification`);
    else shell.proc.out(/^\d+$/.test(word) ? `${name}\n` : `${signalNumberOf(name)}\n`);
  }
  return status;
}

const signalNumberOf = (name: string): number => {
  for (let number = 0; number < 32; number += 1) if (signalOf(String(number)) === name) return number;
  return 0;
};

export const jobs = instant(({ shell }) => {
  for (const [place, { number, pid, text }] of shell.jobs.entries()) {
    const mark = place === shell.jobs.length - 1 ? '+' : place === shell.jobs.length - 2 ? '-' : ' ';
    const ending = shell.proc.machine.endingOf(pid);
    const state =
      ending === null
        ? processOf(shell.proc.host, pid)?.state === 'stopped'
          ? 'Stopped'
          : 'Running'
        : ending.type === 'killed'
          ? 'Terminated'
          : ending.status === 0
            ? 'Done'
            : `Exit ${ending.status}`;
    shell.proc.out(`[${number}]${mark}  ${state.padEnd(22)}  ${text}${ending === null ? ' &' : ''}\n`);
  }
  shell.jobs = shell.jobs.filter(({ pid }) => shell.proc.machine.endingOf(pid) === null);
  return 0;
});

export const times = instant((call) => {
  const { shell, args } = call;
  if (/^-./.test(args[0] ?? '')) return misuse(call, (args[0] ?? '').slice(0, 2), 'times');
  shell.proc.out('0m0.000s 0m0.000s\n0m0.000s 0m0.000s\n');
  return 0;
});

const LIMITS: readonly (readonly [letter: string, name: string, unit: string, value: string])[] = [
  ['R', 'real-time non-blocking time', '(microseconds, -R)', 'unlimited'],
  ['c', 'core file size', '(blocks, -c)', '0'],
  ['d', 'data seg size', '(kbytes, -d)', 'unlimited'],
  ['e', 'scheduling priority', '(-e)', '0'],
  ['f', 'file size', '(blocks, -f)', 'unlimited'],
  ['n', 'open files', '(-n)', '1024'],
  ['s', 'stack size', '(kbytes, -s)', '8192'],
  ['u', 'max user processes', '(-u)', '200'],
  ['v', 'virtual memory', '(kbytes, -v)', 'unlimited'],
];

export const ulimit = instant((call) => {
  const { shell } = call;
  const { given, operands, wrong } = readOptions(call.args, 'SHabcdefiklmnpqrstuvxPRT');
  if (wrong !== null) return misuse(call, wrong, 'ulimit [-SHabcdefiklmnpqrstuvxPRT] [limit]');
  if (given.has('a')) {
    for (const [, name, unit, value] of LIMITS)
      shell.proc.out(`${name.padEnd(27)} ${unit.padStart(20)} ${value}\n`);
    return 0;
  }
  const [limit] = operands;
  if (limit !== undefined) {
    if (/^(\d+|unlimited|hard|soft)$/.test(limit)) return 0;
    return complain(call, `${limit}: invalid number`);
  }
  const letter = [...given].find((one) => one !== 'S' && one !== 'H') ?? 'f';
  shell.proc.out(`${LIMITS.find(([one]) => one === letter)?.[3] ?? 'unlimited'}\n`);
  return 0;
});

const SHOPTS = [
  ...[
    'autocd',
    'assoc_expand_once',
    'cdable_vars',
    'cdspell',
    'checkhash',
    'checkjobs',
    'checkwinsize',
    'cmdhist',
    'compat31',
    'compat32',
    'compat40',
    'compat41',
    'compat42',
    'compat43',
    'compat44',
  ],
  ...[
    'complete_fullquote',
    'direxpand',
    'dirspell',
    'dotglob',
    'execfail',
    'expand_aliases',
    'extdebug',
    'extglob',
    'extquote',
    'failglob',
    'force_fignore',
    'globasciiranges',
    'globskipdots',
    'globstar',
  ],
  ...[
    'gnu_errfmt',
    'histappend',
    'histreedit',
    'histverify',
    'hostcomplete',
    'huponexit',
    'inherit_errexit',
    'interactive_comments',
    'lastpipe',
    'lithist',
    'localvar_inherit',
    'localvar_unset',
    'login_shell',
  ],
  ...[
    'mailwarn',
    'no_empty_cmd_completion',
    'nocaseglob',
    'nocasematch',
    'noexpand_translation',
    'nullglob',
    'patsub_replacement',
    'progcomp',
    'progcomp_alias',
    'promptvars',
    'restricted_shell',
    'shift_verbose',
  ],
  ...['sourcepath', 'varredir_close', 'xpg_echo'],
];

export const shopt = instant((call) => {
  const { shell } = call;
  const { given, operands, wrong } = readOptions(call.args, 'pqsuo');
  if (wrong !== null) return misuse(call, wrong, 'shopt [-pqsu] [-o] [optname ...]');
  const names = operands.length > 0 ? operands : SHOPTS;
  let status = 0;
  for (const name of names) {
    if (!SHOPTS.includes(name)) {
      status = complain(call, `${name}: invalid shell option name`);
      continue;
    }
    const isOn = shell.shopts.has(name);
    if (operands.length > 0 && given.has('s')) shell.shopts.add(name);
    else if (operands.length > 0 && given.has('u')) shell.shopts.delete(name);
    else {
      if ((given.has('s') && !isOn) || (given.has('u') && isOn)) continue;
      if (!isOn && operands.length > 0) status = 1;
      if (given.has('q')) continue;
      shell.proc.out(
        given.has('p')
          ? `shopt -${isOn ? 's' : 'u'} ${name}\n`
          : `${name.padEnd(15)}\t${isOn ? 'on' : 'off'}\n`,
      );
    }
  }
  return status;
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

export const history = instant((call) => {
  const { shell, args } = call;
  if (args[0] === '-c') {
    shell.history.length = 0;
    return 0;
  }
  const count = args[0] === undefined ? shell.history.length : Number(args[0]);
  if (!Number.isInteger(count)) return complain(call, `${args[0]}: numeric argument required`);
  const from = Math.max(0, shell.history.length - count);
  shell.proc.out(
    shell.history
      .slice(from)
      .map((line, place) => `${String(from + place + 1).padStart(5)}  ${line}\n`)
      .join(''),
  );
  return 0;
});

export const enable = instant((call) => {
  const { shell, interpreter } = call;
  const { given, operands, wrong } = readOptions(call.args, 'adnps');
  if (wrong !== null) return misuse(call, wrong, 'enable [-a] [-dnps] [-f filename] [name ...]');
  let status = 0;
  for (const name of operands) {
    if (!interpreter.isBuiltin(name) && !shell.disabled.has(name))
      status = complain(call, `${name}: not a shell builtin`);
    else if (given.has('n')) shell.disabled.add(name);
    else shell.disabled.delete(name);
  }
  return status;
});

export const caller = instant(({ shell }) => {
  if (shell.calls.length === 0) return 1;
  shell.proc.out(`${shell.line} ${shell.calls[1] ?? 'NULL'}\n`);
  return 0;
});

export const noJobControl = instant((call) => complain(call, 'no job control'));
