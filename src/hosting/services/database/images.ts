import type { AbsolutePath, ProcessImage } from '../../kernel/index.ts';
import type { Value } from '../sql/statement.ts';

/* What a database server has in memory: who may log in, which databases there are, and a few rows. */

export interface Column {
  readonly name: string;
  /** As it was declared: `varchar(20)`. */
  readonly declared: string;
  readonly isInteger: boolean;
}

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Value[])[];
}

export interface Database {
  readonly name: string;
  /** The only user, besides the superuser, who may connect to it if it is not open. */
  readonly owner: string;
  /** Whether every user of the server may connect to it. */
  readonly isOpen: boolean;
  readonly tables: readonly Table[];
}

/** A user of the server. It has nothing to do with the users of the box. */
export interface DatabaseUser {
  readonly name: string;
  /** In the clear: a model has no secrets. Null for one who never gets in by a password. */
  readonly password: string | null;
  readonly isSuperuser: boolean;
}

export type DatabaseKind = 'postgres' | 'mysql';

/** A PostgreSQL or a MySQL. */
export interface DatabaseImage extends ProcessImage {
  readonly type: DatabaseKind;
  readonly users: readonly DatabaseUser[];
  readonly databases: readonly Database[];
  /** Whether whoever reaches it is whom they say they are: `trust` in pg_hba.conf. */
  readonly isTrusting?: boolean;
  /** The socket in the file system, by its path; the model makes no file for it. Null for none. */
  readonly socketPath: string | null;
  /** Where it keeps what it knows from one start to the next. */
  readonly directory: AbsolutePath;
}

/** What the programs call themselves; those of Debian 12, as recorded. */
export const VERSIONS = {
  postgres:
    'PostgreSQL 15.18 (Debian 15.18-0+deb12u1) on x86_64-pc-linux-gnu, compiled by gcc (Debian 12.2.0-14+deb12u1) 12.2.0, 64-bit',
  mysql: '10.11.19-MariaDB-0+deb12u1',
} as const;
