import type { TokenStream } from './token-stream.ts';
import type { Argument, Expression, Place } from './tree.ts';
import { readText } from './literals.ts';

/* The expressions of Python, by the precedences of its reference. What is not run here is read all the same. */

/** Binary operators that bind to the left, loosest first. */
const LEVELS: readonly (readonly string[])[] = [
  ['|'],
  ['^'],
  ['&'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '//', '%', '@'],
];

const COMPARISONS = ['<', '>', '==', '>=', '<=', '!=', '<>', 'in', 'is', 'not'];

/** One or several with commas between: a tuple then. `test` reads one. */
export function expressionList(stream: TokenStream, test = starTest): Expression {
  const first = test(stream);
  if (!stream.is(',')) return first;
  const items = [first];
  while (stream.accept(',') && beginsExpression(stream)) items.push(test(stream));
  return { type: 'tuple', items, ...stream.placeFrom(first) };
}

export function beginsExpression(stream: TokenStream): boolean {
  const { token } = stream;
  if (token.type === 'number' || token.type === 'text' || stream.isName) return true;
  if (token.type === 'name')
    return (
      ['not', 'lambda', 'await'].includes(token.text) ||
      (!stream.isOld && ['None', 'True', 'False'].includes(token.text))
    );
  return (
    token.type === 'operator' &&
    ['(', '[', '{', '-', '+', '~', '`', '*', '...'].includes(token.text) &&
    (token.text !== '...' || !stream.isOld)
  );
}

function starTest(stream: TokenStream): Expression {
  if (stream.isOld || !stream.is('*')) return test(stream);
  const star = stream.next();
  comparisonOf(stream, 0);
  return { type: 'beyond', what: 'a starred expression', ...stream.placeFrom(star) };
}

/** An expression, `x if y else z` and lambda included. */
export function test(stream: TokenStream): Expression {
  if (stream.is('lambda')) return lambda(stream);
  const then = either(stream);
  if (stream.is(':=') && then.type === 'name' && stream.isSince(8)) {
    stream.next();
    test(stream);
    return { type: 'beyond', what: 'an assignment within an expression', ...stream.placeFrom(then) };
  }
  if (!stream.accept('if')) return then;
  const condition = either(stream);
  if (stream.isSince(10) && !stream.is('else') && !stream.is(':'))
    throw stream.mistake('else', then, stream.last);
  stream.expect('else');
  const otherwise = test(stream);
  return { type: 'choice', test: condition, then, otherwise, ...stream.placeFrom(then) };
}

function lambda(stream: TokenStream): Expression {
  const start = stream.next();
  parameters(stream, ':', false);
  stream.expect(':');
  test(stream);
  return { type: 'beyond', what: 'a lambda', ...stream.placeFrom(start) };
}

/** The parameters of a function, up to `end`. */
export function parameters(stream: TokenStream, end: string, hasAnnotations: boolean): void {
  while (!stream.is(end)) {
    const isStar = stream.accept('*') || stream.accept('**');
    if (!isStar && stream.isOld && stream.accept('(')) {
      parameters(stream, ')', false);
      stream.expect(')');
    } else if (!isStar && stream.is('/') && stream.isSince(8)) stream.next();
    else if (!isStar || !stream.is(',')) stream.name();
    if (hasAnnotations && !stream.isOld && stream.accept(':')) test(stream);
    if (!isStar && stream.accept('=')) test(stream);
    if (!stream.is(end)) stream.expect(',');
  }
}

const either = (stream: TokenStream): Expression => logic(stream, 'or', both);
const both = (stream: TokenStream): Expression => logic(stream, 'and', negation);

function logic(
  stream: TokenStream,
  operator: 'and' | 'or',
  operand: (stream: TokenStream) => Expression,
): Expression {
  const first = operand(stream);
  if (!stream.is(operator)) return first;
  const items = [first];
  while (stream.accept(operator)) items.push(operand(stream));
  return { type: 'logic', operator, items, ...stream.placeFrom(first) };
}

function negation(stream: TokenStream): Expression {
  if (!stream.is('not')) return comparison(stream);
  const start = stream.next();
  const of = negation(stream);
  return { type: 'unary', operator: 'not', of, ...stream.placeFrom(start) };
}

