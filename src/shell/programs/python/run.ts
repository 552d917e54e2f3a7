import { assign, augment, remove } from './assignments.ts';
import { elementsOf } from './builtin-functions.ts';
import { errorOf } from './calls.ts';
import { evaluate, truth } from './evaluate.ts';
import { raisedOf, runFrom, runImport } from './import-statements.ts';
import { isKindOf } from './error-kinds.ts';
import { Beyond, Raised } from './raised.ts';
import type { Frame } from './raised.ts';
import type { Scope } from './scope.ts';
import { Unprintable, str } from './show.ts';
import type { Block, Handler, Statement } from './tree.ts';
import { as, typeName } from './values.ts';

/** A line that this box does not run, in a text that it should have run. */
export class Outside {
  readonly what: string;
  readonly file: string;
  readonly line: number;
  readonly text: string;

  constructor(what: string, { file, source }: Scope, { line }: Statement) {
    this.what = what;
    this.file = file;
    this.line = line;
    this.text = source?.split('\n')[line - 1]?.trim() ?? '';
  }
}

/** `break` and `continue` on their way to the loop. */
class LoopControl {
  readonly type: 'break' | 'continue';

  constructor(type: 'break' | 'continue') {
    this.type = type;
  }
}

export function runBlock(scope: Scope, block: Block): void {
  for (const statement of block) runStatement(scope, statement);
}

/** Runs a statement. Throws Raised, with the line it came from, and Outside. */
function runStatement(scope: Scope, statement: Statement): void {
  try {
    step(scope, statement);
  } catch (thrown) {
    if (thrown instanceof Raised) {
      addFrame(scope, statement, thrown);
      throw thrown;
    }
    const what =
      thrown instanceof Unprintable
        ? `the print of ${thrown.what}`
        : thrown instanceof Beyond
          ? thrown.what
          : null;
    if (what === null) throw thrown;
    if (scope.isStrict) throw new Outside(what, scope, statement);
    passOver(scope, statement);
  }
}

/** The innermost statement makes the line of a traceback; blocks around it do not. */
function addFrame(scope: Scope, statement: Statement, raised: Raised): void {
  if (raised.framedIn === scope) return;
  const marked = raised.at ?? statement;
  const isLate = scope.session.version.major === 3 && scope.session.version.minor >= 8;
  const frame: Frame = {
    file: scope.file,
    line: isLate ? marked.line : statement.line,
    name: '<module>',
    text: scope.source,
    marked,
  };
  raised.frames = [frame, ...raised.frames];
  raised.at = null;
  raised.framedIn = scope;
  if (scope.handled !== null && scope.handled !== raised) raised.context ??= scope.handled;
}

/** In a module: the statement counts as done, and what it would have made is unknown. */
function passOver({ session, module, values }: Scope, statement: Statement): void {
  if (module !== null) session.incomplete.add(module);
  if (statement.type !== 'assign') return;
  for (const target of statement.targets) if (target.type === 'name') values.set(target.name, null);
}

function step(scope: Scope, statement: Statement): void {
  switch (statement.type) {
    case 'import':
      runImport(scope, statement);
      return;
    case 'from':
      runFrom(scope, statement);
      return;
    case 'assign': {
      const value = evaluate(scope, statement.value);
      for (const target of statement.targets) assign(scope, target, value);
      return;
    }
    case 'augment':
      augment(scope, statement);
      return;
    case 'print':
      print(scope, statement);
      return;
    case 'expression': {
      const value = evaluate(scope, statement.value);
      scope.session.onValue?.(scope, value);
      return;
    }
    case 'raise':
      throw raise(scope, statement);
    case 'delete':
      for (const target of statement.targets) remove(scope, target);
      return;
    case 'if': {
      const branch = statement.branches.find(([test]) => truth(scope, test));
      runBlock(scope, branch?.[1] ?? statement.otherwise);
      return;
    }
    case 'for':
      loop(scope, statement);
      return;
    case 'try':
      attempt(scope, statement);
      return;
    case 'define':
      scope.values.set(
        statement.name,
        statement.isPlain ? { type: statement.what, name: statement.name, module: scope.module } : null,
      );
      return;
    case 'pass':
      return;
    case 'break':
    case 'continue':
      throw new LoopControl(statement.type);
    case 'beyond':
      throw new Beyond(statement.what);
  }
}

