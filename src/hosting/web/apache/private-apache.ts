import type { TreeEntry } from '../../kernel/index.ts';
import { MODULE_DIRECTORY } from './modules.ts';

/** What an application's own Apache is made for. */
export interface PrivateApachePlan {
  /** The directory of the application: `/home/you/webapps/blog`. */
  readonly app: string;
  /** Its name, for the logs and the group of daemons. */
  readonly name: string;
  /** `owner:group` */
  readonly owner: string;
  /** The home of the owner: logs are below it. */
  readonly home: string;
  readonly port: number;
  readonly processes: number;
  readonly threads: number;
  readonly pythonPath: readonly string[];
  /** The path of the WSGI script. */
  readonly script: string;
}

const MODULES = ['mpm_prefork', 'authz_core', 'dir', 'env', 'mime', 'rewrite', 'setenvif', 'wsgi'];

/**
 * The files of an Apache of one's own, as the control panel lays them out: `apache2/bin/{httpd,start,stop,restart}`,
 * `apache2/conf/httpd.conf`, logs. The names are those of the real thing; the text of the three scripts is not confirmed. The
 * directory of the application itself is there already, and so is ~/logs/user.
 */
export function privateApache(plan: PrivateApachePlan): readonly TreeEntry[] {
  const { app, owner } = plan;
  const directory = (path: string): TreeEntry => ({ path: `${app}${path}`, mode: 'drwxrwxr-x', owner });
  const script = (name: string): TreeEntry => ({
    path: `${app}/apache2/bin/${name}`,
    mode: '-rwxrwxr-x',
    owner,
    content: `#!/bin/sh\n${app}/apache2/bin/httpd -f ${app}/apache2/conf/httpd.conf -k ${name}\n`,
  });
  return [
    directory('/apache2'),
    ...['bin', 'conf', 'lib', 'logs', 'modules'].map((name) => directory(`/apache2/${name}`)),
    { path: `${app}/apache2/bin/httpd`, mode: 'lrwxrwxrwx', owner, target: '/usr/sbin/apache2' },
    ...['start', 'stop', 'restart'].map(script),
    { path: `${app}/apache2/conf/httpd.conf`, mode: '-rw-rw-r--', owner, content: configurationOf(plan) },
  ];
}

/** httpd.conf as it was generated about 2009, with the one line that this Apache needs besides: WSGISocketPrefix. */
const configurationOf = ({
  app,
  name,
  home,
  port,
  processes,
  threads,
  pythonPath,
  script,
}: PrivateApachePlan): string =>
  `ServerRoot "${app}/apache2"

${MODULES.map((module) => `LoadModule ${`${module}_module`.padEnd(18)} ${MODULE_DIRECTORY}/mod_${module}.so\n`).join('')}
LogFormat "%{X-Forwarded-For}i %l %u %t \\"%r\\" %>s %b \\"%{Referer}i\\" \\"%{User-Agent}i\\"" combined
CustomLog ${home}/logs/user/access_${name}.log combined
ErrorLog ${home}/logs/user/error_${name}.log
TypesConfig /etc/mime.types
DirectoryIndex index.py
ServerName 127.0.0.1
KeepAlive Off
Listen ${port}
PidFile ${app}/apache2/logs/httpd.pid
SetEnvIf X-Forwarded-SSL on HTTPS=1
StartServers 2
MinSpareServers 1
MaxSpareServers 3
ServerLimit 2
MaxRequestWorkers 2

WSGIDaemonProcess ${name} processes=${processes} threads=${threads} python-path=${pythonPath.join(':')}
WSGISocketPrefix ${app}/apache2/logs/wsgi
WSGIProcessGroup ${name}
WSGIRestrictEmbedded On
WSGILazyInitialization On
WSGIScriptAlias / ${script}
`;
