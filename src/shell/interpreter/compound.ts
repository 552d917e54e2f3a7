import type {
  ArithmeticFor,
  Case,
  CommandNode,
  CompoundCommand,
  For,
  Function as FunctionNode,
  If,
  Select,
  While,
} from 'unbash';
import { matchesPattern } from '../expand/pattern.ts';
import { TURN } from '../process/wait.ts';
import type { Running } from '../process/wait.ts';
import { tryAssign } from './assign.ts';
import { awaitChild, startChild } from './children.ts';
import { conditional, showConditional } from './conditional.ts';
import { LoopControl } from './control.ts';
import type { Interpreter } from './interpreter.ts';
import { redirected } from './redirect.ts';
import type { Shell } from './shell.ts';
import { trace } from './trace.ts';

/** A command that is no simple one. Its value is the status. */
export function* compound(
  interpreter: Interpreter,
  node: Exclude<CommandNode, { type: 'Command' }>,
): Running<number> {
  switch (node.type) {
    case 'Redirected':
      return yield* redirected(interpreter, node.redirects, () => compound(interpreter, node.command));
    case 'Function':
      return define(interpreter, node);
    case 'Coproc':
      interpreter.shell.complain('coproc: not available on this box');
      return 1;
    default:
      return yield* body(interpreter, node);
  }
}

function* body(interpreter: Interpreter, node: CompoundCommand): Running<number> {
  switch (node.type) {
    case 'BraceGroup':
      return yield* interpreter.list(node.body);
    case 'Subshell':
      return yield* subshell(interpreter, node);
    case 'If':
      return yield* ifCommand(interpreter, node);
    case 'For':
      return yield* forCommand(interpreter, node);
    case 'ArithmeticFor':
      return yield* arithmeticFor(interpreter, node);
    case 'While':
      return yield* whileCommand(interpreter, node);
    case 'Case':
      return yield* caseCommand(interpreter, node);
    case 'Select':
      return yield* select(interpreter, node);
    case 'TestCommand': {
      if (interpreter.shell.options.xtrace)
        trace(interpreter.shell, yield* showConditional(interpreter, node.expression));
      return (yield* conditional(interpreter, node.expression)) ? 0 : 1;
    }
    case 'ArithmeticCommand':
      return yield* arithmeticCommand(interpreter, node.body);
  }
}

function define({ shell, source }: Interpreter, node: FunctionNode): number {
  shell.functions.set(node.name.text, {
    body: node.body,
    source: source.text.slice(node.body.pos, node.body.end),
  });
  return 0;
}

function* subshell(
  interpreter: Interpreter,
  node: Extract<CompoundCommand, { type: 'Subshell' }>,
): Running<number> {
  const { shell } = interpreter;
  yield* shell.flush();
  const child = startChild(shell, ['bash'], shell.proc.fds.copy(), (proc) =>
    interpreter.inChild(proc, (inner) => inner.list(node.body)),
  );
  return child === null ? 254 : yield* awaitChild(shell, child);
}

function* ifCommand(interpreter: Interpreter, node: If): Running<number> {
  for (const { clause, then } of [node, ...node.elif]) {
    if ((yield* interpreter.tolerantly(interpreter.list(clause))) === 0) return yield* interpreter.list(then);
  }
  if (node.else !== undefined) return yield* interpreter.list(node.else);
  return 0;
}

/** Runs the body of a loop once; true when the loop is left by `break`, or by `continue` of an outer one. */
function* turn(shell: Shell, work: Running<number>): Running<boolean> {
  try {
    yield* work;
    return false;
  } catch (thrown) {
    if (!(thrown instanceof LoopControl)) throw thrown;
    if (thrown.levels > 1 && shell.loops > 1) {
      thrown.levels -= 1;
      throw thrown;
    }
    return thrown.kind === 'break';
  }
}

/** Runs a loop; `turns` says after each turn whether it goes on. */
function* loop(shell: Shell, work: () => Running<number>): Running<number> {
  shell.loops += 1;
  try {
    return yield* work();
  } finally {
    shell.loops -= 1;
  }
}

function* forCommand(interpreter: Interpreter, node: For): Running<number> {
  const { shell, expander } = interpreter;
  const name = node.name.text;
  if (!/^[A-Za-z_]\w*$/.test(name)) {
    shell.complain(`\`${name}': not a valid identifier`);
    return 1;
  }
  const words: string[] = [];
  if (node.wordlist === undefined) words.push(...shell.positional);
  else for (const word of node.wordlist) words.push(...(yield* expander.words(word)));
  return yield* loop(shell, function* () {
    let status = 0;
    for (const word of words) {
      if (shell.options.xtrace)
        trace(shell, `for ${name} in ${node.wordlist?.map(({ text }) => text).join(' ') ?? '"$@"'}`);
      if (!tryAssign(shell, name, word)) return 1;
      if (yield* turn(shell, interpreter.list(node.body))) return 0;
      status = shell.status;
    }
    return status;
  });
}

