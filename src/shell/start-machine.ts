import { ROOT_TASK, listProcesses, stat } from '../hosting/kernel/index.ts';
import type { Host } from '../hosting/kernel/index.ts';
import {
  isMemoryWatched,
  readMemoryLimit,
  startDatabase,
  startMemoryWatch,
  systemDatabase,
} from '../hosting/services/index.ts';
import { runNginx } from '../hosting/web/front/index.ts';
import { startSharedApache } from '../hosting/web/index.ts';

/*
 * What init starts by itself when the machine comes up, besides cron: services of the host. Nothing of this belongs to a
 * customer, whose programs come back by their crontabs or not at all.
 */

const isThere = (host: Host, path: string): boolean => stat(host, ROOT_TASK, path).type === 'ok';

/** A service starts where it is installed and does not run yet. One that cannot start is left alone, as init does. */
type Service = (host: Host) => Host;

const nginx: Service = (host) => {
  const isRunning = listProcesses(host).some(({ image }) => image?.type === 'nginx');
  const isInstalled = ['/usr/sbin/nginx', '/etc/nginx/nginx.conf'].every((path) => isThere(host, path));
  return isRunning || !isInstalled
    ? host
    : runNginx(host, { task: ROOT_TASK, argv: ['/usr/sbin/nginx'] }).host;
};

const database =
  (type: 'postgres' | 'mysql', directory: string): Service =>
  (host) =>
    systemDatabase(host, type) !== null || !isThere(host, `${directory}/base`)
      ? host
      : startDatabase(host, type, []);

/** It says itself whether it runs already: then nothing happens. */
const sharedApache: Service = (host) => (isThere(host, '/usr/sbin/apache2') ? startSharedApache(host) : host);

/** Somebody looks at the memory of accounts where the host has set a limit. */
const memoryWatch: Service = (host) => {
  const limit = readMemoryLimit(host);
  return limit === null || isMemoryWatched(host) ? host : startMemoryWatch(host, limit);
};

const SERVICES: readonly Service[] = [
  nginx,
  database('postgres', '/var/lib/postgresql'),
  database('mysql', '/var/lib/mysql'),
  sharedApache,
  memoryWatch,
];

/** A box on which all that the machine starts has been started. */
export const startMachine = (host: Host): Host => SERVICES.reduce((now, start) => start(now), host);
