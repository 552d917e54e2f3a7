import { toBytes } from '../programs/bytes.ts';
import { Abandon } from './control.ts';

/** A shell variable. Exactly one of the three values is there; none, if it was only declared. */
export interface Variable {
  text?: string;
  /** An indexed array. */
  list?: Map<number, string>;
  /** An associative array. */
  table?: Map<string, string>;
  exported?: boolean;
  readonly?: boolean;
  integer?: boolean;
  nameref?: boolean;
  /** Letters are changed when something is assigned. */
  letters?: 'upper' | 'lower';
}

type Scope = Map<string, Variable>;

/** The variables of a shell: one scope for all, and one for each function that runs. */
export class Variables {
  private readonly scopes: Scope[];

  constructor(scopes: Scope[] = [new Map()]) {
    this.scopes = scopes;
  }

  /** A copy for a subshell: nothing that is changed there is seen here. */
  copy(): Variables {
    return new Variables(
      this.scopes.map((scope) => new Map([...scope].map(([name, variable]) => [name, copyOf(variable)]))),
    );
  }

  enter(): void {
    this.scopes.push(new Map());
  }

  leave(): void {
    this.scopes.pop();
  }

  /** Back to the outermost scope. */
  leaveAll(): void {
    this.scopes.length = 1;
  }

  get isInFunction(): boolean {
    return this.scopes.length > 1;
  }

  find(name: string): Variable | undefined {
    for (let at = this.scopes.length - 1; at >= 0; at -= 1) {
      const found = this.scopes[at]?.get(name);
      if (found !== undefined) return found.nameref && found.text ? (this.find(found.text) ?? found) : found;
    }
    return undefined;
  }

  /** A variable to be changed: the one there is, or a new one of the outermost scope. */
  at(name: string): Variable {
    const found = this.find(name);
    if (found !== undefined) return found;
    const made: Variable = {};
    this.scopes[0]?.set(name, made);
    return made;
  }

  /** A variable of the function that runs; it begins unset, but keeps being exported. */
  local(name: string): Variable {
    const scope = this.scopes.at(-1) ?? new Map<string, Variable>();
    const own = scope.get(name);
    if (own !== undefined) return own;
    const outer = this.find(name);
    if (outer?.readonly) throw new Abandon(`${name}: readonly variable`);
    const made: Variable = outer?.exported ? { exported: true } : {};
    scope.set(name, made);
    return made;
  }

  /** The text of a variable, of an array its element 0; undefined if unset. */
  get(name: string): string | undefined {
    const found = this.find(name);
    return found?.text ?? found?.list?.get(0) ?? found?.table?.get('0');
  }

  set(name: string, text: string): void {
    assign(this.at(name), name, text);
  }

  /** Removes a variable where it is nearest; false for one that may not be changed. */
  unset(name: string): boolean {
    for (let at = this.scopes.length - 1; at >= 0; at -= 1) {
      const scope = this.scopes[at];
      const found = scope?.get(name);
      if (scope === undefined || found === undefined) continue;
      if (found.readonly) return false;
      // A local variable that is unset hides the outer one still.
      if (at > 0) scope.set(name, {});
      else scope.delete(name);
      return true;
    }
    return true;
  }

  /** All names that are seen, with their variables, in alphabetical order. */
  all(): readonly (readonly [string, Variable])[] {
    return inOrder(new Map(this.scopes.flatMap((scope) => [...scope])));
  }

  /** Those of the function that runs. */
  own(): readonly (readonly [string, Variable])[] {
    return inOrder(this.scopes.at(-1) ?? new Map());
  }

  /** What programs get as environment. */
  exported(): Record<string, string> {
    const env: Record<string, string> = {};
    for (const scope of this.scopes) {
      for (const [name, { exported, text }] of scope) if (exported && text !== undefined) env[name] = text;
    }
    return env;
  }

  /** The innermost scope, for assignments in front of a command. */
  temporary(name: string, text: string): void {
    this.scopes.at(-1)?.set(name, { text, exported: true });
  }
}

const inOrder = (variables: Scope): readonly (readonly [string, Variable])[] =>
  [...variables].toSorted(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));

/** Gives a variable its text, as its attributes want it. Arithmetic of `declare -i` is the caller's. */
export function assign(variable: Variable, name: string, text: string): void {
  if (variable.readonly) throw new Abandon(`${name}: readonly variable`);
  const value =
    variable.letters === 'upper'
      ? text.toUpperCase()
      : variable.letters === 'lower'
        ? text.toLowerCase()
        : text;
  if (variable.list !== undefined) variable.list.set(0, value);
  else if (variable.table !== undefined) variable.table.set('0', value);
  else variable.text = value;
}

const copyOf = (variable: Variable): Variable => ({
  ...variable,
  ...(variable.list === undefined ? {} : { list: new Map(variable.list) }),
  ...(variable.table === undefined ? {} : { table: new Map(variable.table) }),
});

/** The place of a key in the table of 1024 lists that bash keeps an associative array in: its FNV-1 hash. */
function placeOf(key: string): number {
  let hash = 2166136261;
  for (const byte of toBytes(key)) hash = Math.imul(hash, 16777619) ^ ((byte << 24) >> 24);
  return hash & 1023;
}

/** The values of an array by rising index; of an associative one as its lists come, each with the newest key first. */
export const elementsOf = (variable: Variable): readonly (readonly [string, string])[] => {
  if (variable.list !== undefined) {
    return [...variable.list]
      .toSorted(([left], [right]) => left - right)
      .map(([index, text]) => [String(index), text]);
  }
  if (variable.table !== undefined) {
    return [...variable.table].toReversed().toSorted(([left], [right]) => placeOf(left) - placeOf(right));
  }
  return variable.text === undefined ? [] : [['0', variable.text]];
};

/** The letters of `declare` that describe a variable. */
export function attributesOf({
  list,
  table,
  integer,
  letters,
  nameref,
  readonly,
  exported,
}: Variable): string {
  return [
    ...(list === undefined ? [] : ['a']),
    ...(table === undefined ? [] : ['A']),
    ...(integer ? ['i'] : []),
    ...(letters === 'lower' ? ['l'] : []),
    ...(nameref ? ['n'] : []),
    ...(readonly ? ['r'] : []),
    ...(letters === 'upper' ? ['u'] : []),
    ...(exported ? ['x'] : []),
  ].join('');
}