function* arithmeticFor(interpreter: Interpreter, node: ArithmeticFor): Running<number> {
  const { shell } = interpreter;
  const [first = '', test = '', last = ''] = headOf(interpreter, node);
  const evaluate = function* (text: string): Running<bigint | null> {
    shell.command = '((';
    const expanded = yield* interpreter.expander.arithmeticText(text);
    if (shell.options.xtrace && expanded.trim() !== '') trace(shell, `(( ${expanded.trimStart()} ))`);
    const value = shell.tryArithmetic(expanded);
    shell.command = '';
    return value;
  };
  if ((yield* evaluate(first)) === null) return 1;
  return yield* loop(shell, function* () {
    for (let status = 0; ;) {
      const goesOn = test.trim() === '' ? 1n : yield* evaluate(test);
      if (goesOn === null) return 1;
      if (goesOn === 0n) return status;
      if (yield* turn(shell, interpreter.list(node.body))) return 0;
      status = shell.status;
      if ((yield* evaluate(last)) === null) return 1;
    }
  });
}

/** The three expressions between the parentheses. */
function headOf({ source }: Interpreter, node: ArithmeticFor): readonly string[] {
  const text = source.text.slice(node.pos, node.body.pos);
  const open = text.indexOf('((');
  return text.slice(open + 2, text.lastIndexOf('))')).split(';');
}

function* whileCommand(interpreter: Interpreter, node: While): Running<number> {
  const { shell } = interpreter;
  return yield* loop(shell, function* () {
    let status = 0;
    for (;;) {
      if (shell.proc.machine.tick()) yield TURN;
      let holds = false;
      const isOver = yield* turn(
        shell,
        (function* () {
          holds =
            ((yield* interpreter.tolerantly(interpreter.list(node.clause))) === 0) ===
            (node.kind === 'while');
          return 0;
        })(),
      );
      if (isOver) return 0;
      if (!holds) return status;
      if (yield* turn(shell, interpreter.list(node.body))) return 0;
      status = shell.status;
    }
  });
}

function* caseCommand(interpreter: Interpreter, node: Case): Running<number> {
  const { shell, expander } = interpreter;
  const text = yield* expander.text(node.word);
  if (shell.options.xtrace) trace(shell, `case ${node.word.text} in`);
  const options = { extended: shell.shopts.has('extglob'), ignoreCase: shell.shopts.has('nocasematch') };
  let status = 0;
  let fallsThrough = false;
  for (const item of node.items) {
    let isHit = fallsThrough;
    for (const word of isHit ? [] : item.pattern) {
      if (matchesPattern(yield* expander.pattern(word), text, options)) {
        isHit = true;
        break;
      }
    }
    if (!isHit) continue;
    status = item.body.commands.length === 0 ? 0 : yield* interpreter.list(item.body);
    fallsThrough = item.terminator === ';&';
    if (!fallsThrough && item.terminator !== ';;&') return status;
  }
  return status;
}

function* arithmeticCommand({ shell, expander }: Interpreter, text: string): Running<number> {
  const expanded = yield* expander.arithmeticText(text);
  if (shell.options.xtrace) trace(shell, `(( ${expanded} ))`);
  shell.command = '((';
  const value = shell.tryArithmetic(expanded);
  shell.command = '';
  return value === null || value === 0n ? 1 : 0;
}

function* select(interpreter: Interpreter, node: Select): Running<number> {
  const { shell, expander } = interpreter;
  const words: string[] = [];
  if (node.wordlist === undefined) words.push(...shell.positional);
  else for (const word of node.wordlist) words.push(...(yield* expander.words(word)));
  if (words.length === 0) return 0;
  return yield* loop(shell, function* () {
    for (;;) {
      const width = String(words.length).length;
      shell.proc.err(words.map((word, index) => `${String(index + 1).padStart(width)}) ${word}\n`).join(''));
      shell.proc.err(shell.variables.get('PS3') ?? '#? ');
      const line = yield* shell.readLine(0);
      if (line === null) {
        shell.proc.out('\n');
        return 1;
      }
      shell.assign('REPLY', line);
      shell.assign(node.name.text, words[Number(line.trim()) - 1] ?? '');
      if (yield* turn(shell, interpreter.list(node.body))) return 0;
    }
  });
}
