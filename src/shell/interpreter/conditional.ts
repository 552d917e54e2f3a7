import type { TestBinaryExpression, TestExpression, Word } from 'unbash';
import { evaluateTest } from '../test/evaluate.ts';
import { matchesPattern } from '../expand/pattern.ts';
import type { Piece } from '../expand/piece.ts';
import { PatternError, compile } from '../matcher/index.ts';
import type { Running } from '../process/wait.ts';
import { Abandon } from './control.ts';
import type { Interpreter } from './interpreter.ts';

/** `[[ … ]]` */
export function* conditional(interpreter: Interpreter, node: TestExpression): Running<boolean> {
  switch (node.type) {
    case 'TestGroup':
      return yield* conditional(interpreter, node.expression);
    case 'TestNot':
      return (yield* conditional(interpreter, node.operand)) !== (node.negations.length % 2 === 1);
    case 'TestLogical':
      for (const operand of node.operands) {
        if ((yield* conditional(interpreter, operand)) !== (node.operator === '&&'))
          return node.operator === '||';
      }
      return node.operator === '&&';
    case 'TestUnary':
      return yield* unary(interpreter, node.operator, node.operand);
    case 'TestBinary':
      return yield* binary(interpreter, node);
  }
}

function* unary({ shell, expander }: Interpreter, operator: string, operand: Word): Running<boolean> {
  const text = yield* expander.text(operand);
  return evaluateTest(shell.testContext, [operator, text]);
}

function* binary(
  interpreter: Interpreter,
  { operator, left, right }: TestBinaryExpression,
): Running<boolean> {
  const { shell, expander } = interpreter;
  const text = yield* expander.text(left);
  const options = { extended: true, ignoreCase: shell.shopts.has('nocasematch') };
  switch (operator) {
    case '=':
    case '==':
      return matchesPattern(yield* expander.pattern(right), text, options);
    case '!=':
      return !matchesPattern(yield* expander.pattern(right), text, options);
    case '=~':
      return matchRegex(
        interpreter,
        text,
        asRegex(yield* expander.parts(right, { quoted: false, splits: false }, 'start')),
      );
    case '-eq':
    case '-ne':
    case '-lt':
    case '-le':
    case '-gt':
    case '-ge':
      return yield* compareNumbers(interpreter, operator, text, right);
    default:
      return evaluateTest(shell.testContext, [text, operator, yield* expander.text(right)]);
  }
}

/** Numbers are arithmetic here, unlike in `[`. */
function* compareNumbers(
  { shell, expander }: Interpreter,
  operator: string,
  left: string,
  right: Word,
): Running<boolean> {
  shell.command = '[[';
  const a = shell.tryArithmetic(left);
  const b = a === null ? null : shell.tryArithmetic(yield* expander.text(right));
  shell.command = '';
  if (a === null || b === null) return false;
  const difference = a < b ? -1 : a > b ? 1 : 0;
  return (
    {
      '-eq': difference === 0,
      '-ne': difference !== 0,
      '-lt': difference < 0,
      '-le': difference <= 0,
      '-gt': difference > 0,
      '-ge': difference >= 0,
    }[operator] ?? false
  );
}

/** What is quoted means itself. */
const asRegex = (pieces: readonly Piece[]): string =>
  pieces
    .map((piece) =>
      piece.type === 'break'
        ? ' '
        : piece.quoted
          ? piece.text.replace(/[\\^$.[\]|()*+?{}]/g, String.raw`\$&`)
          : piece.text,
    )
    .join('');

function matchRegex({ shell }: Interpreter, text: string, source: string): boolean {
  try {
    const match = compile(source, { syntax: 'ere', ignoreCase: shell.shopts.has('nocasematch') }).exec(text);
    const groups = match?.groups.map((group) => (group === null ? '' : text.slice(group[0], group[1]))) ?? [];
    const variable = shell.variables.at('BASH_REMATCH');
    variable.list = new Map(groups.entries());
    delete variable.text;
    return match !== null;
  } catch (thrown) {
    // A wrong expression is status 2, and bash 5.2 says nothing of it.
    if (!(thrown instanceof PatternError)) throw thrown;
    throw new Abandon('', 2);
  }
}

const shown = (text: string): string => (text === '' ? "''" : text);

/** What was quoted in a pattern, letter by letter, as bash shows it. */
const shownPattern = (pieces: readonly Piece[]): string =>
  shown(
    pieces
      .map((piece) =>
        piece.type === 'break' ? ' ' : piece.quoted ? piece.text.replace(/./gsu, '\\$&') : piece.text,
      )
      .join(''),
  );

/** As `set -x` shows it. */
export function* showConditional(interpreter: Interpreter, node: TestExpression): Running<string> {
  const { expander } = interpreter;
  switch (node.type) {
    case 'TestGroup':
      return yield* showConditional(interpreter, node.expression);
    case 'TestNot':
      return `[[ ! ${(yield* showConditional(interpreter, node.operand)).slice(3)}`;
    case 'TestLogical': {
      const [first] = node.operands;
      return first === undefined ? '' : yield* showConditional(interpreter, first);
    }
    case 'TestUnary':
      return `[[ ${node.operator} ${shown(yield* expander.text(node.operand))} ]]`;
    case 'TestBinary': {
      const left = yield* expander.text(node.left);
      const right = /^(=|==|!=)$/.test(node.operator)
        ? shownPattern(yield* expander.parts(node.right, { quoted: false, splits: false }, 'start'))
        : shown(yield* expander.text(node.right));
      return `[[ ${shown(left)} ${node.operator} ${right} ]]`;
    }
  }
}
