import { Abandon } from '../interpreter/control.ts';
import { assignArray } from '../interpreter/simple-command.ts';
import { elementsOf } from '../interpreter/variables.ts';
import type { Variable } from '../interpreter/variables.ts';
import { ansiQuoted, singleQuoted } from '../text/quoting.ts';
import type { Running } from '../process/wait.ts';
import { complain, instant, isName, misuse, readOptions } from './builtin.ts';
import type { Builtin, BuiltinOptions, Call } from './builtin.ts';

/* Builtins that make, mark, show and remove variables. */

const USAGES: Readonly<Record<string, string>> = {
  declare: 'declare [-aAfFgiIlnrtux] [name[=value] ...] or declare -p [-aAfFilnrtux] [name ...]',
  typeset: 'typeset [-aAfFgiIlnrtux] name[=value] ... or typeset -p [-aAfFilnrtux] [name ...]',
  local: 'local [option] name[=value] ...',
  export: 'export [-fn] [name[=value] ...] or export -p',
  readonly: 'readonly [-aAf] [name[=value] ...] or readonly -p',
};

/** Options with `+` take an attribute away; they are told by a plus in front of the letter. */
function readSigned(args: readonly string[], letters: string): BuiltinOptions {
  const off = args.findIndex((word) => !/^[+-]./.test(word));
  const signed = args.slice(0, off < 0 ? args.length : off).filter((word) => word.startsWith('+'));
  const options = readOptions(
    args.filter((word) => !signed.includes(word)),
    letters,
  );
  return {
    ...options,
    given: new Set([
      ...options.given,
      ...signed.flatMap((word) => [...word.slice(1)].map((letter) => `+${letter}`)),
    ]),
  };
}

export const declare: Builtin = function* (call) {
  const { shell, name } = call;
  const options = readSigned(call.args, 'aAfFgiIlnprtux');
  if (options.wrong !== null) return misuse(call, options.wrong, USAGES[name] ?? name);
  const { given, operands } = options;
  if (name === 'local' && !shell.variables.isInFunction)
    return complain(call, 'can only be used in a function');
  if (given.has('f') || given.has('F')) return showFunctions(call, options);
  if (given.has('p') || (operands.length === 0 && name !== 'local')) return showVariables(call, options);
  const isLocal =
    name === 'local' || (shell.variables.isInFunction && !given.has('g') && shell.calls.length > 0);
  let status = 0;
  for (const word of operands) {
    const done = yield* declareOne(call, word, options, isLocal);
    if (!done) status = 1;
  }
  return status;
};

const WORD = /^([A-Za-z_]\w*)(?:\[([^\]]*)\])?(\+?=)?(.*)$/s;

function* declareOne(
  call: Call,
  word: string,
  { given }: BuiltinOptions,
  isLocal: boolean,
): Running<boolean> {
  const { shell, interpreter, arrays } = call;
  const match = WORD.exec(word);
  if (match === null || (match[3] === undefined && match[4] !== '')) {
    complain(call, `\`${word}': not a valid identifier`);
    return false;
  }
  const [, name = '', index, operator, text = ''] = match;
  let variable: Variable;
  try {
    variable = isLocal ? shell.variables.local(name) : shell.variables.at(name);
    const array = arrays.get(name);
    if (variable.readonly && (operator !== undefined || array !== undefined || given.has('+r')))
      throw new Abandon(`${name}: readonly variable`);
    mark(variable, given);
    if (array !== undefined) {
      if (variable.table === undefined) shell.listOf(variable);
      yield* assignArray(interpreter, name, array, false);
    }
    if (operator !== undefined) {
      const before = operator === '+=' ? (shell.variables.get(name) ?? '') : '';
      const isSum = operator === '+=' && variable.integer;
      shell.assign(name, isSum ? `${before === '' ? '0' : before}+(${text})` : before + text, index);
    }
  } catch (thrown) {
    if (!(thrown instanceof Abandon)) throw thrown;
    if (thrown.message.endsWith('readonly variable')) {
      complain(call, thrown.message);
      return false;
    }
    throw thrown;
  }
  if (given.has('r')) variable.readonly = true;
  return true;
}

