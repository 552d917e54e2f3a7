import type { Host } from '../kernel/index.ts';
import { APP_TYPES, labelOf } from './app-types.ts';
import { setApacheAcl } from './apache-acl.ts';
import { createApp, deleteApp, listApps } from './apps.ts';
import { createCronjob, deleteCronjob } from './cronjobs.ts';
import { createDatabase, deleteDatabase, listDatabases } from './databases.ts';
import { createDomain, deleteDomain, listDomains } from './domains.ts';
import {
  changeMailboxPassword,
  createEmail,
  createMailbox,
  deleteEmail,
  deleteMailbox,
  listEmails,
  listMailboxes,
} from './mailboxes.ts';
import { done, refused } from './outcome.ts';
import type { PanelOutcome } from './outcome.ts';
import type { App, Website } from './records.ts';
import { createWebsite, deleteWebsite, listWebsites, updateWebsite } from './websites.ts';

/*
 * The methods of the panel’s API by the names of the real one, with their arguments as words: for a command line and for
 * forms. What the real ones take besides (spam_on, …) has nothing here that it could change. Those that delete domains
 * and addresses, and two of the lists, are later ones.
 */

/** What a method answers. */
export interface Reply {
  /** Rows of words: one for each thing that was asked for. */
  readonly rows: readonly (readonly string[])[];
  /** A program to be run as the account, once; null for none. */
  readonly starter: string | null;
}

/** A method. */
export interface Method {
  readonly name: string;
  /** Its arguments, as a usage line has them. */
  readonly usage: string;
  readonly summary: string;
  /** How many words it takes. */
  readonly least: number;
  readonly most: number;
  readonly call: (host: Host, owner: string, words: readonly string[]) => PanelOutcome<Reply>;
}

/** An outcome with its value as rows. */
function told<Value>(
  outcome: PanelOutcome<Value>,
  rowsOf: (value: Value) => readonly (readonly string[])[] = () => [],
): PanelOutcome<Reply> {
  return outcome.type === 'refused'
    ? outcome
    : done(outcome.host, { rows: rowsOf(outcome.value), starter: null });
}

const list = (host: Host, rows: readonly (readonly string[])[]): PanelOutcome<Reply> =>
  done(host, { rows, starter: null });

/**
 * Kinds that were started by a page of theirs (`autostart.cgi`) are none of this panel’s: it keeps the tick, and what starts an
 * application is its crontab.
 */
const AUTOSTART = 'autostart (recorded, starts nothing here)';

const rowOfApp = ({ name, type, port, autostart, extraInfo }: App): readonly string[] => [
  name,
  type,
  port === null ? '-' : String(port),
  ...(autostart ? [AUTOSTART] : []),
  ...(extraInfo === '' ? [] : [extraInfo]),
];

const rowOfSite = ({ name, https, hosts, mounts }: Website): readonly string[] => [
  name,
  hosts.map((one) => (https ? `https://${one}` : one)).join(','),
  ...mounts.map(({ app, path }) => `${path} -> ${app}`),
];

function callCreateApp(host: Host, owner: string, words: readonly string[]): PanelOutcome<Reply> {
  const [name = '', type = '', autostart = 'false', ...extra] = words;
  if (autostart !== 'true' && autostart !== 'false')
    return refused(host, `expected true or false for autostart, found '${autostart}'`);
  const request = { name, type, autostart: autostart === 'true', extraInfo: extra.join(' ') };
  const outcome = createApp(host, owner, request);
  if (outcome.type === 'refused') return outcome;
  const { app, starter } = outcome.value;
  return done(outcome.host, { rows: [rowOfApp(app)], starter });
}

/** The words behind the name of a website: `ip` and `https` of the real API may stand before the rest, or be left out. */
type SchemeWords =
  | { readonly type: 'ok'; readonly https: boolean; readonly rest: readonly string[] }
  | { readonly type: 'wrong'; readonly sentence: string };

