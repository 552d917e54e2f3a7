import { changedMode, parseModeChanges } from '../programs/mode-change.ts';
import { TestError, evaluateTest } from '../test/evaluate.ts';
import { complain, instant, misuse, readOptions } from './builtin.ts';
import type { Builtin, Call } from './builtin.ts';
import { OPTION_NAMES, isOptionOn, setOption } from './parameters.ts';

/* Builtins about what holds for the process: umask, limits, options, and what is tested. */

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
  if (bad !== word || word === '') {
    const rest = word.slice(bad.length);
    const letter = rest.replace(/^,?[ugoa]*/, '')[0] ?? '\0';
    const isOperator = rest.startsWith(',') || bad === '';
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

export const times = instant((call) => {
  const { shell, args } = call;
  const { wrong } = readOptions(args, '');
  if (wrong !== null) return misuse(call, wrong, 'times');
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
  if (given.has('s') && given.has('u'))
    return complain(call, 'cannot set and unset shell options simultaneously');
  const ofSet = given.has('o');
  const known = ofSet ? OPTION_NAMES : SHOPTS;
  let status = 0;
  for (const name of operands.length > 0 ? operands : known) {
    if (!known.includes(name)) {
      status = complain(call, `${name}: invalid ${ofSet ? '' : 'shell '}option name`);
      continue;
    }
    const isOn = ofSet ? isOptionOn(shell, name) : shell.shopts.has(name);
    if (operands.length > 0 && (given.has('s') || given.has('u'))) {
      if (ofSet) setOption(shell, name, given.has('s'));
      else shell.shopts[given.has('s') ? 'add' : 'delete'](name);
    } else {
      if ((given.has('s') && !isOn) || (given.has('u') && isOn)) continue;
      if (!isOn && operands.length > 0) status = 1;
      if (given.has('q')) continue;
      shell.proc.out(
        given.has('p')
          ? `${ofSet ? `set ${isOn ? '-' : '+'}o` : `shopt -${isOn ? 's' : 'u'}`} ${name}\n`
          : `${name.padEnd(15)}\t${isOn ? 'on' : 'off'}\n`,
      );
    }
  }
  return status;
});

export const history = instant((call) => {
  const { shell } = call;
  const { given, operands: args, wrong } = readOptions(call.args, 'anrwpscd:');
  const usage = 'history [-c] [-d offset] [n] or history -anrw [filename] or history -ps arg [arg...]';
  if (wrong !== null) return misuse(call, wrong, usage);
  if (given.has('c')) {
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

export const caller = instant(({ shell }) => {
  if (shell.calls.length === 0) return 1;
  shell.proc.out(`${shell.line} ${shell.calls[1] ?? 'NULL'}\n`);
  return 0;
});
