import { kindOf, readRecords } from '../../src/hosting/panel/index.ts';
import type { App, AppKind } from '../../src/hosting/panel/index.ts';
import { resolveName } from '../../src/hosting/services/index.ts';
import type { Host } from '../../src/hosting/kernel/index.ts';
import { blocksOf, factsOf, siteBlocks } from './facts.ts';
import type { Facts } from './facts.ts';
import type { Press } from './press.ts';

/** A place on the box where the panel leaves something. */
export type StationId = keyof Facts | 'name' | 'server' | 'user' | 'mail';

export interface Line {
  readonly text: string;
  /** Whether the last press made it so. */
  readonly isNew: boolean;
}

export interface Station {
  readonly id: StationId;
  readonly title: string;
  readonly lines: readonly Line[];
  /** Why there is nothing, or what is gone; empty where lines say it all. */
  readonly remark: string;
  /** An ordinary command that shows it. */
  readonly look: string;
}

const NOTHING_TO_START = 'none: there is nothing to start';

/** Why a kind of application has none of something, from the start on. */
const WITHOUT: Readonly<Record<AppKind, Partial<Record<keyof Facts, string>>>> = {
  static: {
    port: 'none: nginx reads the files itself',
    crontab: NOTHING_TO_START,
    process: 'none: nginx serves it',
  },
  'shared-apache': {
    port: 'none of its own: it runs in the Apache that all accounts share',
    crontab: NOTHING_TO_START,
    process: 'none of its own',
  },
  mod_wsgi: {},
  django: {},
  pylons: {},
  custom: {
    crontab: 'no line: nobody but you knows how it is started',
    process: 'none was started: that is yours to do',
  },
};

const MISSING: Readonly<Record<keyof Facts, string>> = {
  directory: 'none',
  port: 'none',
  block: 'none yet: no website leads to it',
  crontab: 'no line',
  process: 'none runs',
};

/** The stations of an application before anything was pressed. */
const AWAITED: readonly Station[] = (
  [
    ['directory', 'directory'],
    ['port', 'port'],
    ['block', 'nginx block'],
    ['crontab', 'crontab'],
    ['process', 'process'],
  ] as const
).map(([id, title]) => ({ id, title, lines: [], remark: '', look: '' }));

/** What the press left, in the order of the way it goes through the box. */
export function stationsOf(press: Press | null): readonly Station[] {
  if (press === null) return AWAITED;
  const stations = allStations(press);
  if (press.isLast) return stations;
  const old = (line: Line): Line => ({ ...line, isNew: false });
  return stations.map((station) => ({ ...station, lines: station.lines.map(old) }));
}

function allStations(press: Press): readonly Station[] {
  if (press.app !== null) return appStations(press, press.app);
  switch (press.part) {
    case 'Domains':
      return [nameStation(press)];
    case 'Databases':
      return databaseStations(press);
    case 'Mailboxes':
      return [mailStation(press)];
    case 'Websites':
    case 'Apps':
      return [];
  }
}

function appStations({ before, after, did, part }: Press, app: App): readonly Station[] {
  const [was, is] = [factsOf(before, app), factsOf(after, app)];
  const isGone = did === 'deleted' && part === 'Apps';
  const own = WITHOUT[kindOf(app.type)];
  const station = (id: keyof Facts, title: string, look: string): Station => ({
    ...{ id, title, look },
    lines: id === 'block' ? blockLines(before, after, app) : linesOf(was[id], is[id]),
    remark: is[id].length > 0 ? '' : isGone && was[id].length > 0 ? 'gone' : (own[id] ?? MISSING[id]),
  });
  return [
    station('directory', 'directory', `ls -ld ~/webapps/${app.name}`),
    station('port', 'port', app.port === null ? 'ss -ltn' : `ss -ltn | grep ${app.port}`),
    station('block', 'nginx block', `cat /etc/nginx/sites/${app.owner}.conf`),
    station('crontab', 'crontab', 'crontab -l'),
    station('process', 'process', `ps -f -u ${app.owner}`),
  ];
}

/** Lines of text with what is new among them. A line that stood there as often before is not. */
function linesOf(was: readonly string[], is: readonly string[]): readonly Line[] {
  const left = [...was];
  return is.map((text) => {
    const at = left.indexOf(text);
    if (at >= 0) left.splice(at, 1);
    return { text, isNew: at < 0 };
  });
}

