/** Where arithmetic finds and puts values; names may carry a subscript, `a[1]`. */
export interface ArithmeticVariables {
  /** The text of a variable; undefined if it is unset. May throw, as under `set -u`. */
  readonly get: (name: string) => string | undefined;
  readonly set: (name: string, value: string) => void;
}

/** An expression that has no value, in the words of bash: `1+: syntax error: operand expected (error token is "+")`. */
export class ArithmeticError extends Error {}

/** How deep variables may stand for expressions with variables in them. */
const MAX_DEPTH = 1024;

/** The value of an expression in signed 64-bit arithmetic, as expr.c of bash computes it; empty is 0. */
export function evaluate(expression: string, variables: ArithmeticVariables, depth = 0): bigint {
  return new Evaluator(expression, variables, depth).value();
}

type Token =
  | { readonly type: 'number'; readonly value: bigint }
  | { readonly type: 'name'; readonly name: string }
  | { readonly type: 'operator'; readonly text: string }
  | { readonly type: 'end' };

const OPERATORS = [
  ...['<<=', '>>='],
  ...['++', '--', '**', '<<', '>>', '<=', '>=', '==', '!=', '&&', '||'],
  ...['+=', '-=', '*=', '/=', '%=', '&=', '|=', '^='],
  ...['+', '-', '*', '/', '%', '<', '>', '=', '!', '~', '&', '|', '^', '(', ')', '?', ':', ','],
];

const ASSIGNMENTS = new Set(['=', '+=', '-=', '*=', '/=', '%=', '<<=', '>>=', '&=', '|=', '^=']);

/** Binary operators from the loosest to the tightest; `**` and what binds tighter are apart. */
const LEVELS: readonly (readonly string[])[] = [
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<', '>', '<=', '>='],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
];

class Evaluator {
  private readonly text: string;
  private readonly variables: ArithmeticVariables;
  private readonly depth: number;
  private at = 0;
  private start = 0;
  private token: Token = { type: 'end' };
  /** Above 0 nothing is assigned and nothing divided: the other branch of `?:`, `&&` and `||`. */
  private skipped = 0;

  constructor(text: string, variables: ArithmeticVariables, depth: number) {
    this.text = text;
    this.variables = variables;
    this.depth = depth;
  }

  value(): bigint {
    if (this.depth > MAX_DEPTH) this.fail('expression recursion level exceeded');
    if (this.text.trim() === '') return 0n;
    this.advance();
    const value = this.comma();
    if (this.token.type !== 'end') this.fail('syntax error in expression');
    return value;
  }

  private fail(message: string, from = this.start): never {
    throw new ArithmeticError(
      `${this.text.trimStart()}: ${message} (error token is "${this.text.slice(from)}")`,
    );
  }

  private advance(): void {
    while (/\s/.test(this.text[this.at] ?? '')) this.at += 1;
    // At the end the complaint is about the token before.
    if (this.at >= this.text.length) {
      this.token = { type: 'end' };
      return;
    }
    this.start = this.at;
    const letter = this.text[this.at] ?? '';
    if (/[A-Za-z_]/.test(letter)) this.readName();
    else if (/\d/.test(letter)) this.readNumber();
    else this.readOperator();
  }

  private readOperator(): void {
    const text = OPERATORS.find((one) => this.text.startsWith(one, this.at));
    if (text === undefined) this.fail('syntax error: invalid arithmetic operator');
    this.at += text.length;
    // `++` and `--` belong to a variable; before anything else they are two signs.
    if ((text === '++' || text === '--') && !this.isStep()) this.at -= 1;
    this.token = { type: 'operator', text: this.text.slice(this.start, this.at) };
  }

  private isStep(): boolean {
    const before = this.token.type === 'name';
    return before || /^\s*[A-Za-z_]/.test(this.text.slice(this.at));
  }

  private readName(): void {
    const name = /^\w+/.exec(this.text.slice(this.at))?.[0] ?? '';
    this.at += name.length;
    if (this.text[this.at] !== '[') {
      this.token = { type: 'name', name };
      return;
    }
    const open = this.at;
    let nesting = 0;
    do {
      const letter = this.text[this.at];
      if (letter === undefined) this.fail('bad array subscript', open);
      if (letter === '[') nesting += 1;
      if (letter === ']') nesting -= 1;
      this.at += 1;
    } while (nesting > 0);
    this.token = { type: 'name', name: name + this.text.slice(open, this.at) };
  }

