import { tryAssign } from '../interpreter/assign.ts';
import { complain, instant, isName, misuse, numbersOf, readOptions } from './builtin.ts';
import type { Call } from './builtin.ts';
import type { Shell } from '../interpreter/shell.ts';
import { declarationOf, shownValue } from './variables.ts';

/* Builtins about options and positional parameters, and arithmetic. */

const SET_USAGE = 'set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]';

const LETTERS: Readonly<Record<string, keyof Call['shell']['options']>> = {
  a: 'allexport',
  e: 'errexit',
  f: 'noglob',
  h: 'hashall',
  m: 'monitor',
  n: 'noexec',
  u: 'nounset',
  v: 'verbose',
  x: 'xtrace',
  B: 'braceexpand',
  C: 'noclobber',
  H: 'histexpand',
};

/** Options of `set` that are known, and change nothing here. */
const SILENT = 'bkptEPT';

export const OPTION_NAMES = [
  ...[
    'allexport',
    'braceexpand',
    'emacs',
    'errexit',
    'errtrace',
    'functrace',
    'hashall',
    'histexpand',
    'history',
    'ignoreeof',
    'interactive-comments',
  ],
  ...[
    'keyword',
    'monitor',
    'noclobber',
    'noexec',
    'noglob',
    'nolog',
    'notify',
    'nounset',
    'onecmd',
    'physical',
    'pipefail',
    'posix',
    'privileged',
    'verbose',
    'vi',
    'xtrace',
  ],
];

export const set = instant((call) => {
  const { shell, args } = call;
  if (args.length === 0) {
    for (const [name, { text, list, table }] of shell.variables.all()) {
      if (text !== undefined) shell.proc.out(`${name}=${shownValue(text)}\n`);
      else if (list !== undefined || table !== undefined)
        shell.proc.out(
          `${name}=${declarationOf(name, { ...(list && { list }), ...(table && { table }) }).replace(/^[^=]*=/, '')}`,
        );
    }
    return 0;
  }
  const wrong = wrongOption(args);
  if (wrong !== null) return misuse(call, wrong, SET_USAGE);
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    if (word === '--' || word === '-') {
      if (word === '-') {
        shell.options.xtrace = false;
        shell.options.verbose = false;
      }
      if (word === '--' || at + 1 < args.length) shell.positional = args.slice(at + 1);
      return 0;
    }
    if (!/^[+-]./.test(word)) {
      shell.positional = args.slice(at);
      return 0;
    }
    const isOn = word.startsWith('-');
    for (const letter of word.slice(1)) {
      if (letter === 'o') {
        const name = args[at + 1];
        at += 1;
        if (name === undefined) showOptions(call, isOn);
        else if (!OPTION_NAMES.includes(name)) return complain(call, `${name}: invalid option name`, 2);
        else setOption(shell, name, isOn);
        continue;
      }
      const option = LETTERS[letter];
      if (option !== undefined) shell.options[option] = isOn;
    }
  }
  return 0;
});

/** All letters are looked at before any counts. */
function wrongOption(args: readonly string[]): string | null {
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    if (word === '--' || !/^[+-]./.test(word)) return null;
    for (const letter of word.slice(1)) {
      if (letter !== 'o' && LETTERS[letter] === undefined && !SILENT.includes(letter))
        return `${word[0]}${letter}: invalid option`;
    }
    if (word.includes('o')) at += 1;
  }
  return null;
}

export const isOptionOn = ({ options }: Shell, name: string): boolean =>
  name === 'interactive-comments' || (Object.hasOwn(options, name) && options[name as keyof typeof options]);

/** Sets an option by its name; those that change nothing here stay off. */
export function setOption({ options }: Shell, name: string, isOn: boolean): void {
  if (Object.hasOwn(options, name)) options[name as keyof typeof options] = isOn;
}

function showOptions({ shell }: Call, isTable: boolean): void {
  for (const name of OPTION_NAMES) {
    const isOn = isOptionOn(shell, name);
    shell.proc.out(
      isTable ? `${name.padEnd(15)}\t${isOn ? 'on' : 'off'}\n` : `set ${isOn ? '-' : '+'}o ${name}\n`,
    );
  }
}

export const shift = instant((call) => {
  const { shell } = call;
  const words = call.args[0] === '--' ? call.args.slice(1) : call.args;
  const [word = '1'] = words;
  if (!/^\s*[+-]?\d+\s*$/.test(word)) return complain(call, `${word}: numeric argument required`);
  numbersOf(call);
  const count = Number(word);
  if (count < 0) return complain(call, `${word}: shift count out of range`);
  if (count > shell.positional.length) return 1;
  shell.positional = shell.positional.slice(count);
  return 0;
});

/** `let`: the status is 1 if the last value is 0, or there is none. */
export const letArithmetic = instant((call) => {
  const { shell } = call;
  const args = call.args[0] === '--' ? call.args.slice(1) : call.args;
  if (args.length === 0) return complain(call, 'expression expected');
  let value: bigint | null = 0n;
  for (const expression of args) {
    value = shell.tryArithmetic(expression);
    if (value === null) return 1;
  }
  return value === 0n ? 1 : 0;
});

export const getopts = instant((call) => {
  const { shell } = call;
  const { operands, wrong } = readOptions(call.args, '');
  const usage = 'getopts optstring name [arg ...]';
  if (wrong !== null) return misuse(call, wrong, usage);
  const [spec, name, ...given] = operands;
  if (spec === undefined || name === undefined) {
    shell.proc.err(`getopts: usage: ${usage}\n`);
    return 2;
  }
  const words = given.length > 0 ? given : shell.positional;
  const isSilent = spec.startsWith(':');
  let index = Number(shell.variables.get('OPTIND') ?? '1');
  const word = words[index - 1];
  const place = shell.optionPlace > 0 && word !== undefined ? shell.optionPlace : 1;
  const finish = (value: string, status = 0): number => {
    shell.variables.set('OPTIND', String(index));
    if (!isName(name)) return complain(call, `\`${name}': not a valid identifier`);
    return tryAssign(shell, name, value) ? status : 1;
  };
  if (word === undefined || !/^-./.test(word) || word === '--') {
    if (word === '--') index += 1;
    shell.optionPlace = 0;
    return finish('?', 1);
  }
  const letter = word[place] ?? '';
  const known = letter === ':' ? -1 : spec.indexOf(letter, isSilent ? 1 : 0);
  const isLast = place + 1 >= word.length;
  const goOn = () => {
    shell.optionPlace = isLast ? 0 : place + 1;
    if (isLast) index += 1;
  };
  if (known < 0) {
    goOn();
    if (isSilent) shell.assign('OPTARG', letter);
    else {
      shell.variables.unset('OPTARG');
      shell.proc.err(`${shell.name}: illegal option -- ${letter}\n`);
    }
    return finish('?');
  }
  if (spec[known + 1] !== ':') {
    goOn();
    shell.variables.unset('OPTARG');
    return finish(letter);
  }
  const value = isLast ? words[index] : word.slice(place + 1);
  index += isLast ? 2 : 1;
  shell.optionPlace = 0;
  if (value === undefined) {
    index -= 1;
    if (isSilent) shell.assign('OPTARG', letter);
    else shell.proc.err(`${shell.name}: option requires an argument -- ${letter}\n`);
    return finish(isSilent ? ':' : '?');
  }
  shell.assign('OPTARG', value);
  return finish(letter);
});
