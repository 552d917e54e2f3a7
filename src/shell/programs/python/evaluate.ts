import { attributeOf } from './attributes.ts';
import { builtinNames } from './builtin-names.ts';
import { call } from './calls.ts';
import { compare, operate, subscript } from './operators.ts';
import { errorClass, errorNames } from './error-kinds.ts';
import { Beyond, Raised } from './raised.ts';
import type { Marked } from './raised.ts';
import { isStandard } from './standard-names.ts';
import { suggestionFor } from './suggest.ts';
import type { Scope } from './scope.ts';
import { spelled } from './spelled.ts';
import type { SyntaxVersion } from './tokens.ts';
import type { Expression } from './tree.ts';
import { NONE, as, bool, int, isTrue, list, numberOf, tuple, typeName } from './values.ts';
import type { Value } from './values.ts';

/** The value of an expression. Throws Raised for an exception, Beyond for what is not run here. */
export function evaluate(scope: Scope, expression: Expression): Value {
  try {
    return valueOf(scope, expression);
  } catch (thrown) {
    if (thrown instanceof Raised && thrown.frames.length === 0)
      thrown.at ??= markedOf(expression, scope.session.version);
    throw thrown;
  }
}

/** What is pointed at: of an operation the operator, of a subscript the brackets, since 3.13 of a call the parentheses. */
function markedOf(expression: Expression, { minor }: SyntaxVersion): Marked {
  if (expression.type === 'binary' && expression.left.endLine === expression.right.line) {
    const anchor = expression.right.column - expression.operator.length - 1;
    const isSpaced = expression.left.endColumn < anchor;
    const start = isSpaced ? anchor : expression.left.endColumn;
    return { ...expression, anchor: start, anchorEnd: start + expression.operator.length };
  }
  if (expression.type === 'subscript') return { ...expression, anchor: expression.of.endColumn };
  if (expression.type === 'call' && minor >= 13)
    return { ...expression, anchor: expression.function.endColumn };
  return expression;
}

function valueOf(scope: Scope, expression: Expression): Value {
  const { session } = scope;
  switch (expression.type) {
    case 'text':
      return expression.kind === 'plain' ? expression.text : { type: expression.kind, text: expression.text };
    case 'number':
      return numberIn(expression.text);
    case 'name':
      return lookUp(scope, expression.name);
    case 'attribute':
      return attributeOf(
        session,
        known(evaluate(scope, expression.of), scope, expression.of),
        expression.name,
      );
    case 'subscript': {
      const of = evaluate(scope, expression.of);
      if (expression.index.type !== 'slice') return subscript(session, of, evaluate(scope, expression.index));
      const { from, to, step } = expression.index;
      const bound = (one: Expression | null) => (one === null ? null : evaluate(scope, one));
      return subscript(session, of, { from: bound(from), to: bound(to), step: bound(step) });
    }
    case 'call':
      return call(scope, expression, evaluate);
    case 'tuple':
      return tuple(expression.items.map((item) => evaluate(scope, item)));
    case 'list':
      return list(expression.items.map((item) => evaluate(scope, item)));
    case 'dict':
      return dictionary(scope, expression.items);
    case 'binary':
      return operate(
        session,
        expression.operator,
        evaluate(scope, expression.left),
        evaluate(scope, expression.right),
      );
    case 'unary':
      return unary(expression.operator, evaluate(scope, expression.of));
    case 'compare':
      return comparison(scope, expression);
    case 'logic':
      return logic(scope, expression.operator, expression.items);
    case 'choice':
      return evaluate(scope, truth(scope, expression.test) ? expression.then : expression.otherwise);
    case 'slice':
      throw new Beyond('a slice of several dimensions');
    case 'beyond':
      throw new Beyond(expression.what);
  }
}

/** A value that is more than a name; a program may not go on with what nobody knows. */
function known(value: Value, scope: Scope, from: Expression): Value {
  if (value === null && scope.isStrict)
    throw new Beyond(`the use of ${spelled(from)}, of which this box knows only the name`);
  return value;
}

function numberIn(text: string): Value {
  const plain = text.replaceAll('_', '');
  if (/^\d.*[lL]$/.test(plain)) throw new Beyond('a long integer');
  if (/j$/i.test(plain)) throw new Beyond('a complex number');
  if (/^0[0-7]+$/.test(plain)) return int(BigInt(`0o${plain.slice(1)}`));
  if (/^\d+$|^0[xXoObB]/.test(plain)) return int(BigInt(plain.toLowerCase()));
  return { type: 'float', value: Number(plain) };
}

const CONSTANTS: Readonly<Record<string, Value>> = { None: NONE, True: bool(true), False: bool(false) };

