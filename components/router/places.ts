import { ROOT_TASK, stat } from '../../src/hosting/kernel/index.ts';
import type { Host } from '../../src/hosting/kernel/index.ts';
import { kindOf, readRecords } from '../../src/hosting/panel/index.ts';
import type { App, Mount } from '../../src/hosting/panel/index.ts';

/** What can be asked for on this box: addresses of sites and ports, and the directories of applications. */
export interface Places {
  readonly addresses: readonly string[];
  /** The line that starts the application of a port, as its owner types it. */
  readonly apps: Readonly<Record<number, string>>;
}

/** Pages that show something, by application; an address that is not on the box answers all the same. */
const PAGES: Readonly<Record<string, readonly string[]>> = {
  static: ['index.html', 'draft.html', 'nothing.html'],
  blog: ['2010', 'archive'],
};

/** The sites that the panel knows, then the ports behind them. */
export function placesOf(host: Host): Places {
  const { websites, apps } = readRecords(host);
  const sites = websites.flatMap(({ hosts: [name = ''], mounts }) =>
    mounts.flatMap((mount) => pagesOf(name, mount)),
  );
  const ports = apps.flatMap(({ port }) => (port === null ? [] : [`http://127.0.0.1:${port}/`]));
  return {
    addresses: [...sites, 'http://nobody.example.org/', ...ports],
    apps: Object.fromEntries(apps.map((app) => [app.port, startOf(host, app)])),
  };
}

/** The line that serves the files of a directory. */
export const server = (directory: string, port: number): string =>
  `(cd ${directory}; python2.7 -m SimpleHTTPServer ${port} &)`;

/** An application with an Apache of its own is started by that; any other shows what lies below its htdocs, if there is one. */
function startOf(host: Host, { owner, name, type, port }: App): string {
  const isThere = (path: string) =>
    stat(host, ROOT_TASK, `/home/${owner}/webapps/${name}/${path}`).type === 'ok';
  if (kindOf(type) !== 'custom' && isThere('apache2/bin/start')) return `~/webapps/${name}/apache2/bin/start`;
  return server(`~/webapps/${name}${isThere('htdocs') ? '/htdocs' : ''}`, port ?? 0);
}

function pagesOf(name: string, { app, path }: Mount): readonly string[] {
  const address = `http://${name}${path === '/' ? '' : path}/`;
  return [address, ...(PAGES[app] ?? []).map((page) => `${address}${page}`)];
}