function print(scope: Scope, { to, items, isOpen }: Extract<Statement, { type: 'print' }>): void {
  const { version } = scope.session;
  const stream = to === null ? 'sys.stdout' : as(evaluate(scope, to), 'builtin')?.name;
  if (stream !== 'sys.stdout' && stream !== 'sys.stderr') throw new Beyond('a print into a file');
  for (const [index, item] of items.entries()) {
    // Each value goes out before the next is worked out, and a space in front of all but the first of a line.
    const text = str(evaluate(scope, item), version);
    const space = index > 0 || scope.isLineOpen ? ' ' : '';
    scope.session[stream === 'sys.stdout' ? 'out' : 'err'](space + text);
    scope.isLineOpen = !text.endsWith('\n');
  }
  scope.isLineOpen = isOpen && scope.isLineOpen;
  if (!isOpen) scope.session[stream === 'sys.stdout' ? 'out' : 'err']('\n');
}

function raise(scope: Scope, { values, from }: Extract<Statement, { type: 'raise' }>): Raised {
  const [first, second] = values;
  if (first === undefined) {
    if (scope.handled !== null) return scope.handled;
    return scope.session.version.major === 2
      ? new Raised(
          'TypeError',
          'exceptions must be old-style classes or derived from BaseException, not NoneType',
        )
      : new Raised('RuntimeError', 'No active exception to reraise');
  }
  const value = evaluate(scope, first);
  const kind = as(value, 'error-class');
  const args = second === undefined ? [] : [evaluate(scope, second)];
  const error = kind === null ? as(value, 'error') : as(errorOf(scope, kind.name, args), 'error');
  if (error === null) {
    if (value === null || as(value, 'class') !== null) throw new Beyond('a raise of a class that is not run');
    return new Raised(
      'TypeError',
      `exceptions must ${scope.session.version.major === 2 ? `be old-style classes or derived from BaseException, not ${typeName(value)}` : 'derive from BaseException'}`,
    );
  }
  if (from !== null) {
    error.raised.hidesContext = true;
    const cause = evaluate(scope, from);
    const causeKind = as(cause, 'error-class');
    error.raised.cause =
      (causeKind === null ? as(cause, 'error') : as(errorOf(scope, causeKind.name, []), 'error'))?.raised ??
      null;
  }
  error.raised.framedIn = null;
  return error.raised;
}

function loop(scope: Scope, { target, over, body, otherwise }: Extract<Statement, { type: 'for' }>): void {
  const value = evaluate(scope, over);
  const elements = elementsOf(value);
  if (elements === null) {
    if (value === null) throw new Beyond('a for loop over what this box knows nothing of');
    const raised = new Raised('TypeError', `'${typeName(value)}' object is not iterable`);
    raised.at = over;
    throw raised;
  }
  for (const element of elements) {
    assign(scope, target, element);
    try {
      runBlock(scope, body);
    } catch (thrown) {
      if (!(thrown instanceof LoopControl)) throw thrown;
      if (thrown.type === 'break') return;
    }
  }
  runBlock(scope, otherwise);
}

function attempt(
  scope: Scope,
  { body, handlers, otherwise, last }: Extract<Statement, { type: 'try' }>,
): void {
  try {
    let isWhole = false;
    try {
      runBlock(scope, body);
      isWhole = true;
    } catch (thrown) {
      if (!(thrown instanceof Raised)) throw thrown;
      const handler = handlers.find((one) => catches(scope, one, thrown));
      if (handler === undefined) throw thrown;
      handle(scope, handler, raisedOf(thrown) as Raised);
    }
    if (isWhole) runBlock(scope, otherwise);
  } finally {
    runBlock(scope, last);
  }
}

function catches(scope: Scope, { of }: Handler, raised: Raised): boolean {
  if (of === null) return true;
  const value = evaluate(scope, of);
  const kinds = as(value, 'tuple')?.items ?? [value];
  return kinds.some((one) => {
    const kind = as(one, 'error-class');
    if (kind === null) throw new Beyond('an except for a class that this box does not know');
    return isKindOf(raised.type, kind.name, scope.session.version.major);
  });
}

function handle(scope: Scope, { as: name, body }: Handler, raised: Raised): void {
  const before = scope.handled;
  if (name !== null) scope.values.set(name, { type: 'error', raised });
  scope.handled = raised;
  try {
    runBlock(scope, body);
  } finally {
    scope.handled = before;
    if (name !== null && scope.session.version.major === 3) scope.values.delete(name);
  }
}
