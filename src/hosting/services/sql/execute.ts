import { VERSIONS } from '../database/images.ts';
import type { Column, Database, DatabaseImage, Table } from '../database/images.ts';
import { parseStatement } from './statement.ts';
import type { Heading, Item, Literal, Statement, TableName, Value, Where } from './statement.ts';

/** Who is logged in, and where. */
export interface DatabaseSession {
  readonly user: string;
  /** Null in a MySQL whose client has chosen none. */
  readonly database: string | null;
}

export type SqlError =
  | { readonly type: 'syntax'; readonly near: string | null; readonly at: number }
  | { readonly type: 'beyond'; readonly what: string }
  | { readonly type: 'no-database-selected' }
  | { readonly type: 'database-denied'; readonly database: string }
  | { readonly type: 'no-parameter'; readonly name: string }
  | { readonly type: 'no-table'; readonly table: TableName; readonly verb: 'use' | 'drop' }
  | { readonly type: 'table-exists'; readonly table: string }
  | { readonly type: 'no-column'; readonly column: TableName; readonly clause: 'SELECT' | 'WHERE' | 'INSERT' }
  | {
      readonly type: 'value-count';
      readonly isMore: boolean;
      readonly at: number;
      readonly row: number;
    }
  | {
      readonly type: 'bad-integer';
      readonly value: string;
      readonly at: number;
      readonly table: string;
      readonly column: string;
      readonly row: number;
    };

export interface ResultColumn {
  readonly title: string;
  /** Numbers stand at the right. */
  readonly isNumber: boolean;
}

export type SqlResult =
  | {
      readonly type: 'rows';
      readonly columns: readonly ResultColumn[];
      readonly rows: readonly (readonly Value[])[];
    }
  | {
      readonly type: 'done';
      readonly what: 'create-table' | 'insert' | 'delete' | 'drop-table';
      readonly count: number;
    }
  | { readonly type: 'used'; readonly database: string }
  | { readonly type: 'failed'; readonly error: SqlError };

export interface Executed {
  readonly image: DatabaseImage;
  readonly result: SqlResult;
}

class Refusal {
  readonly error: SqlError;

  constructor(error: SqlError) {
    this.error = error;
  }
}

const refuse = (error: SqlError): never => {
  throw new Refusal(error);
};

/** What a server makes of a statement: what it answers, and what it keeps of it. */
export function executeSql(image: DatabaseImage, session: DatabaseSession, text: string): Executed {
  try {
    return new Execution(image, session).run(parseStatement(text));
  } catch (thrown) {
    if (thrown instanceof Refusal) return { image, result: { type: 'failed', error: thrown.error } };
    throw thrown;
  }
}

/** Whether a user may connect to a database: its owner and a superuser. Others’ are closed on a shared box. */
export function mayUseDatabase({ users }: DatabaseImage, user: string, database: Database): boolean {
  return (
    database.isOpen ||
    database.owner === user ||
    users.some(({ name, isSuperuser }) => name === user && isSuperuser)
  );
}

class Execution {
  private readonly image: DatabaseImage;
  private readonly session: DatabaseSession;

  constructor(image: DatabaseImage, session: DatabaseSession) {
    this.image = image;
    this.session = session;
  }

  private get isMysql(): boolean {
    return this.image.type === 'mysql';
  }

  run(statement: Statement): Executed {
    switch (statement.type) {
      case 'unknown':
        return refuse({ type: 'syntax', near: statement.near, at: statement.at });
      case 'beyond':
        return refuse({ type: 'beyond', what: statement.what });
      case 'select':
        return this.answers(this.select(statement.items, statement.from, statement.where));
      case 'show':
        return this.answers(this.show(statement.what));
      case 'use':
        return this.use(statement.database);
      case 'create-table':
        return this.create(statement.table, statement.columns);
      case 'insert':
        return this.insert(statement.table, statement.columns, statement.rows);
      case 'delete': {
        const table = this.table(statement.table);
        const keep = table.rows.filter((row) => !matches(table, statement.where, row));
        return this.changed('delete', table.rows.length - keep.length, { ...table, rows: keep });
      }
      case 'drop-table': {
        const { name } = this.table(statement.table, 'drop');
        const { tables } = this.database();
        return this.withTables(
          'drop-table',
          0,
          tables.filter((one) => one.name !== name),
        );
      }
    }
  }

  private answers(result: SqlResult): Executed {
    return { image: this.image, result };
  }

  private database(): Database {
    const { database: wanted } = this.session;
    const found = this.image.databases.find(({ name }) => name === wanted);
    return found ?? refuse({ type: 'no-database-selected' });
  }

  private table(table: TableName, verb: 'use' | 'drop' = 'use'): Table {
    const found = this.database().tables.find(({ name }) => name === table.name);
    return found ?? refuse({ type: 'no-table', table, verb });
  }

  private changed(what: 'insert' | 'delete', count: number, table: Table): Executed {
    const { tables } = this.database();
    return this.withTables(
      what,
      count,
      tables.map((one) => (one.name === table.name ? table : one)),
    );
  }

  private withTables(
    what: 'create-table' | 'insert' | 'delete' | 'drop-table',
    count: number,
    tables: readonly Table[],
  ): Executed {
    const mine = this.database();
    const databases = this.image.databases.map((one) => (one === mine ? { ...one, tables } : one));
    return { image: { ...this.image, databases }, result: { type: 'done', what, count } };
  }

