import { Port } from '../../kernel/index.ts';
import type { Host } from '../../kernel/index.ts';
import type { RecordType, ResourceRecord, Zone, ZonesImage } from './zone.ts';

/** The first name server of the hosting company, in the addresses that are kept for documentation (RFC 5737). */
const NAME_SERVER = { machine: 'ns1.webfaction.com', address: '198.51.100.53' };

const HOUR = 3600;

/** Host names that lead to the box: those of each account, and the mail machines. */
export interface NamesPlan {
  /** `USER.webfactional.com` and all below it lead to the box. */
  readonly users: readonly string[];
  /** Domains of customers, and the address of each; without one it is the box’s. */
  readonly domains?: Readonly<Record<string, string>>;
  /** The address of the box. */
  readonly address: string;
  /** The address of smtp.webfaction.com. */
  readonly mail: string;
}

const record = (name: string, type: RecordType, data: string): ResourceRecord => ({
  name,
  type,
  ttl: HOUR,
  data,
});

/** A zone with what every zone has, and records besides. */
function zoneWith(origin: string, records: readonly ResourceRecord[]): Zone {
  return {
    origin,
    records: [
      record(
        origin,
        'SOA',
        'ns1.webfaction.com. hostmaster.webfaction.com. 2010021901 10800 3600 604800 3600',
      ),
      record(origin, 'NS', 'ns1.webfaction.com.'),
      record(origin, 'NS', 'ns2.webfaction.com.'),
      ...records,
    ],
  };
}

/** A box whose names are known to the world. What was known before of the same origins is replaced. */
export function publishNames(host: Host, plan: NamesPlan): Host {
  const { users, domains = {}, address, mail } = plan;
  const webfactional = zoneWith(
    'webfactional.com',
    users.flatMap((user) => [
      record(`${user}.webfactional.com`, 'A', address),
      record(`*.${user}.webfactional.com`, 'A', address),
    ]),
  );
  const webfaction = zoneWith('webfaction.com', [
    record(NAME_SERVER.machine, 'A', NAME_SERVER.address),
    record(`${host.hostname.split('.')[0] ?? ''}.webfaction.com`, 'A', address),
    record('smtp.webfaction.com', 'A', mail),
    record('mx7.webfaction.com', 'A', mail),
  ]);
  const own = Object.entries(domains).map(([origin, at]) =>
    zoneWith(origin, [
      record(origin, 'A', at),
      record(origin, 'MX', '10 mx7.webfaction.com.'),
      record(`www.${origin}`, 'CNAME', `${origin}.`),
    ]),
  );
  return keepZones(host, [webfactional, webfaction, ...own]);
}

/** The name server has these zones, in place of those of the same origins. */
function keepZones(host: Host, zones: readonly Zone[]): Host {
  const server = host.remotes.find(({ image }) => image.type === 'zones');
  const origins = new Set(zones.map(({ origin }) => origin));
  const kept = ((server?.image as ZonesImage | undefined)?.zones ?? []).filter(
    ({ origin }) => !origins.has(origin),
  );
  const image: ZonesImage = { type: 'zones', zones: [...kept, ...zones] };
  const others = host.remotes.filter((one) => one !== server);
  return { ...host, remotes: [...others, { ...NAME_SERVER, port: Port(53), image }] };
}
