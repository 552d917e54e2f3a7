import type { Host } from '../kernel/index.ts';
import { customerOf, noCustomer } from './account.ts';
import { whyNotHost } from './domains.ts';
import { applySites, missingCertificate } from './front-server.ts';
import { done, refused } from './outcome.ts';
import type { PanelOutcome } from './outcome.ts';
import { readRecords, writeRecords } from './records.ts';
import type { Mount, Records, Website } from './records.ts';

/** What create_website is told. */
export interface WebsiteRequest {
  readonly name: string;
  readonly https: boolean;
  readonly hosts: readonly string[];
  readonly mounts: readonly Mount[];
}

/** Which of an account’s websites is meant: each is for one scheme. */
type WebsiteKey = Pick<Website, 'name' | 'https'>;

const isIt = (site: Website, owner: string, { name, https }: WebsiteKey): boolean =>
  site.owner === owner && site.name === name && site.https === https;

/** `'shop'`, or `'shop' for https` */
const quoted = ({ name, https }: WebsiteKey): string => `'${name}'${https ? ' for https' : ''}`;

export const listWebsites = (host: Host, owner: string): readonly Website[] =>
  readRecords(host).websites.filter((one) => one.owner === owner);

/** Why a website cannot be as it is asked for; null if it can. `others` are the websites that stay. */
function whyNot(
  records: Records,
  others: readonly Website[],
  owner: string,
  { name, https, hosts, mounts }: WebsiteRequest,
): string | null {
  if (!/^[a-z][a-z0-9_]*$/i.test(name))
    return `bad name '${name}': expected a letter, then letters, digits and underscores`;
  if (hosts.length === 0) return 'expected at least one host name, found none';
  const hostTwice = firstTwice(hosts);
  if (hostTwice !== undefined) return `'${hostTwice}' is named twice`;
  for (const one of hosts) {
    const mistake = whyNotHost(records, owner, one);
    if (mistake !== null) return mistake;
    const taken = others.find((site) => site.https === https && site.hosts.includes(one));
    if (taken !== undefined) return `'${one}' leads to the website '${taken.name}' already`;
  }
  for (const { app, path } of mounts) {
    if (!records.apps.some((one) => one.owner === owner && one.name === app))
      return `you have no application named '${app}'`;
    if (!/^\/([\w.~-]+(\/[\w.~-]+)*)?$/.test(path))
      return `bad path '${path}': expected / or /blog, without a slash at the end`;
  }
  const pathTwice = firstTwice(mounts.map(({ path }) => path));
  return pathTwice === undefined ? null : `two applications are asked for at '${pathTwice}'`;
}

const firstTwice = (words: readonly string[]): string | undefined =>
  words.find((word, index) => words.indexOf(word) !== index);

/** Maps host names and paths to applications: writes nginx’s block, tests it, and has nginx read it. */
export function createWebsite(host: Host, owner: string, request: WebsiteRequest): PanelOutcome<Website> {
  if (listWebsites(host, owner).some((one) => isIt(one, owner, request)))
    return refused(host, `you have a website named ${quoted(request)} already`);
  return putWebsite(host, owner, request);
}

/** The same for one that is there: what it was is replaced. */
export function updateWebsite(host: Host, owner: string, request: WebsiteRequest): PanelOutcome<Website> {
  if (!listWebsites(host, owner).some((one) => isIt(one, owner, request)))
    return refused(host, `you have no website named ${quoted(request)}`);
  return putWebsite(host, owner, request);
}

function putWebsite(host: Host, owner: string, request: WebsiteRequest): PanelOutcome<Website> {
  if (customerOf(host, owner) === null) return refused(host, noCustomer(owner));
  const records = readRecords(host);
  const others = records.websites.filter((one) => !isIt(one, owner, request));
  const mistake = whyNot(records, others, owner, request);
  if (mistake !== null) return refused(host, mistake);
  const missing = request.https ? missingCertificate(host, owner, request.name) : null;
  if (missing !== null) return refused(host, missing);
  const { name, https, hosts, mounts } = request;
  const site: Website = { owner, name, https, hosts, mounts };
  const isThere = others.length < records.websites.length;
  const websites = isThere
    ? records.websites.map((one) => (others.includes(one) ? one : site))
    : [...others, site];
  const applied = keep(host, { ...records, websites }, owner);
  return applied.type === 'refused' ? applied : done(applied.host, site);
}

/** Takes a website away; its applications stay, and nobody is led to them. */
export function deleteWebsite(host: Host, owner: string, name: string, https = false): PanelOutcome {
  const records = readRecords(host);
  const websites = records.websites.filter((one) => !isIt(one, owner, { name, https }));
  if (websites.length === records.websites.length)
    return refused(host, `you have no website named ${quoted({ name, https })}`);
  return keep(host, { ...records, websites }, owner);
}

function keep(host: Host, records: Records, owner: string): PanelOutcome {
  const applied = applySites(host, records, owner);
  return applied.type === 'refused' ? applied : done(writeRecords(applied.host, records), null);
}