function schemeWords({ addresses }: Host, words: readonly string[]): SchemeWords {
  const [first = ''] = words;
  const isAddress = /^\d+(\.\d+){3}$/.test(first);
  if (isAddress && !addresses.includes(first))
    return {
      type: 'wrong',
      sentence: `expected an address of this box (${addresses.join(', ')}), found '${first}'`,
    };
  const behind = isAddress ? words.slice(1) : words;
  const isSaid = behind[0] === 'true' || behind[0] === 'false';
  return { type: 'ok', https: behind[0] === 'true', rest: isSaid ? behind.slice(1) : behind };
}

/** `NAME [IP] [HTTPS] HOST[,HOST]... [APP PATH]...` as a request. */
function callWebsite(
  put: typeof createWebsite,
  host: Host,
  owner: string,
  words: readonly string[],
): PanelOutcome<Reply> {
  const [name = '', ...behind] = words;
  const scheme = schemeWords(host, behind);
  if (scheme.type === 'wrong') return refused(host, scheme.sentence);
  const [hosts = '', ...pairs] = scheme.rest;
  if (pairs.length % 2 === 1)
    return refused(host, `expected a path after the application '${pairs.at(-1) ?? ''}', found none`);
  const mounts = pairs.flatMap((app, index) =>
    index % 2 === 0 ? [{ app, path: pairs[index + 1] ?? '' }] : [],
  );
  const names = hosts.split(',').filter((one) => one !== '');
  const request = { name, https: scheme.https, hosts: names, mounts };
  return told(put(host, owner, request), (site) => [rowOfSite(site)]);
}

function callDeleteWebsite(host: Host, owner: string, [name = '', ...words]: readonly string[]) {
  const scheme = schemeWords(host, words);
  if (scheme.type === 'wrong') return refused(host, scheme.sentence);
  const [extra] = scheme.rest;
  return extra === undefined
    ? told(deleteWebsite(host, owner, name, scheme.https))
    : refused(host, `expected true or false for https, found '${extra}'`);
}

/** `PATH[,PATH]... [PERMISSION] [RECURSIVE]` */
function callSetApacheAcl(host: Host, owner: string, words: readonly string[]): PanelOutcome<Reply> {
  const [paths = '', permission, recursive = 'false'] = words;
  if (recursive !== 'true' && recursive !== 'false')
    return refused(host, `expected true or false for recursive, found '${recursive}'`);
  const given = paths.split(',').filter((one) => one !== '');
  return told(setApacheAcl(host, owner, given, permission, recursive === 'true'));
}

const ANY = Infinity;

/** A row of the table below. */
const method = (
  name: string,
  usage: string,
  summary: string,
  [least, most]: readonly [number, number],
  call: Method['call'],
): Method => ({ name, usage, summary, least, most, call });

