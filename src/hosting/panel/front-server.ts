import { ROOT_TASK, readFile, stat, unlink, writeFile } from '../kernel/index.ts';
import type { Host } from '../kernel/index.ts';
import { publishNames } from '../services/index.ts';
import { SHARED_APACHE_PORT } from '../web/index.ts';
import { runNginx } from '../web/front/index.ts';
import { testConfiguration } from '../web/nginx/index.ts';
import { kindOf } from './app-types.ts';
import { done, refused } from './outcome.ts';
import type { PanelOutcome } from './outcome.ts';
import type { App, Mount, Records, Website } from './records.ts';
import { sitesFileOf } from './sites-file.ts';

/*
 * What the panel tells the front server and the name servers. nginx has a file for each account; the text of the real ones is
 * not known. That the prefix of an application is cut off before the application sees the path, many have written.
 */

/** The address of a box that has none, of those that are kept for documentation (RFC 5737). */
const ADDRESS = '192.0.2.7';

/** The address of the mail machine, of the same kind. */
const MAIL = '198.51.100.25';

const HEADERS = ['Host $host', 'X-Forwarded-For $proxy_add_x_forwarded_for', 'X-Forwarded-Host $host']
  .map((header) => `        proxy_set_header ${header};\n`)
  .join('');

/** How an application learns that the client came by HTTPS. */
const SSL_HEADER = '        proxy_set_header X-Forwarded-SSL on;\n';

/** What a location says of the application behind it. */
function locationOf({ owner, name, type, port }: App, path: string, https: boolean): string {
  const directory = `/home/${owner}/webapps/${name}`;
  const prefix = path === '/' ? '/' : `${path}/`;
  const target = (of: number) => `http://127.0.0.1:${of}${path === '/' ? '' : '/'}`;
  if (kindOf(type) === 'static') {
    const files = path === '/' ? `        root ${directory};\n` : `        alias ${directory}/;\n`;
    const redirect = path === '/' ? '' : `    location = ${path} {\n        return 301 ${prefix};\n    }\n\n`;
    return `${redirect}    location ${prefix} {\n${files}    }\n`;
  }
  // Its redirections name what it was asked for, which nobody outside knows.
  const inside = `/~${owner}/${name}/`;
  const shared = `        proxy_pass http://127.0.0.1:${SHARED_APACHE_PORT}${inside};
        proxy_redirect http://$host${inside} ${prefix};
`;
  const pass = port === null ? shared : `        proxy_pass ${target(port)};\n`;
  return `    location ${prefix} {\n${pass}${HEADERS}${https ? SSL_HEADER : ''}    }\n`;
}

/** Where the certificate and the key of a website lie; the real place is not known. */
const certificateOf = (owner: string, name: string): string => `/etc/nginx/certificates/${owner}_${name}`;

/** Why a website cannot be for HTTPS: certificates came by support ticket, and were root’s to install. Null if it can. */
export function missingCertificate(host: Host, owner: string, name: string): string | null {
  const missing = ['pem', 'key']
    .map((ending) => `${certificateOf(owner, name)}.${ending}`)
    .find((path) => stat(host, ROOT_TASK, path).type === 'failed');
  return missing === undefined
    ? null
    : `expected a certificate in ${missing}, found none: certificates are installed by support ticket, and nginx starts no TLS without`;
}

/** What a block says of its scheme. */
const schemeOf = ({ owner, name, https }: Website): string =>
  https
    ? `    listen 443 ssl;
    ssl_certificate ${certificateOf(owner, name)}.pem;
    ssl_certificate_key ${certificateOf(owner, name)}.key;
`
    : '    listen 80;\n';

/** The block of a website. */
function blockOf(site: Website, apps: readonly App[]): string {
  const { owner, name, https, hosts, mounts } = site;
  const log = https ? `${name}_ssl` : name;
  const locations = mounts.flatMap(({ app, path }: Mount) => {
    const found = apps.find((one) => one.owner === owner && one.name === app);
    return found === undefined ? [] : [locationOf(found, path, https)];
  });
  return `server {
${schemeOf(site)}    server_name ${hosts.join(' ')};
    access_log /home/${owner}/logs/frontend/access_${log}.log;
    error_log /home/${owner}/logs/frontend/error_${log}.log;

${locations.join('\n')}}
`;
}

/** A box with nginx’s file of an account as the records have it. */
export function writeSites(host: Host, { websites, apps }: Records, owner: string): Host {
  const own = websites.filter((one) => one.owner === owner);
  const path = sitesFileOf(owner);
  if (own.length === 0)
    return stat(host, ROOT_TASK, path).type === 'ok' ? unlink(host, ROOT_TASK, path).host : host;
  const text = own.map((site) => blockOf(site, apps)).join('\n');
  return writeFile(host, ROOT_TASK, path, text, { mode: 0o644 }).host;
}

/** The same, tested and in use: where `nginx -t` does not pass, the file is what it was. */
export function applySites(host: Host, records: Records, owner: string): PanelOutcome {
  if (stat(host, ROOT_TASK, '/etc/nginx/sites').type === 'failed')
    return refused(host, 'this box has no front server: /etc/nginx/sites is not there');
  const before = readFile(host, ROOT_TASK, sitesFileOf(owner));
  const now = writeSites(host, records, owner);
  const { status, output } = testConfiguration(now, ROOT_TASK);
  if (status !== 0) return refused(host, `nginx refuses the configuration: ${output[0] ?? ''}`);
  const isSame = before.type === 'ok' && before.value === contentOf(now, sitesFileOf(owner));
  if (isSame || stat(now, ROOT_TASK, '/run/nginx.pid').type === 'failed') return done(now, null);
  return done(runNginx(now, { task: ROOT_TASK, argv: ['nginx', '-s', 'reload'] }).host, null);
}

const contentOf = (host: Host, path: string): string | null => {
  const read = readFile(host, ROOT_TASK, path);
  return read.type === 'ok' ? read.value : null;
};

/** A box under an address, whose names the world knows: USER.webfactional.com of all accounts, and their domains. */
export function publishDomains(host: Host, { domains }: Records): Host {
  const addressed = host.addresses.length > 0 ? host : { ...host, addresses: [ADDRESS] };
  const [address = ADDRESS] = addressed.addresses;
  const users = host.accounts.users.flatMap(({ name, home }) =>
    stat(host, ROOT_TASK, `${home}/webapps`).type === 'ok' ? [name] : [],
  );
  // A zone has its www already.
  const names = domains.flatMap(({ domain, subdomains }) => [
    domain,
    ...subdomains.filter((label) => label !== 'www').map((label) => `${label}.${domain}`),
  ]);
  const origins = Object.fromEntries(names.map((name) => [name, address]));
  return publishNames(addressed, { users, domains: origins, address, mail: MAIL });
}
