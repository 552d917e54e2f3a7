import { labelOf } from '../../src/hosting/panel/index.ts';
import type { App, Records } from '../../src/hosting/panel/index.ts';

/** What the panel keeps apart, and what ties it together. Things are new if they were not there before the last press. */
export interface Mapping {
  readonly names: readonly Named[];
  readonly sites: readonly Site[];
  readonly apps: readonly (Named & { readonly label: string })[];
  /** What was asked last, if it was asked of one of these names. */
  readonly asked: Asked | null;
}

/** A request by a client such as curl, and the beginning of the answer. */
export interface Asked {
  readonly host: string;
  /** The application that it is led to; null for none. */
  readonly app: string | null;
  /** `200 OK` */
  readonly answer: string;
}

export interface Named {
  readonly text: string;
  readonly isNew: boolean;
}

export interface Site extends Named {
  readonly hosts: readonly string[];
  readonly mounts: readonly { readonly path: string; readonly app: string; readonly isNew: boolean }[];
}

/** The names, websites and applications of an account; `before` is what the panel knew before the last press. */
export function mappingOf(
  records: Records,
  before: Records,
  owner: string,
  typed: { readonly text: string; readonly output: readonly string[] } | null = null,
): Mapping {
  const [is, was] = [ownOf(records, owner), ownOf(before, owner)];
  const known = namesOf(was);
  return {
    names: namesOf(is).map((text) => ({ text, isNew: !known.includes(text) })),
    sites: is.websites.map(({ name, hosts, mounts }) => {
      const old = was.websites.find((one) => one.name === name);
      const isOld = (path: string, app: string) =>
        old?.mounts.some((one) => one.path === path && one.app === app) === true;
      return {
        ...{ text: name, isNew: old === undefined, hosts },
        mounts: mounts.map(({ path, app }) => ({ path, app, isNew: !isOld(path, app) })),
      };
    }),
    apps: is.apps.map(({ name, type, port }) => ({
      text: name,
      label: port === null ? labelOf(type) : `port ${port}`,
      isNew: !was.apps.some((one) => one.name === name),
    })),
    asked: typed === null ? null : askedOf(is, typed),
  };
}

/** What `curl -i` asked and was told. */
function askedOf(
  { websites }: Own,
  { text, output }: { readonly text: string; readonly output: readonly string[] },
): Asked | null {
  const [, host = '', path = '/'] = /^curl\b.*\bhttp:\/\/([\w.-]+)(\/\S*)?/.exec(text) ?? [];
  const [, answer] = /^HTTP\/\S+ (\d+ .*?)\s*$/.exec(output[0] ?? '') ?? [];
  const site = websites.find(({ hosts }) => hosts.includes(host));
  if (site === undefined || answer === undefined) return null;
  const isBelow = (mount: string) => mount === '/' || path === mount || path.startsWith(`${mount}/`);
  const [mount] = site.mounts
    .filter((one) => isBelow(one.path))
    .toSorted((a, b) => b.path.length - a.path.length);
  return { host, app: mount?.app ?? null, answer };
}

type Own = Pick<Records, 'domains' | 'websites'> & { readonly apps: readonly App[] };

const ownOf = ({ apps, domains, websites }: Records, owner: string): Own => ({
  apps: apps.filter((one) => one.owner === owner),
  domains: domains.filter((one) => one.owner === owner),
  websites: websites.filter((one) => one.owner === owner),
});

/** Domains with their subdomains, then names below the account’s own that a website uses. */
function namesOf({ domains, websites }: Own): readonly string[] {
  const own = domains.flatMap(({ domain, subdomains }) => [
    domain,
    ...subdomains.map((label) => `${label}.${domain}`),
  ]);
  return [...new Set([...own, ...websites.flatMap(({ hosts }) => hosts)])];
}

/** The mapping as sentences. */
export function mappingInWords({ names, sites, apps, asked }: Mapping): string {
  const lists = [
    `Names: ${names.map(({ text }) => text).join(', ') || 'none'}.`,
    `Apps: ${apps.map(({ text, label }) => `${text}, ${label}`).join('; ') || 'none'}.`,
  ];
  const led = sites.map(
    ({ text, hosts, mounts }) =>
      `Website ${text} leads ${hosts.join(' and ')} to ${mounts.map(({ path, app }) => `${app} at ${path}`).join(', ') || 'nothing'}.`,
  );
  const told = asked === null ? [] : [`${asked.host} answers ${asked.answer}.`];
  return [...lists, ...(led.length === 0 ? ['No website yet.'] : led), ...told].join(' ');
}