/** A name of the text, of its module, or of all programs. */
function lookUp(scope: Scope, name: string): Value {
  const { module, session } = scope;
  const found = scope.values.get(name);
  if (found !== undefined) return found;
  if (module !== null && /^__(?:name|file|path|doc|package)__$/.test(name)) {
    const special = moduleName(scope, name);
    if (special !== undefined) return special;
  }
  const constant = Object.hasOwn(CONSTANTS, name) ? CONSTANTS[name] : undefined;
  if (constant !== undefined) return constant;
  if (errorNames(session.version).has(name))
    return { type: 'error-class', name: errorClass(name, session.version.major) };
  if (builtinNames(session.version.major).has(name)) return { type: 'builtin', name, of: null };
  if (module !== null && session.incomplete.has(module)) return null;
  throw nameError(scope, name);
}

/** Since 3.10 a traceback asks for a name that is like it, since 3.12 also for an import that is missing. */
export function nameError({ values, session: { version } }: Scope, name: string): Raised {
  const raised = new Raised('NameError', `name '${name}' is not defined`);
  if (version.major === 2 || version.minor < 10) return raised;
  const names = [
    ...values.keys(),
    ...DUNDER,
    ...builtinNames(3),
    ...errorNames(version),
    ...Object.keys(CONSTANTS),
  ];
  const near = suggestionFor(name, names);
  const isModule = version.minor >= 12 && isStandard(name, version.minor);
  if (near !== null)
    raised.hint = `. Did you mean: '${near}'?${isModule ? ` Or did you forget to import '${name}'?` : ''}`;
  else if (isModule) raised.hint = `. Did you forget to import '${name}'?`;
  return raised;
}

/** What every module has. */
const DUNDER = ['__name__', '__doc__', '__package__', '__loader__', '__spec__', '__builtins__', '__file__'];

function moduleName({ module, session }: Scope, name: string): Value | undefined {
  if (module === null) return undefined;
  if (name === '__doc__' || name === '__package__')
    return module.values.get(name) === undefined ? NONE : undefined;
  if (name === '__file__' && module.file === null) return undefined;
  if (name === '__path__' && module.path === null) return undefined;
  return attributeOf(session, module, name);
}

function dictionary(scope: Scope, items: readonly (readonly [Expression, Expression])[]): Value {
  const entries: [Value, Value][] = items.map(([key, value]) => [
    evaluate(scope, key),
    evaluate(scope, value),
  ]);
  for (const [key] of entries)
    if (as(key, 'list') !== null || as(key, 'dict') !== null)
      throw new Raised('TypeError', `unhashable type: '${typeName(key)}'`);
  const unique: [Value, Value][] = [];
  for (const [key, value] of entries) {
    const before = unique.find((one) => compare('==', one[0], key) === true);
    if (before === undefined) unique.push([key, value]);
    else before[1] = value;
  }
  return { type: 'dict', entries: unique };
}

function unary(operator: string, of: Value): Value {
  if (operator === 'not') return bool(!truthOf(of));
  const whole = as(of, 'int');
  if (whole !== null)
    return int(operator === '-' ? -whole.value : operator === '~' ? ~whole.value : whole.value);
  const number = numberOf(of);
  if (number === null || operator === '~') {
    if (of === null) return null;
    throw new Raised('TypeError', `bad operand type for unary ${operator}: '${typeName(of)}'`);
  }
  const signed = operator === '-' ? -number : number;
  return as(of, 'bool') === null ? { type: 'float', value: signed } : int(signed);
}

function comparison(scope: Scope, { left, rest }: Extract<Expression, { type: 'compare' }>): Value {
  let first = evaluate(scope, left);
  for (const [operator, right] of rest) {
    const second = evaluate(scope, right);
    const holds = compare(operator, first, second);
    if (holds === null) {
      if (scope.isStrict) throw new Beyond(`a comparison of ${typeName(first)} and ${typeName(second)}`);
      return null;
    }
    if (!holds) return bool(false);
    first = second;
  }
  return bool(true);
}

function logic(scope: Scope, operator: 'and' | 'or', items: readonly Expression[]): Value {
  let value: Value = NONE;
  for (const item of items) {
    value = evaluate(scope, item);
    if (truthOf(value) !== (operator === 'and')) return value;
  }
  return value;
}

/** Whether an expression counts as true. */
export const truth = (scope: Scope, expression: Expression): boolean => truthOf(evaluate(scope, expression));

function truthOf(value: Value): boolean {
  const holds = isTrue(value);
  if (holds === null) throw new Beyond('a condition on a value of which this box knows nothing');
  return holds;
}
