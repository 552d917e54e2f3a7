import type { Host } from '../kernel/index.ts';
import { customerOf, noCustomer } from './account.ts';
import { publishDomains } from './front-server.ts';
import { done, refused } from './outcome.ts';
import type { PanelOutcome } from './outcome.ts';
import { readRecords, writeRecords } from './records.ts';
import type { Domain, Records } from './records.ts';

const LABEL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

const isWithin = (name: string, domain: string): boolean => name === domain || name.endsWith(`.${domain}`);

/** The name below which everybody has one: `you.webfactional.com`. */
const PROVIDER = 'webfactional.com';

/** Why somebody may not use a host name; null if they may. */
export function whyNotHost({ domains }: Records, owner: string, name: string): string | null {
  if (!isHostName(name)) return `bad host name '${name}': expected labels with points between them`;
  if (isWithin(name, `${owner}.${PROVIDER}`)) return null;
  const domain = domains
    .filter((one) => isWithin(name, one.domain))
    .toSorted((a, b) => b.domain.length - a.domain.length)[0];
  if (isWithin(name, PROVIDER) || (domain !== undefined && domain.owner !== owner))
    return `'${name}' belongs to somebody else`;
  if (domain === undefined) return `'${name}' is no domain of yours: create_domain comes first`;
  const isKnown =
    name === domain.domain || domain.subdomains.some((label) => `${label}.${domain.domain}` === name);
  return isKnown ? null : `'${domain.domain}' has no subdomain for '${name}': add it with create_domain`;
}

const isHostName = (name: string): boolean => {
  const labels = name.split('.');
  return labels.length > 1 && labels.every((label) => LABEL.test(label) && label.length <= 63);
};

export const listDomains = (host: Host, owner: string): readonly Domain[] =>
  readRecords(host).domains.filter((one) => one.owner === owner);

/** Adds a domain and subdomains of it, or subdomains to one that is there, as the real one did. */
export function createDomain(
  host: Host,
  owner: string,
  domain: string,
  subdomains: readonly string[],
): PanelOutcome<Domain> {
  if (customerOf(host, owner) === null) return refused(host, noCustomer(owner));
  const records = readRecords(host);
  if (!isHostName(domain))
    return refused(
      host,
      `bad domain '${domain}': expected lower-case labels with points, such as example.com`,
    );
  const wrong = subdomains.find((label) => !label.split('.').every((part) => LABEL.test(part)));
  if (wrong !== undefined)
    return refused(host, `bad subdomain '${wrong}': expected a label such as www, without the domain`);
  const isTaken = records.domains.some(
    (one) => one.owner !== owner && (isWithin(domain, one.domain) || isWithin(one.domain, domain)),
  );
  if (isTaken || isWithin(domain, PROVIDER) || isWithin(PROVIDER, domain))
    return refused(host, `'${domain}' belongs to somebody else`);
  const before = records.domains.find((one) => one.domain === domain);
  const all = [...new Set([...(before?.subdomains ?? []), ...subdomains])];
  const made: Domain = { owner, domain, subdomains: all };
  const domains = [...records.domains.filter((one) => one !== before), made];
  return done(keep(host, { ...records, domains }), made);
}

/** Takes a domain away, or with subdomains only those. Not while a website or an address uses it. */
export function deleteDomain(
  host: Host,
  owner: string,
  domain: string,
  subdomains: readonly string[],
): PanelOutcome {
  const records = readRecords(host);
  const before = records.domains.find((one) => one.domain === domain && one.owner === owner);
  if (before === undefined) return refused(host, `you have no domain '${domain}'`);
  const missing = subdomains.find((label) => !before.subdomains.includes(label));
  if (missing !== undefined) return refused(host, `'${domain}' has no subdomain '${missing}'`);
  const gone = subdomains.map((label) => `${label}.${domain}`);
  const isGone = (name: string) => (subdomains.length === 0 ? isWithin(name, domain) : gone.includes(name));
  const site = records.websites.find(({ hosts }) => hosts.some(isGone));
  if (site !== undefined)
    return refused(host, `the website '${site.name}' uses it: delete or update it first`);
  const email = records.emails.find(({ address }) => isGone(address.split('@')[1] ?? ''));
  if (email !== undefined) return refused(host, `the address ${email.address} uses it: delete it first`);
  const rest =
    subdomains.length === 0
      ? []
      : [{ ...before, subdomains: before.subdomains.filter((label) => !subdomains.includes(label)) }];
  const domains = [...records.domains.filter((one) => one !== before), ...rest];
  return done(keep(host, { ...records, domains }), null);
}

const keep = (host: Host, records: Records): Host => publishDomains(writeRecords(host, records), records);
