import type { SqlError } from './execute.ts';

/* The words of the real servers, as recorded from PostgreSQL 15 and MariaDB 10.11. */

/** What `beyond` is answered by: the model says so in its own words, and the code is that of a feature not supported. */
const beyondText = (what: string): string => `this model of a server does not do ${what}`;

/** What PostgreSQL says, and the place in the statement that psql points at; null where there is none. */
export interface PostgresComplaint {
  readonly message: string;
  readonly at: number | null;
}

export function postgresComplaint(error: SqlError): PostgresComplaint {
  switch (error.type) {
    case 'syntax':
      return error.near === null
        ? { message: 'syntax error at end of input', at: error.at }
        : { message: `syntax error at or near "${error.near}"`, at: error.at };
    case 'beyond':
      return { message: beyondText(error.what), at: null };
    case 'no-database-selected':
      return { message: 'no schema has been selected to create in', at: null };
    case 'database-denied':
      return { message: `permission denied for database "${error.database}"`, at: null };
    case 'no-parameter':
      return { message: `unrecognized configuration parameter "${error.name}"`, at: null };
    case 'no-table':
      return error.verb === 'drop'
        ? { message: `table "${error.table.name}" does not exist`, at: null }
        : { message: `relation "${error.table.name}" does not exist`, at: error.table.at };
    case 'table-exists':
      return { message: `relation "${error.table}" already exists`, at: null };
    case 'no-column':
      return { message: `column "${error.column.name}" does not exist`, at: error.column.at };
    case 'value-count':
      return {
        message: error.isMore
          ? 'INSERT has more expressions than target columns'
          : 'INSERT has more target columns than expressions',
        at: error.at,
      };
    case 'bad-integer':
      return { message: `invalid input syntax for type integer: "${error.value}"`, at: error.at };
  }
}

/** A number, an SQLSTATE and a sentence. */
export interface MysqlComplaint {
  readonly code: number;
  readonly state: string;
  readonly message: string;
}

const complaint = (code: number, state: string, message: string): MysqlComplaint => ({
  code,
  state,
  message,
});

/** What MariaDB says of a statement; `user` and `database` are those of the session. */
export function mysqlComplaint(
  error: SqlError,
  text: string,
  user: string,
  database: string | null,
): MysqlComplaint {
  switch (error.type) {
    case 'syntax': {
      const line = text.slice(0, error.at).split('\n').length;
      return complaint(
        1064,
        '42000',
        `You have an error in your SQL syntax; check the manual that corresponds to your MariaDB server version for the right syntax to use near '${text.slice(error.at)}' at line ${line}`,
      );
    }
    case 'beyond':
    case 'no-parameter':
      return complaint(1235, '42000', beyondText(error.type === 'beyond' ? error.what : error.name));
    case 'no-database-selected':
      return complaint(1046, '3D000', 'No database selected');
    case 'database-denied':
      return databaseDenied(user, error.database);
    case 'no-table':
      return error.verb === 'drop'
        ? complaint(1051, '42S02', `Unknown table '${database ?? ''}.${error.table.name}'`)
        : complaint(1146, '42S02', `Table '${database ?? ''}.${error.table.name}' doesn't exist`);
    case 'table-exists':
      return complaint(1050, '42S01', `Table '${error.table}' already exists`);
    case 'no-column':
      return complaint(1054, '42S22', `Unknown column '${error.column.name}' in '${error.clause}'`);
    case 'value-count':
      return complaint(1136, '21S01', `Column count doesn't match value count at row ${error.row}`);
    case 'bad-integer':
      return complaint(
        1366,
        '22007',
        `Incorrect integer value: '${error.value}' for column \`${database ?? ''}\`.\`${error.table}\`.\`${error.column}\` at row ${error.row}`,
      );
  }
}

export const databaseDenied = (user: string, database: string): MysqlComplaint =>
  complaint(1044, '42000', `Access denied for user '${user}'@'localhost' to database '${database}'`);