  private create(table: TableName, columns: readonly { name: string; declared: string }[]): Executed {
    const { tables } = this.database();
    if (tables.some(({ name }) => name === table.name))
      return refuse({ type: 'table-exists', table: table.name });
    const made = columns.map(({ name, declared }): Column => ({
      name,
      declared,
      isInteger: /^(int|serial|bigint|smallint)/i.test(declared),
    }));
    return this.withTables('create-table', 0, [...tables, { name: table.name, columns: made, rows: [] }]);
  }

  private insert(
    name: TableName,
    named: readonly TableName[] | null,
    rows: readonly (readonly Literal[])[],
  ): Executed {
    const table = this.table(name);
    const targets = named?.map((one) => columnOf(table, one, 'INSERT')) ?? table.columns;
    const added = rows.map((row, index) => {
      const isMore = row.length > targets.length;
      const isFewer = row.length < targets.length && (this.isMysql || named !== null);
      const at = (isMore ? row[targets.length] : row.at(-1))?.at ?? 0;
      if (isMore || isFewer) return refuse({ type: 'value-count', isMore, at, row: index + 1 });
      const values = new Map(targets.map((column, place) => [column.name, row[place]]));
      return table.columns.map((column) => stored(values.get(column.name), column, table, index + 1));
    });
    return this.changed('insert', added.length, { ...table, rows: [...table.rows, ...added] });
  }

  private show(what: 'databases' | 'tables'): SqlResult {
    if (!this.isMysql) return refuse({ type: 'no-parameter', name: what });
    const isDatabases = what === 'databases';
    const mine = this.image.databases.filter((one) => mayUseDatabase(this.image, this.session.user, one));
    const names = isDatabases
      ? ['information_schema', ...mine.map(({ name }) => name)]
      : this.database().tables.map(({ name }) => name);
    const title = isDatabases ? 'Database' : `Tables_in_${this.database().name}`;
    return {
      type: 'rows',
      columns: [{ title, isNumber: false }],
      rows: names.toSorted().map((name) => [name]),
    };
  }

  private use(name: string): Executed {
    if (!this.isMysql) return refuse({ type: 'syntax', near: 'use', at: 0 });
    const found = this.image.databases.find((one) => one.name === name);
    if (found === undefined || !mayUseDatabase(this.image, this.session.user, found))
      return refuse({ type: 'database-denied', database: name });
    return this.answers({ type: 'used', database: name });
  }

  private select(items: readonly Item[], from: TableName | null, where: Where | null): SqlResult {
    const table = from === null ? null : this.table(from);
    if (where !== null && table !== null) columnOf(table, { name: where.column, at: where.at }, 'WHERE');
    const rows = table?.rows.filter((row) => matches(table, where, row)) ?? [[]];
    const isCounting = items.some(({ type }) => type === 'count');
    const shown = items.flatMap((item) => this.shownAs(item, table, rows.length));
    const lines = isCounting ? [rows[0] ?? []] : rows;
    return {
      type: 'rows',
      columns: shown.map(({ title, isNumber }) => ({ title, isNumber })),
      rows: lines.map((row) => shown.map(({ value }) => value(row))),
    };
  }

  private shownAs(item: Item, table: Table | null, count: number): readonly Shown[] {
    switch (item.type) {
      case 'all':
        if (table === null) return refuse({ type: 'syntax', near: null, at: 0 });
        return table.columns.map((column) => shownColumn(table, column, column.name));
      case 'column': {
        const column = columnOf(table, item.column, 'SELECT');
        return table === null ? [] : [shownColumn(table, column, item.heading.alias ?? column.name)];
      }
      case 'count':
        return [{ title: this.title(item.heading, 'count'), isNumber: true, value: () => count }];
      case 'literal': {
        const { value } = item.literal;
        const isNumber = typeof value === 'number';
        return [{ title: this.title(item.heading, '?column?'), isNumber, value: () => value }];
      }
      case 'fact':
        return [
          {
            title: this.title(item.heading, item.fact),
            isNumber: false,
            value: () => this.fact(item.fact),
          },
        ];
    }
  }

  /** MySQL heads a column by what was written; PostgreSQL by the name of the function, if it is one. */
  private title({ written, alias }: Heading, name: string): string {
    return alias ?? (this.isMysql ? written : name);
  }

  private fact(fact: string): Value {
    if (fact === 'version') return VERSIONS[this.image.type];
    if (fact === 'database' || fact === 'current_database') return this.session.database;
    return this.isMysql ? `${this.session.user}@localhost` : this.session.user;
  }
}

interface Shown extends ResultColumn {
  readonly value: (row: readonly Value[]) => Value;
}

function shownColumn(table: Table, column: Column, title: string): Shown {
  const place = table.columns.indexOf(column);
  return { title, isNumber: column.isInteger, value: (row) => row[place] ?? null };
}

const columnOf = (table: Table | null, column: TableName, clause: 'SELECT' | 'WHERE' | 'INSERT'): Column =>
  table?.columns.find(({ name }) => name === column.name) ?? refuse({ type: 'no-column', column, clause });

function matches(table: Table, where: Where | null, row: readonly Value[]): boolean {
  if (where === null) return true;
  const place = table.columns.indexOf(columnOf(table, { name: where.column, at: where.at }, 'WHERE'));
  const value = row[place] ?? null;
  return value !== null && where.value !== null && String(value) === String(where.value);
}

/** A literal as a column keeps it. */
function stored(literal: Literal | undefined, column: Column, table: Table, row: number): Value {
  const value = literal?.value ?? null;
  if (value === null || !column.isInteger) return value === null ? null : String(value);
  if (/^\s*-?\d+(\.\d+)?\s*$/.test(String(value))) return Math.round(Number(value));
  const at = literal?.at ?? 0;
  return refuse({
    type: 'bad-integer',
    value: String(value),
    at,
    table: table.name,
    column: column.name,
    row,
  });
}
