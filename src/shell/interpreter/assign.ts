import type { ArrayValue, Assignment } from 'unbash';
import type { Running } from '../process/wait.ts';
import { Abandon } from './control.ts';
import type { Interpreter } from './interpreter.ts';
import type { Shell } from './shell.ts';
import { trace } from './trace.ts';
import { assignedForTrace } from '../text/quoting.ts';

/* Assignments: to variables, elements and whole arrays. */

/** Assigns for a command that a mistake only makes fail, as `read`; false then, and the mistake is told. */
export function tryAssign(shell: Shell, name: string, text: string, index?: string): boolean {
  try {
    shell.assign(name, text, index);
    return true;
  } catch (thrown) {
    if (!(thrown instanceof Abandon)) throw thrown;
    shell.complain(thrown.message);
    return false;
  }
}

/** `x=…`, `x+=…`, `x[i]=…` and `x=(…)`. */
export function* assignNode(interpreter: Interpreter, node: Assignment): Running<void> {
  const { shell, expander } = interpreter;
  if (node.value.type === 'ArrayValue') {
    yield* assignArray(interpreter, node.name, node.value, node.append === true);
    return;
  }
  const isTable = shell.variables.find(node.name)?.table !== undefined;
  const index =
    node.index === undefined
      ? undefined
      : isTable
        ? yield* expander.text(node.index)
        : yield* expander.arithmeticText(node.index.text);
  const value = yield* expander.text(node.value, 'assignment');
  if (shell.options.xtrace)
    trace(shell, `${node.text.slice(0, node.value.pos - node.pos)}${assignedForTrace(value)}`);
  const before = node.append === true ? elementOf(interpreter, node.name, index) : '';
  const isSum = node.append === true && shell.variables.find(node.name)?.integer === true;
  shell.assign(node.name, isSum ? `${before === '' ? '0' : before}+(${value})` : before + value, index);
}

function elementOf({ shell }: Interpreter, name: string, index: string | undefined): string {
  const variable = shell.variables.find(name);
  if (index === undefined) return shell.variables.get(name) ?? '';
  if (variable?.table !== undefined) return variable.table.get(index) ?? '';
  const place = Number(shell.arithmetic(index));
  return variable?.list?.get(place) ?? (place === 0 ? variable?.text : '') ?? '';
}

export function* assignArray(
  interpreter: Interpreter,
  name: string,
  value: ArrayValue,
  isAppended: boolean,
): Running<void> {
  const { shell, expander } = interpreter;
  const texts: { readonly key: string | null; readonly text: string }[] = [];
  for (const word of value.elements) {
    const keyed = /^\[([^\]]*)\]=/s.exec(word.text);
    if (keyed === null) texts.push(...(yield* expander.words(word)).map((text) => ({ key: null, text })));
    else {
      const whole = yield* expander.text(word);
      const key = yield* expander.arithmeticText(keyed[1] ?? '');
      texts.push({ key: key.replace(/^'(.*)'$/s, '$1'), text: whole.slice(whole.indexOf(']=') + 2) });
    }
  }
  const variable = shell.variables.at(name);
  if (variable.readonly) throw new Abandon(`${name}: readonly variable`);
  if (shell.options.xtrace)
    trace(shell, `${name}${isAppended ? '+' : ''}=(${value.elements.map(({ text }) => text).join(' ')})`);
  if (variable.table !== undefined) {
    if (!isAppended) variable.table = new Map();
    for (const { key, text } of texts) if (key !== null) variable.table.set(key, text);
    return;
  }
  const list = isAppended ? shell.listOf(variable) : new Map<number, string>();
  let next = isAppended ? Math.max(-1, ...list.keys()) + 1 : 0;
  for (const { key, text } of texts) {
    if (key !== null) next = Number(shell.arithmetic(key));
    list.set(next, variable.integer ? String(shell.arithmetic(text)) : text);
    next += 1;
  }
  variable.list = list;
  delete variable.text;
}
