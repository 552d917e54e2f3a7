import type { ParameterExpansionPart, ParameterOperation, Word } from 'unbash';
import { BREAK, asPattern, expanded, joined, quotedText } from '../expand/piece.ts';
import type { Piece } from '../expand/piece.ts';
import type { Running } from '../process/wait.ts';
import { Abandon } from './control.ts';
import type { Expander } from './expander.ts';
import { keysOf, parameterOf } from './parameters.ts';
import type { Parameter } from './parameters.ts';
import { parseWord } from './parse-word.ts';
import { promptText } from './prompt.ts';
import type { Shell } from './shell.ts';
import { attributesOf } from './variables.ts';
import { readAnsi, singleQuoted } from '../text/quoting.ts';
import { changeCase, removeMatch, replaceMatch } from './transform.ts';

/** Where an expansion stands. */
export interface Place {
  /** Between double quotes, or in a here-document. */
  readonly quoted: boolean;
  /** False where words are not split: in assignments, `case` and `[[ ]]`. */
  readonly splits: boolean;
}

/** `$x` and `${x…}`. */
export function* expandParameter(
  shell: Shell,
  expander: Expander,
  part: ParameterExpansionPart,
  place: Place,
): Running<readonly Piece[]> {
  if (!isName(part)) throw badSubstitution(expander);
  const target = yield* targetOf(shell, expander, part);
  if (target.type === 'pieces') return target.pieces;
  const { name, index } = target;
  const label = index === undefined ? name : `${name}[${index}]`;
  const parameter = parameterOf(shell, name, index);
  if (part.prefix === '#' && part.operation === undefined) {
    return one(lengthOf(shell, label, parameter), place);
  }
  const { operation } = part;
  if (operation?.type === 'Default') {
    return yield* new Default(shell, expander, place, label, parameter).expand(operation, target);
  }
  requireSet(shell, label, parameter);
  if (operation === undefined) return present(shell, parameter, place);
  return present(shell, yield* change(shell, expander, { name, parameter, part, operation, place }), place);
}

const badSubstitution = ({ source }: Expander): Abandon => new Abandon(`${source}: bad substitution`);

