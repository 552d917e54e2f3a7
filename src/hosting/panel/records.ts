import { ROOT_TASK, chmod, mkdir, readFile, stat, writeFile } from '../kernel/index.ts';
import type { Host } from '../kernel/index.ts';
import type { AppType } from './app-types.ts';

/*
 * What the panel knows: a file of root’s on the box, so that the log of a session has it like everything else. Where the real
 * one kept its records is not known.
 */

const DIRECTORY = '/var/lib/panel';

/** The file; it is JSON. */
const RECORDS_FILE = `${DIRECTORY}/records.json`;

/** An application. `id`, `name`, `type`, `autostart`, `port` and `extra_info` are in the answer of the real create_app. */
export interface App {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly type: AppType;
  /** Null for those that nginx or the shared Apache serve. */
  readonly port: number | null;
  readonly autostart: boolean;
  readonly extraInfo: string;
}

/** A domain and labels below it that lead to the box. */
export interface Domain {
  readonly owner: string;
  readonly domain: string;
  readonly subdomains: readonly string[];
}

/** An application under a path of a website. */
export interface Mount {
  readonly app: string;
  /** `/` or `/blog` */
  readonly path: string;
}

/** Host names, and which application answers under which path. One for HTTP and one for HTTPS are two, which may share a name. */
export interface Website {
  readonly owner: string;
  readonly name: string;
  readonly https: boolean;
  readonly hosts: readonly string[];
  readonly mounts: readonly Mount[];
}

export type DatabaseType = 'mysql' | 'postgresql';

export interface DatabaseRecord {
  readonly owner: string;
  readonly name: string;
  readonly type: DatabaseType;
}

/** A mailbox. Its password is known to the mail machine alone. */
export interface MailboxRecord {
  readonly owner: string;
  readonly name: string;
}

/** An address and the mailboxes it leads to. */
export interface EmailRecord {
  readonly owner: string;
  readonly address: string;
  readonly targets: readonly string[];
}

/** All that the panel knows of all accounts. */
export interface Records {
  /** The number of the next application; none is given twice. */
  readonly nextId: number;
  readonly apps: readonly App[];
  readonly domains: readonly Domain[];
  readonly websites: readonly Website[];
  readonly databases: readonly DatabaseRecord[];
  readonly mailboxes: readonly MailboxRecord[];
  readonly emails: readonly EmailRecord[];
}

const NONE: Records = {
  nextId: 1,
  apps: [],
  domains: [],
  websites: [],
  databases: [],
  mailboxes: [],
  emails: [],
};

/** What the panel of a box knows; nothing where there was none yet. */
export function readRecords(host: Host): Records {
  const read = readFile(host, ROOT_TASK, RECORDS_FILE);
  if (read.type === 'failed') return NONE;
  try {
    return { ...NONE, ...(JSON.parse(read.value) as Partial<Records>) };
  } catch {
    throw new Error(`${RECORDS_FILE}: expected the panel’s records as JSON, found something else`);
  }
}

/** The box whose panel knows this. */
export function writeRecords(host: Host, records: Records): Host {
  let now = host;
  for (const path of ['/var', '/var/lib', DIRECTORY])
    if (stat(now, ROOT_TASK, path).type === 'failed') now = mkdir(now, ROOT_TASK, path, 0o755).host;
  now = chmod(now, ROOT_TASK, DIRECTORY, 0o700).host;
  return writeFile(now, ROOT_TASK, RECORDS_FILE, `${JSON.stringify(records, null, 1)}\n`, { mode: 0o600 })
    .host;
}
