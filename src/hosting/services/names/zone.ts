import type { Host, ProcessImage } from '../../kernel/index.ts';

/* Host names: what the name servers of the world say, as far as the model has zones. RFC 1034, RFC 4592 for wildcards. */

export const RECORD_TYPES = ['A', 'AAAA', 'CNAME', 'MX', 'NS', 'SOA', 'TXT'] as const;
export type RecordType = (typeof RECORD_TYPES)[number];

export interface ResourceRecord {
  /** In full, in lower case, without the final point; `*.you.webfactional.com` for whatever is below. */
  readonly name: string;
  readonly type: RecordType;
  /** Seconds. */
  readonly ttl: number;
  /** As dig prints it: `192.0.2.7`, `10 mx7.webfaction.com.`, `"v=spf1 mx -all"`. */
  readonly data: string;
}

/** A part of the tree of names that one party keeps. */
export interface Zone {
  readonly origin: string;
  readonly records: readonly ResourceRecord[];
}

/** What a name server has in memory. */
export interface ZonesImage extends ProcessImage {
  readonly type: 'zones';
  readonly zones: readonly Zone[];
}

/** What a question to the domain name system came to. */
export interface NameAnswer {
  readonly status: 'NOERROR' | 'NXDOMAIN';
  /** Aliases first, in the order in which they were followed. */
  readonly answers: readonly ResourceRecord[];
  /** The SOA of the zone that has no such record; null where there are answers. */
  readonly authority: ResourceRecord | null;
}

const DAY = 86_400;

/** The root says no for every name outside of the zones: the model knows no other part of the world. */
const ROOT_SOA: ResourceRecord = {
  name: '',
  type: 'SOA',
  ttl: DAY,
  data: 'a.root-servers.net. nstld.verisign-grs.com. 2010021900 1800 900 604800 86400',
};

const MOST_ALIASES = 8;

/** The zones of all name servers that the box can reach. */
const zonesOf = ({ remotes }: Host): readonly Zone[] =>
  remotes.flatMap(({ image }) => (image.type === 'zones' ? (image as ZonesImage).zones : []));

const isWithin = (name: string, origin: string): boolean => name === origin || name.endsWith(`.${origin}`);

/** A name as records have it. */
export const plainName = (name: string): string => name.toLowerCase().replace(/\.$/, '');

/** What the domain name system says, aliases followed. */
export function queryName(host: Host, asked: string, type: RecordType): NameAnswer {
  const zones = zonesOf(host);
  const answers: ResourceRecord[] = [];
  let name = plainName(asked);
  for (let followed = 0; followed <= MOST_ALIASES; followed++) {
    const zone = zones
      .filter(({ origin }) => isWithin(name, origin))
      .toSorted((a, b) => b.origin.length - a.origin.length)[0];
    if (zone === undefined) return { status: 'NXDOMAIN', answers, authority: ROOT_SOA };
    const found = recordsAt(zone, name);
    const authority = zone.records.find((record) => record.type === 'SOA') ?? ROOT_SOA;
    if (found === null) return { status: 'NXDOMAIN', answers, authority };
    const wanted = found.filter((record) => record.type === type);
    if (wanted.length > 0) return { status: 'NOERROR', answers: [...answers, ...wanted], authority: null };
    const alias = found.find((record) => record.type === 'CNAME');
    if (alias === undefined) return { status: 'NOERROR', answers, authority };
    answers.push(alias);
    name = plainName(alias.data);
  }
  return { status: 'NOERROR', answers, authority: null };
}

/** The records of a name, from a wildcard if it has none of its own; null if there is no such name. */
function recordsAt({ origin, records }: Zone, name: string): readonly ResourceRecord[] | null {
  const own = records.filter((record) => record.name === name);
  if (own.length > 0) return own;
  // A name that has others below it exists, without records: no wildcard speaks for it.
  if (records.some((record) => record.name.endsWith(`.${name}`))) return [];
  for (let above = parentOf(name); isWithin(above, origin); above = parentOf(above)) {
    const wild = records.filter((record) => record.name === `*.${above}`);
    if (wild.length > 0) return wild.map((record) => ({ ...record, name }));
    if (records.some((record) => isWithin(record.name, above))) return null;
  }
  return null;
}

const parentOf = (name: string): string => name.replace(/^[^.]*\.?/, '');

/** The first address of a name; null if the domain name system knows none. */
export const addressOfName = (host: Host, name: string): string | null =>
  queryName(host, name, 'A').answers.find((record) => record.type === 'A')?.data ?? null;