function comparison(stream: TokenStream): Expression {
  const left = comparisonOf(stream, 0);
  const rest: [string, Expression][] = [];
  while (COMPARISONS.some((one) => stream.is(one))) {
    let operator = stream.next().text;
    if (operator === 'not') {
      stream.expect('in');
      operator = 'not in';
    } else if (operator === 'is' && stream.accept('not')) operator = 'is not';
    rest.push([operator === '<>' ? '!=' : operator, comparisonOf(stream, 0)]);
  }
  return rest.length === 0 ? left : { type: 'compare', left, rest, ...stream.placeFrom(left) };
}

/** The operators from a level on. */
export function comparisonOf(stream: TokenStream, level: number): Expression {
  const operators = LEVELS[level];
  if (operators === undefined) return unary(stream);
  let left = comparisonOf(stream, level + 1);
  while (operators.some((one) => stream.is(one))) {
    const operator = stream.next().text;
    const right = comparisonOf(stream, level + 1);
    left = { type: 'binary', operator, left, right, ...stream.placeFrom(left) };
  }
  return left;
}

function unary(stream: TokenStream): Expression {
  if (['-', '+', '~'].some((one) => stream.is(one))) {
    const start = stream.next();
    const of = unary(stream);
    return { type: 'unary', operator: start.text, of, ...stream.placeFrom(start) };
  }
  const base = primary(stream);
  if (!stream.accept('**')) return base;
  const right = unary(stream);
  return { type: 'binary', operator: '**', left: base, right, ...stream.placeFrom(base) };
}

function primary(stream: TokenStream): Expression {
  if (stream.is('await')) {
    const start = stream.next();
    primary(stream);
    return { type: 'beyond', what: 'await', ...stream.placeFrom(start) };
  }
  let of = atom(stream);
  for (;;) {
    if (stream.accept('.')) {
      const name = stream.name().text;
      of = { type: 'attribute', of, name, ...stream.placeFrom(of) };
    } else if (stream.accept('[')) {
      const index = subscripts(stream);
      stream.expect(']');
      of = { type: 'subscript', of, index, ...stream.placeFrom(of) };
    } else if (stream.accept('(')) {
      const values = callArguments(stream);
      stream.expect(')');
      of = { type: 'call', function: of, values, ...stream.placeFrom(of) };
    } else return of;
  }
}

function subscripts(stream: TokenStream): Expression {
  const first = subscript(stream);
  if (!stream.is(',')) return first;
  const items = [first];
  while (stream.accept(',') && !stream.is(']')) items.push(subscript(stream));
  return { type: 'tuple', items, ...stream.placeFrom(first) };
}

function subscript(stream: TokenStream): Expression {
  const start = stream.token;
  const bound = () => (stream.is(':') || stream.is(']') || stream.is(',') ? null : test(stream));
  const from = bound();
  if (!stream.accept(':')) {
    if (from === null) throw stream.invalid();
    return from;
  }
  const to = bound();
  const step = stream.accept(':') ? bound() : null;
  return { type: 'slice', from, to, step, ...stream.placeFrom(start) };
}

/** What stands between the brackets of a call, or of a class. */
export function callArguments(stream: TokenStream): readonly Argument[] {
  const values: Argument[] = [];
  while (!stream.is(')')) {
    if (stream.is('*') || stream.is('**')) {
      const name = stream.next().text;
      values.push({ name, value: test(stream) });
    } else {
      const value = test(stream);
      if (stream.is('=') && value.type === 'name') {
        stream.next();
        values.push({ name: value.name, value: test(stream) });
      } else if (stream.is('for') || stream.is('async'))
        values.push({ name: null, value: comprehension(stream, value) });
      else values.push({ name: null, value });
    }
    if (!stream.accept(',')) break;
  }
  return values;
}

function comprehension(stream: TokenStream, first: Place): Expression {
  while (stream.is('for') || stream.is('async') || stream.is('if')) {
    stream.accept('async');
    if (stream.accept('if')) either(stream);
    else {
      stream.expect('for');
      expressionList(stream, (inner) => comparisonOf(inner, 0));
      stream.expect('in');
      either(stream);
    }
  }
  return { type: 'beyond', what: 'a comprehension', ...stream.placeFrom(first) };
}

