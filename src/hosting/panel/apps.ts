import { ROOT_TASK, getProcess, kill, stat } from '../kernel/index.ts';
import type { Host, TreeEntry, User } from '../kernel/index.ts';
import { tendApaches } from '../web/index.ts';
import { customerOf, noCustomer } from './account.ts';
import { directoryOfApp, filesOfApp } from './app-files.ts';
import { APP_TYPES, appTypeOf, hasPort, kindOf, starterOf } from './app-types.ts';
import { lineOfApp, withLine, withoutLines } from './crontab-lines.ts';
import { freePort } from './free-port.ts';
import { layFiles, removeTree } from './lay-files.ts';
import { done, refused } from './outcome.ts';
import type { PanelOutcome } from './outcome.ts';
import { readRecords, writeRecords } from './records.ts';
import type { App, Records } from './records.ts';

/** What create_app is told; the words are those of the real one. */
export interface AppRequest {
  readonly name: string;
  readonly type: string;
  readonly autostart: boolean;
  readonly extraInfo: string;
}

/** An application that was made, and the program that starts it: run as its owner, once, and never again by the panel. */
export interface CreatedApp {
  readonly app: App;
  /** Its path; null where there is nothing to start. */
  readonly starter: string | null;
}

/** The applications of an account, in the order in which they were made. */
export const listApps = (host: Host, owner: string): readonly App[] =>
  readRecords(host).apps.filter((one) => one.owner === owner);

/** Why there can be no application of that name; null if there can. */
function whyNotName(host: Host, { apps }: Records, user: User, name: string): string | null {
  if (!/^[a-z][a-z0-9_]*$/i.test(name))
    return `bad name '${name}': expected a letter, then letters, digits and underscores`;
  if (name.length > 50) return `bad name '${name}': expected at most 50 characters, found ${name.length}`;
  if (apps.some((one) => one.owner === user.name && one.name === name))
    return `you have an application named '${name}' already`;
  const path = directoryOfApp(user, name);
  return stat(host, ROOT_TASK, path).type === 'ok' ? `${path} is there already` : null;
}

/** Makes an application: its directory, its port with a configuration that serves it, and its line in the crontab. */
export function createApp(host: Host, owner: string, request: AppRequest): PanelOutcome<CreatedApp> {
  const user = customerOf(host, owner);
  if (user === null) return refused(host, noCustomer(owner));
  const { name, autostart, extraInfo } = request;
  const type = appTypeOf(request.type);
  if (type === null)
    return refused(host, `unknown type '${request.type}': expected one of ${APP_TYPES.join(', ')}`);
  const records = readRecords(host);
  const mistake = whyNotName(host, records, user, name);
  if (mistake !== null) return refused(host, mistake);
  if (kindOf(type) === 'custom' && (autostart || extraInfo !== ''))
    return refused(
      host,
      autostart
        ? `autostart is not applicable to ${type}: nobody but you knows how it is started`
        : `expected no extra info for ${type}, found '${extraInfo}'`,
    );
  const port = hasPort(type) ? freePort(host, records) : null;
  if (hasPort(type) && port === null) return refused(host, 'no port is free on this box');
  const app: App = { id: records.nextId, owner, name, type, port, autostart, extraInfo };
  const laid = layFiles(host, [...logsOf(user), ...filesOfApp(user, app)]);
  const line = lineOfApp(user, app);
  const kept = writeRecords(line === null ? laid : withLine(laid, user, line), {
    ...records,
    nextId: records.nextId + 1,
    apps: [...records.apps, app],
  });
  return done(kept, { app, starter: starterPath(user, app) });
}

const starterPath = (user: User, { name, type }: App): string | null => {
  const starter = starterOf(type);
  return starter === null ? null : `${directoryOfApp(user, name)}/${starter}`;
};

/** ~/logs is the provider’s, ~/logs/user the account’s. */
const logsOf = ({ home, name }: User): readonly TreeEntry[] => [
  { path: `${home}/logs`, mode: 'drwxr-xr-x', owner: 'root:root' },
  { path: `${home}/logs/frontend`, mode: 'drwxr-xr-x', owner: 'root:root' },
  { path: `${home}/logs/user`, mode: 'drwxrwxr-x', owner: `${name}:${name}` },
];

/** Deletes an application with all its files and its line in the crontab, and ends its owner’s process at its port. */
export function deleteApp(host: Host, owner: string, name: string): PanelOutcome {
  const user = customerOf(host, owner);
  if (user === null) return refused(host, noCustomer(owner));
  const records = readRecords(host);
  const app = records.apps.find((one) => one.owner === owner && one.name === name);
  if (app === undefined) return refused(host, `you have no application named '${name}'`);
  const site = records.websites.find(
    (one) => one.owner === owner && one.mounts.some((mount) => mount.app === name),
  );
  if (site !== undefined)
    return refused(host, `the website '${site.name}' leads to '${name}': delete or update it first`);
  const ended = endServer(host, user, app);
  const removed = removeTree(ended, directoryOfApp(user, name));
  const start = lineOfApp(user, app)?.trimEnd();
  const { host: now } = withoutLines(removed, user, (line) => line === start);
  return done(writeRecords(now, { ...records, apps: records.apps.filter((one) => one !== app) }), null);
}

/** A stranger who has taken the port is left alone. */
function endServer(host: Host, { uid }: User, { port }: App): Host {
  const servers = host.sockets.flatMap((socket) => {
    const [pid] = socket.holders;
    const isOwn = pid !== undefined && getProcess(host, pid).task.credential.uid === uid;
    return isOwn && socket.port === port ? [pid] : [];
  });
  const ended = servers.reduce((now, pid) => kill(now, ROOT_TASK.credential, pid, 'SIGTERM').host, host);
  return servers.length === 0 ? host : tendApaches(ended);
}