  private readNumber(): void {
    const text = /^[\w#@]+/.exec(this.text.slice(this.at))?.[0] ?? '';
    this.at += text.length;
    this.token = { type: 'number', value: this.parseNumber(text) };
  }

  /** `010` is octal, `0x1f` hexadecimal, `2#101` in any base up to 64. */
  private parseNumber(text: string): bigint {
    const [, base = '10', digits = text] = /^(\d+)#(.*)$/.exec(text) ?? [];
    if (base !== '10' || text.includes('#')) {
      const radix = Number(base);
      if (radix < 2 || radix > 64) this.fail('invalid arithmetic base');
      if (digits === '') this.fail('invalid integer constant');
      return this.digitsIn(digits, radix);
    }
    if (/^0[xX]/.test(text)) return text.length === 2 ? 0n : this.digitsIn(text.slice(2), 16);
    return text.length > 1 && text.startsWith('0')
      ? this.digitsIn(text.slice(1), 8)
      : this.digitsIn(text, 10);
  }

  private digitsIn(digits: string, radix: number): bigint {
    let value = 0n;
    for (const digit of digits) {
      const worth = worthOf(digit, radix);
      if (worth < 0) this.fail('invalid number');
      if (worth >= radix) this.fail('value too great for base');
      value = value * BigInt(radix) + BigInt(worth);
    }
    return BigInt.asIntN(64, value);
  }

  private get isAtEnd(): boolean {
    return this.token.type === 'end';
  }

  private isOperator(...texts: readonly string[]): boolean {
    return this.token.type === 'operator' && texts.includes(this.token.text);
  }

  private take(): string {
    const text = this.token.type === 'operator' ? this.token.text : '';
    this.advance();
    return text;
  }

  private comma(): bigint {
    let value = this.assignment();
    while (this.isOperator(',')) {
      this.advance();
      value = this.assignment();
    }
    return value;
  }

  private assignment(): bigint {
    const { token } = this;
    const value = this.conditional(token.type === 'name');
    if (this.token.type !== 'operator' || !ASSIGNMENTS.has(this.token.text)) return value;
    if (token.type !== 'name' || !this.hasLoneName) this.fail('attempted assignment to non-variable');
    const { name } = token;
    const operator = this.take();
    const before = operator === '=' ? 0n : this.read(name);
    const right = this.assignment();
    const next = operator === '=' ? right : this.apply(operator.slice(0, -1), before, right, this.start);
    return this.store(name, next);
  }

  /** Whether the last operand was a name and nothing else, so that something may be assigned to it. */
  private hasLoneName = false;

  private conditional(mayAssign: boolean): bigint {
    this.hasLoneName = false;
    const test = this.logicalOr(mayAssign);
    if (!this.isOperator('?')) return test;
    this.advance();
    if (this.isAtEnd || this.isOperator(':')) this.fail('expression expected');
    const yes = this.within(test !== 0n, () => this.comma());
    if (!this.isOperator(':')) this.fail("`:' expected for conditional expression");
    this.advance();
    if (this.isAtEnd) this.fail('expression expected');
    const no = this.within(test === 0n, () => this.conditional(false));
    this.hasLoneName = false;
    return test === 0n ? no : yes;
  }

  /** Reads a part that counts only if `isWanted`. */
  private within(isWanted: boolean, part: () => bigint): bigint {
    if (!isWanted) this.skipped += 1;
    const value = part();
    if (!isWanted) this.skipped -= 1;
    return value;
  }

  private logicalOr(mayAssign: boolean): bigint {
    let value = this.logicalAnd(mayAssign);
    while (this.isOperator('||')) {
      this.advance();
      const right = this.within(value === 0n, () => this.logicalAnd(false));
      value = value !== 0n || right !== 0n ? 1n : 0n;
    }
    return value;
  }

  private logicalAnd(mayAssign: boolean): bigint {
    let value = this.binary(0, mayAssign);
    while (this.isOperator('&&')) {
      this.advance();
      const right = this.within(value !== 0n, () => this.binary(0, false));
      value = value !== 0n && right !== 0n ? 1n : 0n;
    }
    return value;
  }

  private binary(level: number, mayAssign: boolean): bigint {
    const operators = LEVELS[level];
    if (operators === undefined) return this.power(mayAssign);
    let value = this.binary(level + 1, mayAssign);
    while (this.isOperator(...operators)) {
      const operator = this.take();
      const from = this.start;
      value = this.apply(operator, value, this.binary(level + 1, false), from);
      this.hasLoneName = false;
    }
    return value;
  }

  /** `**` binds to the right. */
  private power(mayAssign: boolean): bigint {
    const base = this.unary(mayAssign);
    if (!this.isOperator('**')) return base;
    this.advance();
    const exponent = this.power(false);
    if (exponent < 0n) this.fail('exponent less than 0');
    this.hasLoneName = false;
    return BigInt.asIntN(
      64,
      base **
        (exponent > 64n && (base === 0n || base === 1n || base === -1n) ? (exponent % 2n) + 2n : exponent),
    );
  }

  private unary(mayAssign: boolean): bigint {
    if (!this.isOperator('!', '~', '-', '+')) return this.operand(mayAssign);
    const operator = this.take();
    const value = this.unary(false);
    this.hasLoneName = false;
    if (operator === '!') return value === 0n ? 1n : 0n;
    if (operator === '~') return BigInt.asIntN(64, ~value);
    return operator === '-' ? BigInt.asIntN(64, -value) : value;
  }

  private operand(mayAssign: boolean): bigint {
    const { token } = this;
    if (this.isOperator('++', '--')) return this.stepBefore();
    if (this.isOperator('(')) {
      this.advance();
      const value = this.comma();
      if (!this.isOperator(')')) this.fail("missing `)'");
      this.advance();
      this.hasLoneName = false;
      return value;
    }
    if (token.type === 'number') {
      this.advance();
      return token.value;
    }
    if (token.type !== 'name') this.fail('syntax error: operand expected');
    this.advance();
    if (this.isOperator('++', '--')) return this.stepBehind(token.name);
    if (mayAssign && this.isOperator('=')) {
      this.hasLoneName = true;
      return 0n;
    }
    const value = this.read(token.name);
    this.hasLoneName = true;
    return value;
  }

  private stepBefore(): bigint {
    const operator = this.take();
    const { token } = this;
    if (token.type !== 'name') this.fail('syntax error: operand expected');
    this.advance();
    return this.store(token.name, this.read(token.name) + (operator === '++' ? 1n : -1n));
  }

  private stepBehind(name: string): bigint {
    const operator = this.take();
    const value = this.read(name);
    this.store(name, value + (operator === '++' ? 1n : -1n));
    return value;
  }

  /** The value of a variable is an expression itself. */
  private read(name: string): bigint {
    if (this.skipped > 0) return 0n;
    const text = this.variables.get(name);
    return text === undefined || text === '' ? 0n : evaluate(text, this.variables, this.depth + 1);
  }

  private store(name: string, value: bigint): bigint {
    const wrapped = BigInt.asIntN(64, value);
    if (this.skipped === 0) this.variables.set(name, String(wrapped));
    return wrapped;
  }

  private apply(operator: string, left: bigint, right: bigint, from: number): bigint {
    if ((operator === '/' || operator === '%') && right === 0n) {
      if (this.skipped > 0) return 0n;
      this.fail('division by 0', from);
    }
    return BigInt.asIntN(64, COMPUTE[operator]?.(left, right) ?? 0n);
  }
}

const truth = (holds: boolean): bigint => (holds ? 1n : 0n);

const COMPUTE: Readonly<Record<string, (left: bigint, right: bigint) => bigint>> = {
  '|': (left, right) => left | right,
  '^': (left, right) => left ^ right,
  '&': (left, right) => left & right,
  '==': (left, right) => truth(left === right),
  '!=': (left, right) => truth(left !== right),
  '<': (left, right) => truth(left < right),
  '>': (left, right) => truth(left > right),
  '<=': (left, right) => truth(left <= right),
  '>=': (left, right) => truth(left >= right),
  // The processor takes the distance modulo 64.
  '<<': (left, right) => left << (right & 63n),
  '>>': (left, right) => left >> (right & 63n),
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
};

/** Digits are 0-9, a-z, A-Z, @ and _; up to base 36 capitals are worth what small letters are. */
function worthOf(digit: string, radix: number): number {
  if (/\d/.test(digit)) return Number(digit);
  if (/[a-z]/.test(digit)) return digit.charCodeAt(0) - 87;
  if (/[A-Z]/.test(digit)) return digit.charCodeAt(0) - (radix <= 36 ? 55 : 29);
  return digit === '@' ? 62 : digit === '_' ? 63 : -1;
}
