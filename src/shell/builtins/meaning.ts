import { EXECUTE, access, stat } from '../../hosting/kernel/index.ts';
import { invocationOf } from '../program.ts';
import { isLoaded, programOf } from '../programs/index.ts';
import { singleQuoted } from '../text/quoting.ts';
import { complain, instant, misuse, readOptions } from './builtin.ts';
import type { Builtin, Call } from './builtin.ts';

/* Builtins about what a name means: aliases, functions, builtins and programs in PATH. */

/** Words of the grammar. */
export const KEYWORDS: ReadonlySet<string> = new Set([
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
  const { operands: words, wrong } = readOptions(call.args, '');
  if (wrong !== null) return misuse(call, wrong, 'builtin [shell-builtin [arg ...]]');
  const [name] = words;
  if (name === undefined) return 0;
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
  const { given, values, operands, wrong } = readOptions(call.args, 'dlp:rt');
  if (wrong !== null) return misuse(call, wrong, 'hash [-lr] [-p pathname] [-dt] [name ...]');
  const letter = given.has('t') ? 't' : given.has('d') ? 'd' : '';
  if (letter !== '' && operands.length === 0)
    return complain(call, `-${letter}: option requires an argument`);
  if (given.has('r')) shell.hashed.clear();
  else if (operands.length === 0) showHashed(call, given.has('l'));
  let status = 0;
  for (const name of operands) {
    const known = shell.hashed.get(name);
    const wanted = values.get('p');
    if (letter === 'd' && shell.hashed.size === 0) continue;
    if (letter !== '' && known === undefined) status = complain(call, `${name}: not found`);
    else if (letter === 'd') shell.hashed.delete(name);
    else if (letter === 't')
      shell.proc.out(located(name, known?.path ?? '', given.has('l'), operands.length > 1));
    else if (wanted !== undefined) status = remember(call, name, wanted);
    else if (!name.includes('/') && !shell.functions.has(name) && shell.builtin(name) === undefined) {
      const path = shell.searchPath(name, shell.variables.get('PATH') ?? '');
      if (path === null) status = complain(call, `${name}: not found`);
      else shell.hashed.set(name, { path, hits: 0 });
    }
  }
  return status;
});

function showHashed({ shell }: Call, isReusable: boolean): void {
  const all = [...shell.hashed];
  if (all.length === 0) shell.proc.out('hash: hash table empty\n');
  else if (isReusable)
    shell.proc.out(all.map(([name, { path }]) => located(name, path, true, false)).join(''));
  else {
    const lines = all.map(([, { path, hits }]) => `${String(hits).padStart(4)}\t${path}\n`);
    shell.proc.out(`hits\tcommand\n${lines.join('')}`);
  }
}

const located = (name: string, path: string, isReusable: boolean, isNamed: boolean): string =>
  isReusable ? `builtin hash -p ${path} ${name}\n` : isNamed ? `${name}\t${path}\n` : `${path}\n`;

function remember(call: Call, name: string, path: string): number {
  const found = call.shell.proc.look((host, task) => stat(host, task, path));
  if (found.type === 'ok' && found.value.type === 'directory')
    return complain(call, `${path}: Is a directory`);
  call.shell.hashed.set(name, { path, hits: 0 });
  return 0;
}

export const enable = instant((call) => {
  const { shell, interpreter } = call;
  const { given, operands, wrong } = readOptions(call.args, 'adnps');
  if (wrong !== null) return misuse(call, wrong, 'enable [-a] [-dnps] [-f filename] [name ...]');
  if (operands.length === 0 || given.has('p')) {
    for (const name of shell.builtinNames) {
      const isOff = shell.disabled.has(name);
      if (given.has('a') || isOff === given.has('n')) shell.proc.out(`enable ${isOff ? '-n ' : ''}${name}\n`);
    }
    return 0;
  }
  let status = 0;
  for (const name of operands) {
    if (!interpreter.isBuiltin(name) && !shell.disabled.has(name))
      status = complain(call, `${name}: not a shell builtin`);
    else if (given.has('n')) shell.disabled.add(name);
    else shell.disabled.delete(name);
  }
  return status;
});

/** Its texts are fetched when somebody asks for them. */
export const help: Builtin = function* ({ shell: { proc, prefix }, args }) {
  if (!isLoaded('help')) yield { type: 'load', names: ['help'] };
  const part = programOf('help');
  return typeof part === 'function'
    ? part({ ...invocationOf(proc), argv: [`${prefix}help`, ...args] }).status
    : 127;
};