function atom(stream: TokenStream): Expression {
  const { token } = stream;
  if (token.type === 'number') {
    stream.next();
    return { type: 'number', text: token.text, ...stream.placeFrom(token) };
  }
  if (token.type === 'text') return texts(stream);
  if (
    stream.isName ||
    (!stream.isOld && token.type === 'name' && ['None', 'True', 'False'].includes(token.text))
  ) {
    stream.next();
    return { type: 'name', name: token.text, ...stream.placeFrom(token) };
  }
  if (stream.is('(')) return parenthesized(stream);
  if (stream.is('[')) return list(stream);
  if (stream.is('{')) return braces(stream);
  if (stream.isOld && stream.accept('`')) {
    expressionList(stream);
    stream.expect('`');
    return { type: 'beyond', what: 'a text in backticks', ...stream.placeFrom(token) };
  }
  if (!stream.isOld && stream.accept('...'))
    return { type: 'beyond', what: 'an ellipsis', ...stream.placeFrom(token) };
  throw stream.invalid();
}

/** Texts side by side are one. */
function texts(stream: TokenStream): Expression {
  const start = stream.token;
  const read = [];
  while (stream.token.type === 'text') read.push(readText(stream.next().text, stream.version));
  const place = stream.placeFrom(start);
  if (read.some(({ isFormatted }) => isFormatted)) return { type: 'beyond', what: 'an f-string', ...place };
  const kinds = read.map(({ kind }) => kind);
  const kind = kinds.includes('unicode') ? 'unicode' : (kinds[0] ?? 'plain');
  return { type: 'text', text: read.map(({ text }) => text).join(''), kind, ...place };
}

function parenthesized(stream: TokenStream): Expression {
  const start = stream.next();
  if (stream.accept(')')) return { type: 'tuple', items: [], ...stream.placeFrom(start) };
  if (stream.is('yield')) {
    yieldOf(stream);
    stream.expect(')');
    return { type: 'beyond', what: 'yield', ...stream.placeFrom(start) };
  }
  const inner = expressionList(stream);
  const value = stream.is('for') || stream.is('async') ? comprehension(stream, inner) : inner;
  stream.expect(')');
  // Only a tuple takes the brackets in: a caret under a sum points at the sum.
  return value.type === 'tuple' && inner !== value
    ? value
    : value.type === 'tuple'
      ? { ...value, ...stream.placeFrom(start) }
      : value;
}

/** `yield`, with what it gives. */
export function yieldOf(stream: TokenStream): Expression {
  const start = stream.expect('yield');
  if (stream.accept('from')) test(stream);
  else if (beginsExpression(stream)) expressionList(stream);
  return { type: 'beyond', what: 'yield', ...stream.placeFrom(start) };
}

function list(stream: TokenStream): Expression {
  const start = stream.next();
  const items: Expression[] = [];
  while (!stream.is(']')) {
    const item = starTest(stream);
    items.push(stream.is('for') || stream.is('async') ? comprehension(stream, item) : item);
    if (!stream.accept(',')) break;
  }
  stream.expect(']');
  return { type: 'list', items, ...stream.placeFrom(start) };
}

/** A dictionary; a set is beyond. */
function braces(stream: TokenStream): Expression {
  const start = stream.next();
  const items: [Expression, Expression][] = [];
  let what: string | null = null;
  while (!stream.is('}')) {
    if (stream.accept('**')) {
      comparisonOf(stream, 0);
      what = 'a dictionary with **';
    } else {
      const key = starTest(stream);
      if (stream.accept(':')) items.push([key, test(stream)]);
      else what = 'a set';
      if (stream.is('for') || stream.is('async')) {
        comprehension(stream, key);
        what = 'a comprehension';
      }
    }
    if (!stream.accept(',')) break;
  }
  stream.expect('}');
  const place = stream.placeFrom(start);
  return what === null ? { type: 'dict', items, ...place } : { type: 'beyond', what, ...place };
}
