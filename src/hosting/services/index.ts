/** What the box offers or forces on everybody besides the web. */
export {
  addDatabase,
  askDatabase,
  databaseImageOf,
  dropDatabase,
  imageOf,
  makeCluster,
  readCluster,
  startDatabase,
  systemDatabase,
  withPostgres,
  DATABASE_SOCKETS,
} from './database/server.ts';
export { VERSIONS } from './database/images.ts';
export type { Database, DatabaseImage, DatabaseUser, DatabaseKind } from './database/images.ts';
export { acceptMessage, mailServerOf, startMail, withMailServer } from './mail/smtp.ts';
export type { SmtpImage, Message } from './mail/smtp.ts';
export type { MboxMessage } from './mail/mbox.ts';
export { headerOfMessage, parseMbox, withStatus } from './mail/mbox.ts';
export { publishNames } from './names/keep.ts';
export { resolveName } from './names/resolve.ts';
export { RECORD_TYPES, plainName, queryName } from './names/zone.ts';
export type { NameAnswer, RecordType, ResourceRecord } from './names/zone.ts';
export { mayReach, passwordAt } from './reach.ts';
export type { Destination, Login, Reach, ReachOutcome, ReachStep } from './reach.ts';
export type { DatabaseSession, SqlResult } from './sql/execute.ts';
export { splitStatements } from './sql/statement.ts';
export type { Value } from './sql/statement.ts';
export { databaseDenied, mysqlComplaint, postgresComplaint } from './sql/wording.ts';
export { MEMORY_LIMIT_FILE, memoryLimitText, readMemoryLimit } from './memory-limit-file.ts';
export {
  ASSUMED_LIMIT,
  isMemoryWatched,
  memoryOf,
  memoryVerdict,
  nextMemorySweep,
  startMemoryWatch,
  watchMemory,
} from './memory-limit.ts';
export type { MemoryLimit, MemoryVerdict, MemoryWatchImage } from './memory-limit.ts';
