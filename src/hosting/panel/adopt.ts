import { ROOT_TASK, readFile, userByName } from '../kernel/index.ts';
import type { Host, TreeEntry } from '../kernel/index.ts';
import { filesOfApp } from './app-files.ts';
import { lineOfApp, withLine } from './crontab-lines.ts';
import { publishDomains, writeSites } from './front-server.ts';
import { layFiles, replaceFile } from './lay-files.ts';
import { readRecords, writeRecords } from './records.ts';
import type { App, Domain, Website } from './records.ts';

/* Accounts that the panel made before the story begins: data of a scenario. */

/** What an account had made. */
export interface AdoptionPlan {
  readonly apps: readonly App[];
  readonly domains: readonly Domain[];
  readonly websites: readonly Website[];
}

/** A box whose panel, name servers and nginx’s files know of accounts; nginx itself has not read them yet. */
export function adoptAccounts(host: Host, { apps, domains, websites }: AdoptionPlan): Host {
  const before = readRecords(host);
  const records = {
    ...before,
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