/** Gives a variable its attributes. */
function mark(variable: Variable, given: ReadonlySet<string>): void {
  if (given.has('x')) variable.exported = true;
  if (given.has('+x')) variable.exported = false;
  if (given.has('i')) variable.integer = true;
  if (given.has('+i')) variable.integer = false;
  if (given.has('n')) variable.nameref = true;
  if (given.has('u')) variable.letters = 'upper';
  if (given.has('l')) variable.letters = 'lower';
  if (given.has('+u') || given.has('+l')) delete variable.letters;
  if (given.has('a') && variable.list === undefined) {
    variable.list = new Map(variable.text === undefined ? [] : [[0, variable.text]]);
    delete variable.text;
  }
  if (given.has('A') && variable.table === undefined) {
    variable.table = new Map(variable.text === undefined ? [] : [['0', variable.text]]);
    delete variable.text;
  }
}

const doubleQuoted = (text: string): string =>
  /\p{Cc}/u.test(text) ? ansiQuoted(text) : `"${text.replace(/[\\"$`]/g, String.raw`\$&`)}"`;

/** `declare -ax name="value"` */
export function declarationOf(call: Call, name: string, variable: Variable): string {
  const letters = call.shell.attributesOf(variable);
  const head = `declare -${letters === '' ? '-' : letters} ${name}`;
  if (variable.list !== undefined || variable.table !== undefined) {
    const isTable = variable.table !== undefined;
    const body = elementsOf(variable)
      .map(([key, text]) => `[${key}]=${doubleQuoted(text)}`)
      .join(' ');
    return `${head}=(${body}${isTable && body !== '' ? ' ' : ''})\n`;
  }
  return variable.text === undefined ? `${head}\n` : `${head}=${doubleQuoted(variable.text)}\n`;
}

function showVariables(call: Call, { given, operands }: BuiltinOptions): number {
  const { shell, name } = call;
  let status = 0;
  if (operands.length > 0) {
    for (const one of operands) {
      const variable = shell.variables.find(one);
      if (variable === undefined) status = complain(call, `${one}: not found`);
      else shell.proc.out(declarationOf(call, one, variable));
    }
    return status;
  }
  const wanted = [...given].filter((letter) => 'aAirxlun'.includes(letter));
  if (name === 'export') wanted.push('x');
  if (name === 'readonly') wanted.push('r');
  for (const [one, variable] of shell.variables.all()) {
    const letters = shell.attributesOf(variable);
    if (!wanted.every((letter) => letters.includes(letter))) continue;
    if (wanted.length > 0 || given.has('p')) shell.proc.out(declarationOf(call, one, variable));
    else if (variable.text !== undefined) shell.proc.out(`${one}=${shownValue(variable.text)}\n`);
  }
  return status;
}

/** As `set` shows a value. */
const shownValue = (text: string): string => (/^[\w@%+:,./-]*$/.test(text) ? text : singleQuoted(text));

function showFunctions(call: Call, { given, operands }: BuiltinOptions): number {
  const { shell } = call;
  const names = operands.length > 0 ? operands : [...shell.functions.keys()].toSorted();
  let status = 0;
  for (const name of names) {
    const found = shell.functions.get(name);
    if (found === undefined) status = 1;
    else if (given.has('F')) shell.proc.out(operands.length > 0 ? `${name}\n` : `declare -f ${name}\n`);
    else shell.proc.out(`${name} () \n${found.source}\n`);
  }
  return status;
}

export const exportVariables: Builtin = function* (call) {
  const options = readOptions(call.args, call.name === 'export' ? 'fnp' : 'aAfp');
  if (options.wrong !== null) return misuse(call, options.wrong, USAGES[call.name] ?? call.name);
  if (options.operands.length === 0) return showVariables(call, options);
  const letter = call.name === 'export' ? (options.given.has('n') ? '+x' : 'x') : 'r';
  const given = new Set([...options.given, letter]);
  let status = 0;
  for (const word of options.operands) {
    if (!(yield* declareOne(call, word, { ...options, given }, false))) status = 1;
  }
  return status;
};

