import { ROOT_TASK, readFile, userByName } from '../kernel/index.ts';
import type { Host, TreeEntry } from '../kernel/index.ts';
import { databaseImageOf, mailServerOf, systemDatabase } from '../services/index.ts';
import { customerOf } from './account.ts';
import { filesOfApp } from './app-files.ts';
import { lineOfApp, withLine } from './crontab-lines.ts';
import { DATABASE_TYPES } from './databases.ts';
import { publishDomains, writeSites } from './front-server.ts';
import { layFiles, replaceFile } from './lay-files.ts';
import { readRecords, writeRecords } from './records.ts';
import type { App, DatabaseRecord, Domain, Records, Website } from './records.ts';

/* Accounts that the panel made before the story begins: data of a scenario. */

/** What an account had made. */
export interface AdoptionPlan {
  readonly apps: readonly App[];
  readonly domains: readonly Domain[];
  readonly websites: readonly Website[];
}

/** The customer whose prefix a name has: databases must begin with it, mailboxes do by custom. Null if it is nobody’s. */
function ownerOf(host: Host, name: string): string | null {
  const owners = host.accounts.users
    .map((user) => user.name)
    .filter((user) => name.startsWith(`${user}_`) && customerOf(host, user) !== null);
  return owners.toSorted((a, b) => b.length - a.length)[0] ?? null;
}

/** The databases, mailboxes and addresses that the services of a box know already, as records. */
function servedBy(host: Host): Pick<Records, 'databases' | 'mailboxes' | 'emails'> {
  const databases = DATABASE_TYPES.flatMap(([type, kind]) => {
    const pid = systemDatabase(host, kind);
    const image = pid === null ? null : databaseImageOf(host, pid);
    return (image?.databases ?? []).flatMap(({ name }): readonly DatabaseRecord[] => {
      const owner = ownerOf(host, name);
      return owner === null ? [] : [{ owner, name, type }];
    });
  });
  const mail = mailServerOf(host);
  const mailboxes = (mail?.mailboxes ?? []).flatMap(({ name }) => {
    const owner = ownerOf(host, name);
    return owner === null ? [] : [{ owner, name }];
  });
  const emails = (mail?.addresses ?? []).flatMap(({ address, mailboxes: targets }) => {
    const owner = ownerOf(host, targets[0] ?? '');
    return owner === null ? [] : [{ owner, address, targets }];
  });
  return { databases, mailboxes, emails };
}

/** A box whose panel, name servers and nginx’s files know of accounts; nginx itself has not read them yet. */
export function adoptAccounts(host: Host, { apps, domains, websites }: AdoptionPlan): Host {
  const before = readRecords(host);
  const served = servedBy(host);
  const records: Records = {
    ...before,
    databases: [...before.databases, ...served.databases],
    mailboxes: [...before.mailboxes, ...served.mailboxes],
    emails: [...before.emails, ...served.emails],
    nextId: Math.max(before.nextId, ...apps.map(({ id }) => id + 1)),
    apps: [...before.apps, ...apps],
    domains: [...before.domains, ...domains],
    websites: [...before.websites, ...websites],
  };
  const named = publishDomains(writeRecords(host, records), records);
  const owners = [...new Set(websites.map(({ owner }) => owner))];
  return owners.reduce((now, owner) => writeSites(now, records, owner), named);
}

/**
 * An application of a scenario as the panel left it: what is missing is laid, files that only stand for the real ones are
 * replaced, and the crontab has its line.
 */
export function completeApp(host: Host, app: App, isStub: (text: string) => boolean): Host {
  const user = userByName(host.accounts, app.owner);
  if (user === undefined) throw new Error(`${app.name}: expected an owner of this box, found ${app.owner}`);
  const files = filesOfApp(user, app);
  const now = files.reduce(
    (next, entry) => (isReplaced(next, entry, isStub) ? replaceFile(next, entry) : next),
    host,
  );
  const line = lineOfApp(user, app);
  const laid = layFiles(now, files);
  return line === null ? laid : withLine(laid, user, line);
}

function isReplaced(host: Host, { path, mode }: TreeEntry, isStub: (text: string) => boolean): boolean {
  if (mode.startsWith('d')) return false;
  const read = readFile(host, ROOT_TASK, path);
  return read.type === 'ok' && isStub(read.value);
}