/** All methods, things in the order in which one needs them. */
export const METHODS: readonly Method[] = [
  method('create_app', 'NAME TYPE [AUTOSTART] [EXTRA]', 'make an application', [2, 4], callCreateApp),
  method('delete_app', 'NAME', 'delete it with its files', [1, 1], (host, owner, [name = '']) =>
    told(deleteApp(host, owner, name)),
  ),
  method('list_apps', '', 'your applications', [0, 0], (host, owner) =>
    list(host, listApps(host, owner).map(rowOfApp)),
  ),
  method('list_app_types', '', 'what can be made', [0, 0], (host) =>
    list(
      host,
      APP_TYPES.map((type) => [type, labelOf(type)]),
    ),
  ),
  method('create_domain', 'DOMAIN [SUBDOMAIN]...', 'add a domain', [1, ANY], (host, owner, words) => {
    const [domain = '', ...subdomains] = words;
    return told(createDomain(host, owner, domain, subdomains), (made) => [[made.domain, ...made.subdomains]]);
  }),
  method('delete_domain', 'DOMAIN [SUBDOMAIN]...', 'take it away', [1, ANY], (host, owner, words) => {
    const [domain = '', ...subdomains] = words;
    return told(deleteDomain(host, owner, domain, subdomains));
  }),
  method('list_domains', '', 'your domains', [0, 0], (host, owner) =>
    list(
      host,
      listDomains(host, owner).map(({ domain, subdomains }) => [domain, ...subdomains]),
    ),
  ),
  method(
    'create_website',
    'NAME [IP] [HTTPS] HOST[,HOST]... [APP PATH]...',
    'lead hosts to applications',
    [2, ANY],
    (host, owner, words) => callWebsite(createWebsite, host, owner, words),
  ),
  method(
    'update_website',
    'NAME [IP] [HTTPS] HOST[,HOST]... [APP PATH]...',
    'lead them elsewhere',
    [2, ANY],
    (host, owner, words) => callWebsite(updateWebsite, host, owner, words),
  ),
  method('delete_website', 'NAME [IP] [HTTPS]', 'lead them nowhere', [1, 3], callDeleteWebsite),
  method('list_websites', '', 'your websites', [0, 0], (host, owner) =>
    list(host, listWebsites(host, owner).map(rowOfSite)),
  ),
  method('create_db', 'NAME TYPE PASSWORD', 'make a database', [3, 3], (host, owner, words) => {
    const [name = '', type = '', password = ''] = words;
    return told(createDatabase(host, owner, name, type, password), (made) => [[made.name, made.type]]);
  }),
  method('delete_db', 'NAME TYPE', 'drop it', [2, 2], (host, owner, [name = '', type = '']) =>
    told(deleteDatabase(host, owner, name, type)),
  ),
  method('list_dbs', '', 'your databases', [0, 0], (host, owner) =>
    list(
      host,
      listDatabases(host, owner).map(({ name, type }) => [name, type]),
    ),
  ),
  method('create_mailbox', 'NAME', 'make a mailbox', [1, 1], (host, owner, [name = '']) =>
    told(createMailbox(host, owner, name), (made) => [[made.name, made.password]]),
  ),
  method('delete_mailbox', 'NAME', 'delete it', [1, 1], (host, owner, [name = '']) =>
    told(deleteMailbox(host, owner, name)),
  ),
  method(
    'change_mailbox_password',
    'NAME PASSWORD',
    'give it a password of yours',
    [2, 2],
    (host, owner, [name = '', password = '']) => told(changeMailboxPassword(host, owner, name, password)),
  ),
  method('list_mailboxes', '', 'your mailboxes', [0, 0], (host, owner) =>
    list(
      host,
      listMailboxes(host, owner).map(({ name }) => [name]),
    ),
  ),
  method('create_email', 'ADDRESS MAILBOX...', 'lead an address to them', [2, ANY], (host, owner, words) => {
    const [address = '', ...targets] = words;
    return told(createEmail(host, owner, address, targets), (made) => [[made.address, ...made.targets]]);
  }),
  method('delete_email', 'ADDRESS', 'take it away', [1, 1], (host, owner, [address = '']) =>
    told(deleteEmail(host, owner, address)),
  ),
  method('list_emails', '', 'your addresses', [0, 0], (host, owner) =>
    list(
      host,
      listEmails(host, owner).map(({ address, targets }) => [address, ...targets]),
    ),
  ),
  method(
    'set_apache_acl',
    'PATH[,PATH]... [PERMISSION] [RECURSIVE]',
    'let the shared Apache at files of yours',
    [1, 3],
    callSetApacheAcl,
  ),
  method('create_cronjob', 'LINE', 'add a line to your crontab', [1, 1], (host, owner, [line = '']) =>
    told(createCronjob(host, owner, line)),
  ),
  method('delete_cronjob', 'LINE', 'remove it', [1, 1], (host, owner, [line = '']) =>
    told(deleteCronjob(host, owner, line)),
  ),
];

/** Calls a method by its name with words, for an account. */
export function callMethod(
  host: Host,
  owner: string,
  name: string,
  words: readonly string[],
): PanelOutcome<Reply> {
  const found = METHODS.find((one) => one.name === name);
  if (found === undefined)
    return refused(
      host,
      `unknown method '${name}': expected one of ${METHODS.map((one) => one.name).join(', ')}`,
    );
  const { least, most, usage } = found;
  if (words.length < least || words.length > most)
    return refused(
      host,
      `expected ${name}${usage === '' ? ' alone' : ` ${usage}`}, found ${words.length} words after it`,
    );
  return found.call(host, owner, words);
}