/** Each block beside the one of the same website before: its log is named after it. */
function blockLines(before: Host, after: Host, app: App): readonly Line[] {
  const logOf = (block: readonly string[]) => block.find((line) => line.includes('access_log'));
  const old = siteBlocks(before, app.owner);
  return blocksOf(after, app).flatMap((block) =>
    linesOf(old.find((one) => logOf(one) === logOf(block)) ?? [], block),
  );
}

function nameStation({ before, after, name, did }: Press): Station {
  const names = (host: Host) =>
    readRecords(host)
      .domains.filter(({ domain }) => domain === name)
      .flatMap(({ subdomains }) => [name, ...subdomains.map((label) => `${label}.${name}`)])
      .map((one) => `${one} is ${resolveName(host, one) ?? 'nowhere'}`);
  return {
    ...{ id: 'name', title: 'names', look: `dig +short ${name}` },
    lines: linesOf(names(before), names(after)),
    remark: did === 'deleted' ? 'gone' : '',
  };
}

/** Ports of the servers that all accounts share. */
const SERVERS = { mysql: 3306, postgresql: 5432 } as const;

function databaseStations({ before, after, name, did }: Press): readonly Station[] {
  const records = [after, before].flatMap((host) => readRecords(host).databases);
  const { type = 'mysql', owner = '' } = records.find((one) => one.name === name) ?? {};
  const server = (host: Host) =>
    host.sockets
      .filter(({ port }) => port === SERVERS[type])
      .map(({ address, port }) => `${type} at ${address}:${port}`);
  const of = (host: Host) =>
    readRecords(host).databases.some((one) => one.name === name && one.type === type)
      ? [`database ${name}`, `user ${name}, with a password of its own`]
      : [];
  const ask = type === 'mysql' ? `mysql -u ${name} -p ${name}` : `psql -h localhost -U ${name} ${name}`;
  return [
    {
      ...{
        id: 'server',
        title: 'the server of the box',
        look: `ss -ltn | grep ${SERVERS[type]}`,
        remark: '',
      },
      lines: linesOf(server(before), server(after)),
    },
    {
      ...{ id: 'user', title: 'in it', look: ask, remark: did === 'deleted' ? 'gone' : '' },
      lines: linesOf(of(before), of(after)),
    },
    { ...HOME, look: `find ~ -name '${owner}_*'` },
  ];
}

const HOME: Omit<Station, 'look'> = {
  ...{ id: 'directory', title: 'directory', lines: [] },
  remark: 'none: databases and mailboxes are not below your home',
};

function mailStation({ before, after, name, did }: Press): Station {
  const of = (host: Host) =>
    readRecords(host).mailboxes.some((one) => one.name === name)
      ? [`mailbox ${name}`, 'with a password that the panel invented']
      : [];
  return {
    ...{ id: 'mail', title: 'on the mail machines', look: 'panel list_mailboxes' },
    lines: linesOf(of(before), of(after)),
    remark: did === 'deleted' ? 'gone' : '',
  };
}

/** What the press did, as sentences. */
export function pressInWords(press: Press | null): string {
  if (press === null) return 'Nothing was pressed yet.';
  const one = {
    Apps: 'app',
    Domains: 'domain',
    Websites: 'website',
    Databases: 'database',
    Mailboxes: 'mailbox',
  }[press.part];
  const stations = allStations(press);
  const [fresh, kept] = [true, false].map((isNew) =>
    stations.filter(({ lines }) => lines.some((line) => line.isNew) === isNew),
  );
  const say = ({ title, lines, remark }: Station) =>
    `${title}: ${
      lines
        .filter(({ isNew }) => isNew)
        .map(({ text }) => text.trim())
        .join(', ') || remark
    }`;
  const lacks = (kept ?? []).filter(({ remark }) => remark !== '');
  return [
    `The panel ${press.did} the ${one} ${press.name}.`,
    ...(fresh ?? [])
      .map((station) => (station.id === 'block' ? `nginx block: ${blockInWords(station)}` : say(station)))
      .map((text) => `${text}.`),
    ...lacks.map((station) => `${say(station)}.`),
  ].join(' ');
}

/** Of a block, what it says of names and ways. */
const blockInWords = ({ lines }: Station): string =>
  lines
    .map(({ text }) => text.trim())
    .filter((text) => /^(server_name|location|proxy_pass|root|alias)\b/.test(text))
    .join(' ')
    .replace(/;/g, ',')
    .replace(/ \{/g, ':')
    .replace(/,$/, '');
