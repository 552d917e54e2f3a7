import type { Host } from '../kernel/index.ts';
import { addDatabase, dropDatabase, startDatabase, systemDatabase } from '../services/index.ts';
import type { DatabaseKind } from '../services/index.ts';
import { customerOf, noCustomer } from './account.ts';
import { done, refused } from './outcome.ts';
import type { PanelOutcome } from './outcome.ts';
import { readRecords, writeRecords } from './records.ts';
import type { DatabaseRecord, DatabaseType } from './records.ts';

const KINDS: Readonly<Record<DatabaseType, DatabaseKind>> = { mysql: 'mysql', postgresql: 'postgres' };

/** The types of the API, and what the servers are called. */
export const DATABASE_TYPES = Object.entries(KINDS) as readonly (readonly [DatabaseType, DatabaseKind])[];

const typeOf = (name: string): DatabaseType | null =>
  name === 'mysql' || name === 'postgresql' ? name : null;

const unknownType = (name: string): string =>
  `unknown type of database '${name}': expected mysql or postgresql`;

/** Longer names MySQL did not have. */
const LONGEST = 16;

export const listDatabases = (host: Host, owner: string): readonly DatabaseRecord[] =>
  readRecords(host).databases.filter((one) => one.owner === owner);

/** Makes a database, and a user of the server with its name and a password of its own. */
export function createDatabase(
  host: Host,
  owner: string,
  name: string,
  typeName: string,
  password: string,
): PanelOutcome<DatabaseRecord> {
  if (customerOf(host, owner) === null) return refused(host, noCustomer(owner));
  const type = typeOf(typeName);
  if (type === null) return refused(host, unknownType(typeName));
  if (!name.startsWith(`${owner}_`) || !/^\w+$/.test(name) || name === `${owner}_`)
    return refused(host, `bad name '${name}': expected ${owner}_ and then letters, digits and underscores`);
  if (name.length > LONGEST)
    return refused(host, `bad name '${name}': expected at most ${LONGEST} characters, found ${name.length}`);
  if (password === '') return refused(host, 'expected a password, found none');
  const records = readRecords(host);
  if (records.databases.some((one) => one.name === name && one.type === type))
    return refused(host, `there is a ${type} database named '${name}' already`);
  const made: DatabaseRecord = { owner, name, type };
  const pid = systemDatabase(host, KINDS[type]);
  const plan = { name, password };
  const now = pid === null ? startDatabase(host, KINDS[type], [plan]) : addDatabase(host, pid, plan);
  return done(writeRecords(now, { ...records, databases: [...records.databases, made] }), made);
}

/** Drops a database with its user. */
export function deleteDatabase(host: Host, owner: string, name: string, typeName: string): PanelOutcome {
  const type = typeOf(typeName);
  if (type === null) return refused(host, unknownType(typeName));
  const records = readRecords(host);
  const found = records.databases.find(
    (one) => one.owner === owner && one.name === name && one.type === type,
  );
  if (found === undefined) return refused(host, `you have no ${type} database named '${name}'`);
  const pid = systemDatabase(host, KINDS[type]);
  if (pid === null) return refused(host, `the ${type} server does not run`);
  const databases = records.databases.filter((one) => one !== found);
  return done(writeRecords(dropDatabase(host, pid, name), { ...records, databases }), null);
}