export const unset = instant((call) => {
  const { shell } = call;
  const { given, operands, wrong } = readOptions(call.args, 'fvn');
  if (wrong !== null) return misuse(call, wrong, 'unset [-f] [-v] [-n] [name ...]');
  let status = 0;
  for (const word of operands) {
    const [, name = word, index] = /^(\w+)\[(.*)\]$/s.exec(word) ?? [];
    if (!given.has('f') && !isName(name)) {
      status = complain(call, `\`${word}': not a valid identifier`);
      continue;
    }
    const variable = shell.variables.find(name);
    if (!given.has('v') && (given.has('f') || variable === undefined)) {
      shell.functions.delete(name);
      continue;
    }
    if (index !== undefined && index !== '@' && index !== '*') {
      if (variable?.table !== undefined) variable.table.delete(index);
      else if (variable?.list !== undefined) {
        const place = Number(shell.arithmetic(index));
        variable.list.delete(place < 0 ? Math.max(-1, ...variable.list.keys()) + 1 + place : place);
      } else if (variable !== undefined) status = complain(call, `${name}: not an array variable`);
      continue;
    }
    if (!shell.variables.unset(name)) status = complain(call, `${name}: cannot unset: readonly variable`);
  }
  return status;
});

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

const OPTION_NAMES = [
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
          `${name}=${declarationOf(call, name, { ...(list && { list }), ...(table && { table }) }).replace(/^[^=]*=/, '')}`,
        );
    }
    return 0;
  }
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
        else if (Object.hasOwn(shell.options, name)) shell.options[name as keyof typeof shell.options] = isOn;
        continue;
      }
      const option = LETTERS[letter];
      if (option !== undefined) shell.options[option] = isOn;
      else if (!SILENT.includes(letter)) return misuse(call, `${word[0]}${letter}`, SET_USAGE);
    }
  }
  return 0;
});

function showOptions({ shell }: Call, isTable: boolean): void {
  for (const name of OPTION_NAMES) {
    const isOn =
      name === 'interactive-comments' ||
      (name === 'emacs' && false) ||
      (Object.hasOwn(shell.options, name) && shell.options[name as keyof typeof shell.options]);
    shell.proc.out(
      isTable ? `${name.padEnd(15)}\t${isOn ? 'on' : 'off'}\n` : `set ${isOn ? '-' : '+'}o ${name}\n`,
    );
  }
}

export const shift = instant((call) => {
  const { shell, args } = call;
  const count = args[0] === undefined ? 1 : Number(args[0]);
  if (!Number.isInteger(count)) return complain(call, `${args[0]}: numeric argument required`);
  if (args.length > 1) return complain(call, 'too many arguments');
  if (count < 0) return complain(call, `${args[0]}: shift count out of range`);
  if (count > shell.positional.length) return 1;
  shell.positional = shell.positional.slice(count);
  return 0;
});

/** `let`: the status is 1 if the last value is 0. */
export const letArithmetic = instant((call) => {
  const { shell, args } = call;
  if (args.length === 0) return complain(call, 'expression expected');
  let value = 0n;
  for (const expression of args) value = shell.arithmetic(expression);
  return value === 0n ? 1 : 0;
});

export const getopts = instant((call) => {
  const { shell, args } = call;
  const [spec, name, ...given] = args;
  if (spec === undefined || name === undefined) {
    shell.proc.err('getopts: usage: getopts optstring name [arg ...]\n');
    return 2;
  }
  const words = given.length > 0 ? given : shell.positional;
  const isSilent = spec.startsWith(':');
  let index = Number(shell.variables.get('OPTIND') ?? '1');
  const word = words[index - 1];
  const place = shell.optionPlace > 0 && word !== undefined ? shell.optionPlace : 1;
  const finish = (status: number): number => {
    shell.variables.set('OPTIND', String(index));
    return status;
  };
  if (word === undefined || !/^-./.test(word) || word === '--') {
    if (word === '--') index += 1;
    shell.optionPlace = 0;
    shell.assign(name, '?');
    return finish(1);
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
    shell.assign(name, '?');
    if (isSilent) shell.assign('OPTARG', letter);
    else {
      shell.variables.unset('OPTARG');
      shell.proc.err(`${shell.name}: illegal option -- ${letter}\n`);
    }
    return finish(0);
  }
  if (spec[known + 1] !== ':') {
    goOn();
    shell.assign(name, letter);
    shell.variables.unset('OPTARG');
    return finish(0);
  }
  const value = isLast ? words[index] : word.slice(place + 1);
  index += isLast ? 2 : 1;
  shell.optionPlace = 0;
  if (value === undefined) {
    index -= 1;
    shell.assign(name, isSilent ? ':' : '?');
    if (isSilent) shell.assign('OPTARG', letter);
    else shell.proc.err(`${shell.name}: option requires an argument -- ${letter}\n`);
    return finish(0);
  }
  shell.assign(name, letter);
  shell.assign('OPTARG', value);
  return finish(0);
});
