import { builtinFunctions } from './builtin-functions.ts';
import { moduleFunctions } from './module-functions.ts';
import { errorOfErrno, isKindOf } from './error-kinds.ts';
import { methods } from './methods.ts';
import { Beyond, Raised } from './raised.ts';
import type { Given } from './builtin.ts';
import type { Scope } from './scope.ts';
import { repr, str } from './show.ts';
import { spelled } from './spelled.ts';
import type { Expression } from './tree.ts';
import { as, isModule, itemsOf, typeName } from './values.ts';
import type { Value } from './values.ts';

/** Calls what an expression names. */
export function call(
  scope: Scope,
  expression: Extract<Expression, { type: 'call' }>,
  evaluate: (scope: Scope, expression: Expression) => Value,
): Value {
  const callee = evaluate(scope, expression.function);
  const values: Value[] = [];
  const named = new Map<string, Value>();
  for (const { name, value } of expression.values) {
    const found = evaluate(scope, value);
    if (name === null) values.push(found);
    else if (name === '*') values.push(...(itemsOf(found) ?? []));
    else if (name === '**') {
      for (const [key, one] of as(found, 'dict')?.entries ?? [])
        if (typeof key === 'string') named.set(key, one);
    } else named.set(name, found);
  }
  const error = as(callee, 'error-class');
  if (error !== null) return errorOf(scope, error.name, values);
  const builtin = as(callee, 'builtin');
  if (builtin !== null) return run(scope, builtin.name, { values, named }, builtin.of);
  const defined = as(callee, 'function');
  if (defined?.name === 'add_lib_dirs')
    return run(scope, 'sitecustomize.add_lib_dirs', { values, named }, callee);
  if (defined?.module?.name === 'pkg_resources')
    return run(scope, `pkg_resources.${defined.name}`, { values, named }, callee);
  if (callee === null) {
    if (scope.isStrict) throw new Beyond(`a call of ${spelled(expression.function)}()`);
    return null;
  }
  if (defined !== null || as(callee, 'class') !== null)
    throw new Beyond(
      `a call of ${spelled(expression.function)}(): functions and classes are defined, not run`,
    );
  throw new Raised('TypeError', `'${isModule(callee) ? 'module' : typeName(callee)}' object is not callable`);
}

function run(scope: Scope, name: string, given: Given, of: Value): Value {
  const table = [builtinFunctions, moduleFunctions, methods].find((one) => Object.hasOwn(one, name));
  const builtin = table?.[name];
  if (builtin === undefined) throw new Beyond(`a call of ${name}()`);
  return builtin(scope, given, of);
}

/** An exception as a value: its message is what str() makes of its arguments. */
export function errorOf(scope: Scope, name: string, values: readonly Value[]): Value {
  const { version } = scope.session;
  if (OF_PARTS.test(name)) throw new Beyond(`a call of ${name}()`);
  const [number, reason, file] = values;
  const errno = as(number ?? null, 'int');
  if (
    errno !== null &&
    reason !== undefined &&
    values.length < 4 &&
    isKindOf(name, 'EnvironmentError', version.major)
  ) {
    const text = `[Errno ${errno.value}] ${str(reason, version)}`;
    const message = file === undefined ? text : `${text}: ${repr(file, version)}`;
    const raised = new Raised(errorOfErrno(name, Number(errno.value), version.major), message, [
      errno,
      reason,
    ]);
    return { type: 'error', raised };
  }
  return { type: 'error', raised: new Raised(name, messageOf(scope, name, values), values) };
}

/** They are made of particular arguments, and their messages of all of them. */
const OF_PARTS = /^Unicode(?:De|En)codeError$|^UnicodeTranslateError$|ExceptionGroup$/;

function messageOf(scope: Scope, name: string, values: readonly Value[]): string {
  const [first] = values;
  if (first === undefined) return '';
  const { version } = scope.session;
  if (values.length > 1) return repr({ type: 'tuple', items: values }, version);
  return name === 'KeyError' ? repr(first, version) : str(first, version);
}
