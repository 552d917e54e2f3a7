import {
  INIT_PID,
  ROOT_TASK,
  chown,
  loginTask,
  mkdir,
  userByName,
  writeFile,
} from '../../src/hosting/kernel/index.ts';
import type { Host } from '../../src/hosting/kernel/index.ts';
import { apacheProcesses, runApache } from '../../src/hosting/web/index.ts';
import type { ApacheProcess, Configuration } from '../../src/hosting/web/index.ts';
import { probe } from './asking.ts';
import type { Probe } from './asking.ts';

/*
 * What one Apache for both applications would be: a box on which it is set up and started as the provider’s user, with both
 * sites as virtual hosts of it and one group of daemons as large as theirs together. Nobody keeps that box.
 */

/** An application that moves in. */
export interface Mover {
  readonly name: string;
  /** The text of its own httpd.conf. */
  readonly text: string;
  /** What that text says, or what it said when it was last read. */
  readonly configuration: Configuration;
}

/** What it came to. */
export type Shared =
  /** It does not start: the first line of its complaint, and whose line it is. */
  | { readonly type: 'mistake'; readonly text: string }
  | {
      readonly type: 'runs';
      readonly processes: readonly ApacheProcess[];
      readonly threads: number;
      /** In the order of the applications. */
      readonly probes: readonly Probe[];
    };

const ROOT_OF_SERVER = '/var/shared-apache';

/** One that nobody has: the box may have a shared Apache of its own. */
const freePort = ({ sockets }: Host): number => {
  let port = 8080;
  while (sockets.some((socket) => socket.port === (port as number))) port += 1;
  return port;
};

/** Directives that a server has once: the shared one has its own, and what is left goes into the virtual hosts. */
const ONCE =
  /^\s*(?:#|ServerRoot|LoadModule|LogFormat|CustomLog|ErrorLog|TypesConfig|ServerName|KeepAlive\s|Listen|PidFile|StartServers|M(?:in|ax)SpareServers|ServerLimit|MaxRequestWorkers|ThreadsPerChild|WSGIDaemonProcess|WSGISocketPrefix|WSGIProcessGroup|WSGIRestrictEmbedded|WSGILazyInitialization)/i;

export function shareApache(before: Host, movers: readonly Mover[]): Shared {
  const user = userByName(before.accounts, 'apache');
  if (user === undefined) throw new Error('a shared Apache needs the user apache');
  let host = mkdir(before, ROOT_TASK, ROOT_OF_SERVER).host;
  host = chown(host, ROOT_TASK, ROOT_OF_SERVER, user.uid, user.gid).host;
  const file = `${ROOT_OF_SERVER}/httpd.conf`;
  const port = freePort(host);
  host = writeFile(host, ROOT_TASK, file, configurationOf(movers, port), { mode: 0o644 }).host;
  const known = new Set(apacheProcesses(host).map(({ pid }) => pid));
  const argv = ['/usr/sbin/apache2', '-f', file, '-k', 'start'];
  const run = runApache(host, { task: loginTask(host, 'apache'), argv, environment: {}, pid: INIT_PID });
  if (run.status !== 0) return { type: 'mistake', text: complaintIn(run.stderr) };
  const rounds = processesOf(movers);
  let probes: readonly Probe[] = [];
  let now = run.host;
  // Until each daemon has loaded each application, as busy ones have.
  for (let round = 0; round < rounds; round += 1) {
    const asked = movers.map(({ name }) => {
      const one = probe(now, port, '/', name);
      now = one.host;
      return one;
    });
    if (round === 0) probes = asked;
  }
  const processes = apacheProcesses(now).filter(({ pid }) => !known.has(pid));
  return { type: 'runs', processes, threads: threadsOf(movers), probes };
}

const groupOf = ({ configuration }: Mover) => configuration.daemonGroups[0];

const processesOf = (movers: readonly Mover[]): number =>
  movers.reduce((sum, one) => sum + (groupOf(one)?.processes ?? 0), 0);

const threadsOf = (movers: readonly Mover[]): number =>
  Math.max(...movers.map((one) => groupOf(one)?.threads ?? 1));

/** Children and daemons for all of them, and one path on which Python looks. */
function configurationOf(movers: readonly Mover[], port: number): string {
  const modules = new Set(movers.flatMap(({ text }) => text.match(/^\s*LoadModule\s.*$/gim) ?? []));
  const children = movers.reduce((sum, { configuration }) => sum + configuration.startServers, 0);
  const path = new Set(movers.flatMap((one) => groupOf(one)?.pythonPath ?? []));
  return `ServerRoot ${ROOT_OF_SERVER}
${[...modules].join('\n')}
ErrorLog ${ROOT_OF_SERVER}/error.log
PidFile ${ROOT_OF_SERVER}/httpd.pid
TypesConfig /etc/mime.types
ServerName 127.0.0.1
KeepAlive Off
Listen 127.0.0.1:${port}
StartServers ${children}
MaxSpareServers ${children}
ServerLimit ${children}
MaxRequestWorkers ${children}
WSGIDaemonProcess all processes=${processesOf(movers)} threads=${threadsOf(movers)} python-path=${[...path].join(':')}
WSGISocketPrefix ${ROOT_OF_SERVER}/wsgi
WSGIProcessGroup all
WSGIRestrictEmbedded On
${movers.map((mover) => virtualHost(mover, port)).join('')}`;
}

/** What is left of an httpd.conf for its own site. */
const virtualHost = ({ name, text }: Mover, port: number): string => {
  const own = text.split('\n').filter((line) => line.trim() !== '' && !ONCE.test(line));
  return `<VirtualHost *:${port}>\nServerName ${name}\n${own.join('\n')}\n</VirtualHost>\n`;
};

/** What is wrong, without the place in a file that nobody has. */
const complaintIn = (stderr: string): string =>
  stderr
    .split('\n')
    .filter((line) => line !== '' && !/^AH\d+: Syntax error on line/.test(line))
    .at(0) ?? stderr.trim();