/** Only names, numbers and the special parameters can be expanded. */
function isName({ parameter, operation, prefix, text }: ParameterExpansionPart): boolean {
  if (operation?.type === 'Unknown' && !operation.operator.startsWith('~')) return false;
  if (prefix === '#' && operation !== undefined) return false;
  if (!text.startsWith('${')) return true;
  return /^([A-Za-z_]\w*|\d+|[@*#?$!-])$/.test(parameter);
}

type Target =
  | { readonly type: 'name'; readonly name: string; readonly index?: string }
  | { readonly type: 'pieces'; readonly pieces: readonly Piece[] };

/** What is expanded: the parameter itself, what it names (`${!x}`), or names (`${!x*}`, `${!a[@]}`). */
function* targetOf(shell: Shell, expander: Expander, part: ParameterExpansionPart): Running<Target> {
  const name = part.parameter;
  const index = part.index === undefined ? undefined : yield* indexText(shell, expander, name, part.index);
  const own: Target = { type: 'name', name, ...(index === undefined ? {} : { index }) };
  if (part.prefix !== '!') return own;
  if (part.operation?.type === 'Names') {
    const names = shell.variables.all().flatMap(([known]) => (known.startsWith(name) ? [known] : []));
    return {
      type: 'pieces',
      pieces: present(shell, { kind: 'at', values: names }, { quoted: true, splits: true }),
    };
  }
  if (index === '@' || index === '*') {
    const kind = index === '@' ? 'at' : 'star';
    return {
      type: 'pieces',
      pieces: present(shell, { kind, values: keysOf(shell, name) }, { quoted: true, splits: true }),
    };
  }
  const [pointed] = parameterOf(shell, name, index).values;
  if (pointed === undefined) throw new Abandon(`${name}: invalid indirect expansion`);
  const match = /^([A-Za-z_]\w*|\d+|[@*#?$!-])(?:\[(.*)\])?$/s.exec(pointed);
  if (match === null) throw new Abandon(`${pointed}: invalid variable name`);
  return { type: 'name', name: match[1] ?? '', ...(match[2] === undefined ? {} : { index: match[2] }) };
}

/** The text between the brackets: of an indexed array it is arithmetic, of an associative one a word. */
function* indexText(shell: Shell, expander: Expander, name: string, index: Word): Running<string> {
  if (index.text === '@' || index.text === '*') return index.text;
  const isTable = shell.variables.find(name)?.table !== undefined;
  return isTable ? yield* expander.text(index) : yield* expander.arithmeticText(index.text);
}

function lengthOf(shell: Shell, label: string, parameter: Parameter): string {
  if (parameter.kind !== 'one') return String(parameter.values.length);
  requireSet(shell, label, parameter);
  return String([...(parameter.values[0] ?? '')].length);
}

/** `set -u` */
export function requireSet(shell: Shell, label: string, { kind, values }: Parameter): void {
  if (!shell.options.nounset || kind !== 'one' || values.length > 0) return;
  throw new Abandon(`${/^\d+$/.test(label) ? `$${label}` : label}: unbound variable`, 1, 127);
}

const one = (text: string, { quoted }: Place): readonly Piece[] => [
  quoted ? quotedText(text) : expanded(text),
];

/** The pieces of a value where it stands. */
export function present(shell: Shell, { kind, values }: Parameter, place: Place): readonly Piece[] {
  if (kind === 'one') return one(values[0] ?? '', place);
  if (kind === 'star' && (place.quoted || !place.splits)) {
    return [quotedText(values.join(separatorOf(shell)))];
  }
  const make = place.quoted ? quotedText : expanded;
  return values.flatMap((value, index) => (index === 0 ? [make(value)] : [BREAK, make(value)]));
}

/** What `$*` puts between: the first letter of IFS. */
const separatorOf = (shell: Shell): string => {
  const ifs = shell.variables.get('IFS');
  return ifs === undefined ? ' ' : ([...ifs][0] ?? '');
};

/** `${x:-word}` and its kin. */
class Default {
  private readonly shell: Shell;
  private readonly expander: Expander;
  private readonly place: Place;
  private readonly label: string;
  private readonly parameter: Parameter;

  constructor(shell: Shell, expander: Expander, place: Place, label: string, parameter: Parameter) {
    this.shell = shell;
    this.expander = expander;
    this.place = place;
    this.label = label;
    this.parameter = parameter;
  }

  *expand(
    { operator, operand }: Extract<ParameterOperation, { type: 'Default' }>,
    { name, index }: Extract<Target, { type: 'name' }>,
  ): Running<readonly Piece[]> {
    const { values } = this.parameter;
    const isMissing = values.length === 0 || (operator.startsWith(':') && values.join('') === '');
    const kind = operator.at(-1);
    if (kind === '+') return isMissing ? this.nothing() : yield* this.operand(operand);
    if (!isMissing) return present(this.shell, this.parameter, this.place);
    if (kind === '-') return yield* this.operand(operand);
    if (kind === '=') {
      if (!/^[A-Za-z_]/.test(name)) throw new Abandon(`$${name}: cannot assign in this way`);
      const text = joined(yield* this.operand(operand));
      this.shell.assign(name, text, index);
      return one(text, this.place);
    }
    const message = joined(yield* this.expander.operand(operand, { quoted: true, splits: false }));
    const standard = operator === '?' ? 'parameter not set' : 'parameter null or not set';
    throw new Abandon(`${this.label}: ${message === '' ? standard : message}`, 1, 127);
  }

  private nothing(): readonly Piece[] {
    return this.place.quoted ? [quotedText('')] : [];
  }

  private *operand(word: Word): Running<readonly Piece[]> {
    const pieces = yield* this.expander.operand(word, this.place);
    return pieces.length === 0 ? this.nothing() : pieces;
  }
}

interface Change {
  readonly name: string;
  readonly parameter: Parameter;
  readonly part: ParameterExpansionPart;
  readonly operation: ParameterOperation;
  readonly place: Place;
}

/** The parameter with each of its values changed. */
function* change(shell: Shell, expander: Expander, asked: Change): Running<Parameter> {
  const { operation, parameter } = asked;
  const each = (make: (value: string) => string): Parameter => ({
    ...parameter,
    values: parameter.values.map(make),
  });
  const options = { extended: shell.shopts.has('extglob'), ignoreCase: shell.shopts.has('nocasematch') };
  const pattern = function* (word: Word | undefined): Running<string> {
    return word === undefined
      ? ''
      : asPattern(yield* expander.parts(word, { quoted: false, splits: false }, 'start'));
  };
  switch (operation.type) {
    case 'Remove': {
      const text = yield* pattern(operation.operand);
      return each((value) => removeMatch(value, operation.operator, text, options));
    }
    case 'Replace': {
      const text = yield* pattern(operation.pattern);
      const replacement = yield* expander.parts(
        operation.replacement,
        { quoted: false, splits: false },
        'start',
      );
      const replace = (match: string) => fillIn(replacement, match, shell.shopts.has('patsub_replacement'));
      return each((value) => replaceMatch(value, operation.operator, text, replace, options));
    }
    case 'CaseModification': {
      const text = yield* pattern(operation.operand);
      return each((value) => changeCase(value, operation.operator, text, options));
    }
    case 'Slice':
      return yield* slice(shell, expander, asked, operation);
    case 'Transform':
      return transform(shell, expander, asked, operation.operand.text);
    case 'Unknown': {
      const [, operator = '', operand = ''] = /^(~~?)(.*)$/s.exec(operation.operator) ?? [];
      const text = yield* pattern(parseWord(operand));
      return each((value) => changeCase(value, operator, text, options));
    }
    case 'Default':
    case 'Names':
      throw badSubstitution(expander);
  }
}

/** A replacement with `&` for what matched, unless it was quoted. */
const fillIn = (pieces: readonly Piece[], match: string, takesMatch: boolean): string =>
  pieces
    .map((piece) =>
      piece.type === 'break'
        ? ' '
        : piece.quoted || !takesMatch
          ? piece.text
          : piece.text.replaceAll('&', () => match),
    )
    .join('');

function* slice(
  shell: Shell,
  expander: Expander,
  { name, parameter, part }: Change,
  operation: Extract<ParameterOperation, { type: 'Slice' }>,
): Running<Parameter> {
  const isPositional = name === '@' || name === '*';
  if (parameter.values.length === 0 && !isPositional) return parameter;
  const offset = Number(shell.arithmetic(yield* expander.arithmeticText(operation.offset.text)));
  // An offset behind the end is enough to know: the length is not looked at.
  const lengthOf = function* (): Running<number | undefined> {
    if (operation.length === undefined) return undefined;
    return Number(shell.arithmetic(yield* expander.arithmeticText(operation.length.text)));
  };
  if (parameter.kind !== 'one') {
    const all = isPositional ? [shell.name, ...parameter.values] : parameter.values;
    // The offset is an index, so a sparse array gives what is from there on; tables count from 1.
    const variable = isPositional ? undefined : shell.variables.find(name);
    const indices = variable?.list === undefined ? [...all.keys()] : keysOf(shell, name).map(Number);
    const size = (indices.at(-1) ?? -1) + 1;
    const from =
      offset < 0 ? size + offset : variable?.table === undefined ? offset : Math.max(0, offset - 1);
    if (from < 0) return { ...parameter, values: [] };
    const first = indices.findIndex((index) => index >= from);
    if (first < 0) return { ...parameter, values: [] };
    const length = yield* lengthOf();
    if (length !== undefined && length < 0)
      throw new Abandon(`${part.text.slice(2, -1).split(':').at(-1)?.trim()}: substring expression < 0`);
    return { ...parameter, values: all.slice(first, length === undefined ? undefined : first + length) };
  }
  const letters = [...(parameter.values[0] ?? '')];
  const from = offset < 0 ? letters.length + offset : offset;
  if (from < 0 || from > letters.length) return { ...parameter, values: [''] };
  const length = yield* lengthOf();
  const to = length === undefined ? letters.length : length < 0 ? letters.length + length : from + length;
  if (to < from) throw new Abandon(`${operation.length?.text.trim()}: substring expression < 0`);
  return { ...parameter, values: [letters.slice(from, to).join('')] };
}

function transform(
  shell: Shell,
  expander: Expander,
  { name, parameter }: Change,
  operator: string,
): Parameter {
  const each = (make: (value: string) => string): Parameter => ({
    ...parameter,
    values: parameter.values.map(make),
  });
  const variable = shell.variables.find(name);
  const attributes = variable === undefined ? '' : attributesOf(variable);
  switch (operator) {
    case 'Q':
      return each(singleQuoted);
    case 'E':
      return each(readAnsi);
    case 'U':
      return each((value) => value.toUpperCase());
    case 'L':
      return each((value) => value.toLowerCase());
    case 'u':
      return each((value) => value.slice(0, 1).toUpperCase() + value.slice(1));
    case 'a':
      return variable === undefined ? parameter : { kind: 'one', values: [attributes] };
    case 'A':
      return each(
        (value) => `${attributes === '' ? '' : `declare -${attributes} `}${name}=${singleQuoted(value)}`,
      );
    case 'P':
      return each((value) => promptText(shell, value));
    case 'K':
    case 'k':
      return parameter.kind === 'one'
        ? each(singleQuoted)
        : {
            ...parameter,
            values: keysOf(shell, name).flatMap((key, at) => [key, singleQuoted(parameter.values[at] ?? '')]),
          };
    default:
      throw badSubstitution(expander);
  }
}
