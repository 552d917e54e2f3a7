/*
 * As much of SQL as shows that a database is one: literals and who one is, tables, and rows of literals. What is no
 * statement at all is `unknown`, what is one and beyond this is `beyond`.
 */

export type Value = string | number | null;

/** A word of a statement; `at` is its place in the text, in UTF-16 units. */
interface Token {
  readonly kind: 'word' | 'text' | 'number' | 'sign';
  readonly text: string;
  readonly at: number;
}

export interface Literal {
  readonly value: Value;
  readonly at: number;
}

/** How the heading of a column comes about: what was written, and the name after AS. */
export interface Heading {
  readonly written: string;
  readonly alias: string | null;
}

/** What a SELECT shows in a column. */
export type Item =
  | { readonly type: 'literal'; readonly literal: Literal; readonly heading: Heading }
  /** `current_user`, `user()`, `version()`, `database()`. */
  | { readonly type: 'fact'; readonly fact: string; readonly heading: Heading }
  | { readonly type: 'count'; readonly heading: Heading }
  | { readonly type: 'column'; readonly column: TableName; readonly heading: Heading }
  | { readonly type: 'all' };

/** The name of a table or of a column, and where it stands. */
export interface TableName {
  readonly name: string;
  readonly at: number;
}

export interface Where {
  readonly column: string;
  readonly at: number;
  readonly value: Value;
}

export type Statement =
  | {
      readonly type: 'select';
      readonly items: readonly Item[];
      readonly from: TableName | null;
      readonly where: Where | null;
    }
  | {
      readonly type: 'create-table';
      readonly table: TableName;
      readonly columns: readonly { readonly name: string; readonly declared: string }[];
    }
  | {
      readonly type: 'insert';
      readonly table: TableName;
      readonly columns: readonly TableName[] | null;
      readonly rows: readonly (readonly Literal[])[];
    }
  | { readonly type: 'delete'; readonly table: TableName; readonly where: Where | null }
  | { readonly type: 'drop-table'; readonly table: TableName }
  | { readonly type: 'show'; readonly what: 'databases' | 'tables' }
  | { readonly type: 'use'; readonly database: string }
  /** A mistake, at a word; null at the end of the text. */
  | { readonly type: 'unknown'; readonly near: string | null; readonly at: number }
  /** A statement of SQL that the model does not do. */
  | { readonly type: 'beyond'; readonly what: string };

/** Statements begin with one of these in PostgreSQL and MariaDB; the model does a few of them. */
const VERBS = new Set(
  'alter analyze begin call commit comment create delete describe drop explain grant insert revoke rollback select set show truncate update use vacuum'.split(
    ' ',
  ),
);

const FACTS = new Set(['current_user', 'session_user', 'user', 'version', 'database', 'current_database']);

/** Those that need no parentheses. */
const BARE_FACTS = new Set(['current_user', 'session_user', 'user']);

class Mistake {
  readonly statement: Statement;

  constructor(statement: Statement) {
    this.statement = statement;
  }
}

/** Reads one statement, without its final semicolon. */
export function parseStatement(text: string): Statement {
  try {
    return new Parser(text).statement();
  } catch (thrown) {
    if (thrown instanceof Mistake) return thrown.statement;
    throw thrown;
  }
}

/** The words of a text; comments are left out. */
function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const pattern =
    /\s+|--[^\n]*|('(?:[^']|'')*')|(-?\d+(?:\.\d+)?)|("(?:[^"]|"")*"|`[^`]*`|[A-Za-z_]\w*)|([\s\S])/gy;
  for (const { 1: quoted, 2: number, 3: word, 4: sign, index } of text.matchAll(pattern)) {
    if (quoted !== undefined)
      tokens.push({ kind: 'text', text: quoted.slice(1, -1).replaceAll("''", "'"), at: index });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number, at: index });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word, at: index });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, at: index });
  }
  return tokens;
}

/** The statements of a text, each without its semicolon; what follows the last semicolon is `rest`. */
export function splitStatements(text: string): {
  readonly statements: readonly string[];
  readonly rest: string;
} {
  const ends = tokensOf(text).filter(({ kind, text: sign }) => kind === 'sign' && sign === ';');
  const statements = ends.map(({ at }, index) => text.slice((ends[index - 1]?.at ?? -1) + 1, at).trim());
  return {
    statements: statements.filter((one) => one !== ''),
    rest: text.slice((ends.at(-1)?.at ?? -1) + 1),
  };
}

