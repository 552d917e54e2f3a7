import { Abandon } from '../interpreter/control.ts';
import { assignArray } from '../interpreter/assign.ts';
import { attributesOf, elementsOf } from '../interpreter/variables.ts';
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
  if (name === 'local' && !shell.variables.isInFunction)
    return complain(call, 'can only be used in a function');
  const options = readSigned(call.args, 'aAfFgiIlnprtux');
  if (options.wrong !== null) return misuse(call, options.wrong, USAGES[name] ?? name);
  const { given, operands } = options;
  if (given.has('f') || given.has('F')) return showFunctions(call, options);
  if (given.has('p') || operands.length === 0) return showVariables(call, options);
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
    const clash = isMarking(call) ? clashOf(variable, given) : null;
    if (clash !== null && array !== undefined) throw new Abandon(`${name}: ${clash}`);
    if (clash !== null) {
      complain(call, `${name}: ${clash}`);
      return false;
    }
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

const isMarking = ({ name }: Call): boolean => name !== 'export' && name !== 'readonly';

/** An array of one kind cannot become one of the other. */
function clashOf({ list, table }: Variable, given: ReadonlySet<string>): string | null {
  if (given.has('A') && list !== undefined) return 'cannot convert indexed to associative array';
  return given.has('a') && table !== undefined ? 'cannot convert associative to indexed array' : null;
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
export function declarationOf(name: string, variable: Variable): string {
  const letters = attributesOf(variable);
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
      else shell.proc.out(declarationOf(one, variable));
    }
    return status;
  }
  const isLocal = name === 'local';
  const wanted = [...given].filter((letter) => 'aAirxlun'.includes(letter));
  if (name === 'export') wanted.push('x');
  if (name === 'readonly') wanted.push('r');
  for (const [one, variable] of isLocal ? shell.variables.own() : shell.variables.all()) {
    const letters = attributesOf(variable);
    if (!wanted.every((letter) => letters.includes(letter))) continue;
    if (wanted.length > 0 || given.has('p') || isLocal) shell.proc.out(declarationOf(one, variable));
    else if (variable.text !== undefined) shell.proc.out(`${one}=${shownValue(variable.text)}\n`);
  }
  return status;
}

/** As `set` shows a value. */
export const shownValue = (text: string): string =>
  /^[\w@%+:,./-]*$/.test(text) ? text : singleQuoted(text);

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
  if (options.given.has('f')) return markFunctions(call, options);
  const letter = call.name === 'export' ? (options.given.has('n') ? '+x' : 'x') : 'r';
  const given = new Set([...options.given, letter]);
  let status = 0;
  for (const word of options.operands) {
    if (!(yield* declareOne(call, word, { ...options, given }, false))) status = 1;
  }
  return status;
};

/** `export -f`: functions are not handed on here, but they must be there. */
function markFunctions(call: Call, { operands }: BuiltinOptions): number {
  let status = 0;
  for (const name of operands)
    if (!call.shell.functions.has(name)) status = complain(call, `${name}: not a function`);
  return status;
}

export const unset = instant((call) => {
  const { shell } = call;
  const { given, operands, wrong } = readOptions(call.args, 'fvn');
  if (wrong !== null) return misuse(call, wrong, 'unset [-f] [-v] [-n] [name ...]');
  let status = 0;
  for (const word of operands) {
    const [, name = word, index] = /^(\w+)\[(.*)\]$/s.exec(word) ?? [];
    if (given.has('v') && !isName(name)) {
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
