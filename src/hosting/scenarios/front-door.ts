import { Port, ROOT, ROOT_INO, connect, mkdir, stat, userByName, writeFile } from '../kernel/index.ts';
import type { Host, Task } from '../kernel/index.ts';
import { adoptAccounts } from '../panel/index.ts';
import type { AdoptionPlan } from '../panel/index.ts';
import { startNginx } from '../web/front/index.ts';
import { testConfiguration } from '../web/nginx/index.ts';
import { withAccountServices } from './account-services.ts';
import { accountsOf } from './account-apps.ts';

/*
 * The front door of the box: the provider's nginx on port 80, and the names that lead to it. It is no part of the data of a
 * scenario, so that it comes with the first line that is typed, or with a diagram of the web.
 */

const task: Task = { credential: ROOT, cwd: ROOT_INO, umask: 0o022 };

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

const isThere = (now: Host, path: string): boolean => stat(now, task, path).type === 'ok';

/**
 * A box with nginx in front, and the services that its accounts use: the configuration where there is none yet, names that lead to it, and the processes. Where
 * there is no account for nginx there is none of it; what is there already stays.
 */
export function withFrontDoor(host: Host): Host {
  if (userByName(host.accounts, 'nginx') === undefined) return host;
  const isOpen = isThere(host, '/etc/nginx/nginx.conf') || connect(host, '127.0.0.1', Port(80)).type === 'ok';
  return isOpen ? host : openFrontDoor(withAccountServices(host), accountsOf(host));
}

/** nginx started with the sites of accounts, whose panel knows of them. */
export function openFrontDoor(host: Host, accounts: AdoptionPlan): Host {
  const users = [...new Set(accounts.websites.map(({ owner }) => owner))];
  const directories = [
    ...['/etc', '/etc/nginx', '/etc/nginx/sites', '/run', '/var', '/var/lib', '/var/lib/nginx'],
    ...['/var/log', '/var/log/nginx'],
    ...users.flatMap((user) => [`/home/${user}/logs`, `/home/${user}/logs/frontend`]),
  ];
  let now = host;
  for (const path of directories) if (!isThere(now, path)) now = mkdir(now, task, path).host;
  now = writeFile(now, task, '/etc/nginx/nginx.conf', NGINX_CONF).host;
  now = adoptAccounts(now, accounts);
  const { configuration, output } = testConfiguration(now, task);
  if (configuration === null) throw new Error(output.join('\n'));
  return startNginx(now, { task, argv: ['/usr/sbin/nginx'], configuration }).host;
}