const nameOf = (word: string): string => (/^["`]/.test(word) ? word.slice(1, -1) : word.toLowerCase());

class Parser {
  private readonly text: string;
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(text: string) {
    this.text = text;
    this.tokens = tokensOf(text);
  }

  statement(): Statement {
    const verb = this.peekWord();
    if (!VERBS.has(verb)) return this.fail();
    const read = READERS[verb];
    if (read === undefined) throw new Mistake({ type: 'beyond', what: verb.toUpperCase() });
    this.at++;
    const statement = read(this);
    if (this.at < this.tokens.length) this.beyondOr();
    return statement;
  }

  /** What follows a statement that is complete: a clause of SQL, or a mistake. */
  private beyondOr(): never {
    const clause = this.peekWord();
    const isClause =
      /^(group|having|join|left|inner|limit|offset|on|or|order|and|union|where|returning|as)$/.test(clause);
    if (isClause) throw new Mistake({ type: 'beyond', what: clause.toUpperCase() });
    return this.fail();
  }

  peekWord(): string {
    const token = this.tokens[this.at];
    return token?.kind === 'word' ? token.text.toLowerCase() : '';
  }

  /** Takes a word or a sign if it is next. */
  takes(wanted: string): boolean {
    const token = this.tokens[this.at];
    const isThere = token !== undefined && token.kind !== 'text' && token.text.toLowerCase() === wanted;
    if (isThere) this.at++;
    return isThere;
  }

  expect(wanted: string): void {
    if (!this.takes(wanted)) this.fail();
  }

  fail(): never {
    const token = this.tokens[this.at];
    const near = token === undefined ? null : this.text.slice(token.at, this.endOf(token));
    throw new Mistake({ type: 'unknown', near, at: token?.at ?? this.text.length });
  }

  private endOf(token: Token): number {
    const length = token.kind === 'text' ? token.text.replaceAll("'", "''").length + 2 : token.text.length;
    return token.at + length;
  }

  name(): TableName {
    const token = this.tokens[this.at];
    if (token?.kind !== 'word') return this.fail();
    this.at++;
    return { name: nameOf(token.text), at: token.at };
  }

  literal(): Literal {
    const token = this.tokens[this.at];
    if (token === undefined) return this.fail();
    if (this.takes('null')) return { value: null, at: token.at };
    if (token.kind !== 'text' && token.kind !== 'number') return this.fail();
    this.at++;
    return { value: token.kind === 'number' ? Number(token.text) : token.text, at: token.at };
  }

  /** One or more, between commas. */
  list<Element>(read: () => Element): readonly Element[] {
    const all = [read()];
    while (this.takes(',')) all.push(read());
    return all;
  }

  /** A list in parentheses. */
  group<Element>(read: () => Element): readonly Element[] {
    this.expect('(');
    const all = this.list(read);
    this.expect(')');
    return all;
  }

  item(): Item {
    const token = this.tokens[this.at];
    if (token === undefined) return this.fail();
    if (this.takes('*')) return { type: 'all' };
    if (token.kind !== 'word' || token.text.toLowerCase() === 'null') {
      const literal = this.literal();
      return { type: 'literal', literal, heading: { written: token.text, alias: this.alias() } };
    }
    const column = this.name();
    const isCall = this.takes('(');
    if (isCall && column.name === 'count') this.expect('*');
    if (isCall) this.expect(')');
    const last = this.tokens[this.at - 1];
    const written = this.text.slice(column.at, (last?.at ?? column.at) + (last?.text.length ?? 0));
    const heading = { written, alias: this.alias() };
    if (isCall && column.name === 'count') return { type: 'count', heading };
    if (FACTS.has(column.name) && (isCall || BARE_FACTS.has(column.name)))
      return { type: 'fact', fact: column.name, heading };
    if (isCall) throw new Mistake({ type: 'beyond', what: `the function ${column.name}()` });
    return { type: 'column', column, heading };
  }

  private alias(): string | null {
    return this.takes('as') ? this.name().name : null;
  }

  where(): Where | null {
    if (!this.takes('where')) return null;
    const { name: column, at } = this.name();
    if (!this.takes('=')) throw new Mistake({ type: 'beyond', what: 'a WHERE other than COLUMN = LITERAL' });
    return { column, at, value: this.literal().value };
  }

  /** `id integer primary key` and the like: all words up to the comma. */
  columnDefinition(): { readonly name: string; readonly declared: string } {
    const { name } = this.name();
    const from = this.tokens[this.at]?.at ?? this.text.length;
    let depth = 0;
    for (let token = this.tokens[this.at]; token !== undefined; token = this.tokens[++this.at]) {
      if (depth === 0 && (token.text === ',' || token.text === ')')) break;
      if (token.text === '(') depth++;
      if (token.text === ')') depth--;
    }
    const declared = this.text.slice(from, this.tokens[this.at]?.at ?? this.text.length).trim();
    return declared === '' ? this.fail() : { name, declared };
  }
}

/** How a statement goes on after its first word. */
const READERS: Readonly<Record<string, (parser: Parser) => Statement>> = {
  select: (parser) => {
    const items = parser.list(() => parser.item());
    const from = parser.takes('from') ? parser.name() : null;
    return { type: 'select', items, from, where: parser.where() };
  },
  create: (parser) => {
    if (parser.peekWord() !== 'table')
      return { type: 'beyond', what: `CREATE ${parser.peekWord().toUpperCase()}` };
    parser.expect('table');
    const table = parser.name();
    return { type: 'create-table', table, columns: parser.group(() => parser.columnDefinition()) };
  },
  insert: (parser) => {
    parser.expect('into');
    const table = parser.name();
    const columns = parser.peekWord() === 'values' ? null : parser.group(() => parser.name());
    parser.expect('values');
    return { type: 'insert', table, columns, rows: parser.list(() => parser.group(() => parser.literal())) };
  },
  delete: (parser) => {
    parser.expect('from');
    return { type: 'delete', table: parser.name(), where: parser.where() };
  },
  drop: (parser) => {
    if (parser.peekWord() !== 'table')
      return { type: 'beyond', what: `DROP ${parser.peekWord().toUpperCase()}` };
    parser.expect('table');
    return { type: 'drop-table', table: parser.name() };
  },
  show: (parser) => {
    for (const what of ['databases', 'tables'] as const)
      if (parser.takes(what)) return { type: 'show', what };
    return { type: 'beyond', what: `SHOW ${parser.peekWord().toUpperCase()}` };
  },
  use: (parser) => ({ type: 'use', database: parser.name().name }),
};
