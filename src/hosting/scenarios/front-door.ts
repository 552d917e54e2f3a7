import { ROOT, ROOT_INO, mkdir, stat, userByName, writeFile } from '../kernel/index.ts';
import type { Host, Task } from '../kernel/index.ts';
import { publishNames } from '../services/index.ts';
import { startNginx } from '../web/front/index.ts';
import { testConfiguration } from '../web/nginx/index.ts';

/*
 * The front door of the box: the provider's nginx on port 80, and the names that lead to it. It is no part of the data of a
 * scenario, so that it comes with the first line that is typed, or with a diagram of the web.
 */

const task: Task = { credential: ROOT, cwd: ROOT_INO, umask: 0o022 };

/** The address of a box whose scenario names none, of those that are kept for documentation (RFC 5737). */
const ADDRESS = '192.0.2.7';

/** The address of the mail machine, of the same kind. */
const MAIL = '198.51.100.25';

/** A host name, and what answers to it: a port of loopback, or a directory. */
interface Site {
  readonly user: string;
  readonly app: string;
  readonly name: string;
  readonly port?: number;
}

/** Who has which site; only those whose application lies on the box are served. Ports are those of its configuration. */
const SITES: readonly Site[] = [
  { user: 'you', app: 'static', name: 'www.example.com' },
  { user: 'you', app: 'blog', name: 'blog.example.com', port: 40333 },
  { user: 'you', app: 'shop', name: 'shop.example.com', port: 31283 },
  { user: 'you', app: 'mystore', name: 'store.example.com', port: 35417 },
  { user: 'you', app: 'my_custom', name: 'custom.example.com', port: 48589 },
  { user: 'mallory', app: 'gallery', name: 'gallery.example.net' },
];

const NGINX_CONF = `user nginx;
worker_processes 1;
pid /run/nginx.pid;
error_log /var/log/nginx/error.log;

events {
    worker_connections 1024;
}

http {
    types {
        text/html html htm;
        text/css css;
        text/plain txt;
        application/javascript js;
        image/png png;
        image/jpeg jpg jpeg;
        image/gif gif;
    }
    default_type application/octet-stream;
    access_log /var/log/nginx/access.log;

    server {
        listen 80 default_server;
        return 404;
    }

    include /etc/nginx/sites/*.conf;
}
`;

const HEADERS = ['Host $host', 'X-Forwarded-For $proxy_add_x_forwarded_for', 'X-Forwarded-Host $host']
  .map((header) => `        proxy_set_header ${header};\n`)
  .join('');

/** The block of one site. */
const blockOf = ({ user, app, name, port }: Site): string => `server {
    listen 80;
    server_name ${name};
    access_log /home/${user}/logs/frontend/access_${app}.log;
    error_log /home/${user}/logs/frontend/error_${app}.log;

    location / {
${port === undefined ? `        root /home/${user}/webapps/${app};\n` : `        proxy_pass http://127.0.0.1:${port};\n${HEADERS}`}    }
}
`;

/**
 * A box with nginx in front: its configuration where there is none yet, names that lead to it, and the processes. Where
 * there is no account for nginx there is none of it; what is there already stays.
 */
export function withFrontDoor(host: Host): Host {
  if (userByName(host.accounts, 'nginx') === undefined) return host;
  if (isThere(host, '/etc/nginx/nginx.conf')) return host;
  const sites = SITES.filter(({ user, app }) => isThere(host, `/home/${user}/webapps/${app}`));
  const users = [...new Set(sites.map(({ user }) => user))];
  const files = users.map((user): readonly [string, string] => [
    user,
    sites
      .filter((site) => site.user === user)
      .map(blockOf)
      .join('\n'),
  ]);
  return openFrontDoor(
    host,
    Object.fromEntries(files),
    sites.map(({ name }) => name),
  );
}

const isThere = (now: Host, path: string): boolean => stat(now, task, path).type === 'ok';

/** nginx started with the `server` blocks of each user, and names that lead to the box. */
export function openFrontDoor(
  host: Host,
  blocks: Readonly<Record<string, string>>,
  names: readonly string[],
): Host {
  const users = Object.keys(blocks);
  const directories = [
    ...['/etc', '/etc/nginx', '/etc/nginx/sites', '/run', '/var', '/var/lib', '/var/lib/nginx'],
    ...['/var/log', '/var/log/nginx'],
    ...users.flatMap((user) => [`/home/${user}/logs`, `/home/${user}/logs/frontend`]),
  ];
  let now = named(host, names, users);
  for (const path of directories) if (!isThere(now, path)) now = mkdir(now, task, path).host;
  now = writeFile(now, task, '/etc/nginx/nginx.conf', NGINX_CONF).host;
  for (const [user, text] of Object.entries(blocks))
    now = writeFile(now, task, `/etc/nginx/sites/${user}.conf`, text).host;
  const { configuration, output } = testConfiguration(now, task);
  if (configuration === null) throw new Error(output.join('\n'));
  return startNginx(now, { task, argv: ['/usr/sbin/nginx'], configuration }).host;
}

/** The box under its address, with the names of its accounts and sites. */
function named(host: Host, names: readonly string[], users: readonly string[]): Host {
  const addressed = host.addresses.length > 0 ? host : { ...host, addresses: [ADDRESS] };
  const [address = ADDRESS] = addressed.addresses;
  const domains = Object.fromEntries(names.map((name) => [name, address]));
  return publishNames(addressed, { users, domains, address, mail: MAIL });
}
