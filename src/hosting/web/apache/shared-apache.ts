import { INIT_PID, ROOT_TASK, chmod, mkdir, stat, symlink, writeFile } from '../../kernel/index.ts';
import type { Host } from '../../kernel/index.ts';
import { runApache } from './command.ts';
import { MODULE_DIRECTORY } from './modules.ts';
import { SHARED_APACHE_PORT } from './shared-apache-port.ts';

/*
 * The Apache of the provider, which serves files, CGI and PHP of all accounts with one configuration. It is the slides’ drawing
 * that has it, and the ACLs of the homes name its user; the text of its configuration, its port, where it logs, and whether
 * PHP ran in it or beside it, are not known.
 */

const CONFIGURATION = '/etc/httpd/conf/httpd.conf';

/** The command line that starts it; `-k start` is what `apachectl` adds. */
const ARGV = ['/usr/sbin/httpd', '-f', CONFIGURATION, '-k', 'start'];

const MODULES = [
  ...['mpm_prefork', 'access_compat', 'alias', 'auth_basic', 'authn_core', 'authn_file', 'authz_core'],
  ...['authz_host', 'authz_user', 'cgi', 'dir', 'env', 'mime', 'php', 'rewrite', 'setenvif', 'userdir'],
];

const CONF = `ServerRoot "/etc/httpd"

${MODULES.map((module) => `LoadModule ${`${module}_module`.padEnd(20)} ${MODULE_DIRECTORY}/mod_${module}.so\n`).join('')}
ServerName 127.0.0.1
Listen 127.0.0.1:${SHARED_APACHE_PORT}
User apache
Group apache
PidFile /run/httpd.pid
StartServers 3
MinSpareServers 2
MaxSpareServers 5
ServerLimit 20
MaxRequestWorkers 20
KeepAlive Off

LogFormat "%{X-Forwarded-For}i %l %u %t \\"%r\\" %>s %b \\"%{Referer}i\\" \\"%{User-Agent}i\\"" combined
CustomLog /var/log/httpd/access_log combined
ErrorLog /var/log/httpd/error_log

TypesConfig /etc/mime.types
DirectoryIndex index.html index.php index.cgi
AddHandler cgi-script .cgi
AddHandler application/x-httpd-php .php

# nginx asks for /~ACCOUNT/APPLICATION/
DocumentRoot /var/www
UserDir /home/*/webapps

<Directory />
    AllowOverride None
    Require all denied
</Directory>

<Directory /home/*/webapps>
    AllowOverride All
    Options FollowSymLinks ExecCGI
    Require all granted
</Directory>

<Files ".ht*">
    Require all denied
</Files>
`;

const APACHECTL = `#!/bin/sh
exec /usr/sbin/httpd -f ${CONFIGURATION} -k "$1"
`;

/** A box with the files of the shared Apache: what is there already stays. */
export function installSharedApache(host: Host): Host {
  const isThere = (now: Host, path: string) => stat(now, ROOT_TASK, path).type === 'ok';
  let now = host;
  const directories = ['/etc', '/etc/httpd', '/etc/httpd/conf', '/run', '/usr', '/usr/sbin'];
  for (const path of [...directories, '/var', '/var/www', '/var/log', '/var/log/httpd'])
    if (!isThere(now, path)) now = mkdir(now, ROOT_TASK, path, 0o755).host;
  if (!isThere(now, CONFIGURATION))
    now = writeFile(now, ROOT_TASK, CONFIGURATION, CONF, { mode: 0o644 }).host;
  if (!isThere(now, '/usr/sbin/httpd')) now = symlink(now, ROOT_TASK, 'apache2', '/usr/sbin/httpd').host;
  if (isThere(now, '/usr/sbin/apachectl')) return now;
  now = writeFile(now, ROOT_TASK, '/usr/sbin/apachectl', APACHECTL).host;
  return chmod(now, ROOT_TASK, '/usr/sbin/apachectl', 0o755).host;
}

/** The same with the server that init starts, unless it runs, nobody has installed it, or a neighbour has its port. */
export function startSharedApache(host: Host): Host {
  if (stat(host, ROOT_TASK, CONFIGURATION).type === 'failed') return host;
  const environment = { PATH: '/sbin:/usr/sbin:/bin:/usr/bin' };
  return runApache(host, { task: { ...ROOT_TASK, umask: 0o022 }, argv: ARGV, environment, pid: INIT_PID })
    .host;
}
