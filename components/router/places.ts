import { ROOT_TASK, stat } from '../../src/hosting/kernel/index.ts';
import type { Host } from '../../src/hosting/kernel/index.ts';
import { readRecords } from '../../src/hosting/panel/index.ts';
import type { App, Mount } from '../../src/hosting/panel/index.ts';

/** What can be asked for on this box: addresses of sites and ports, and the directories of applications. */
export interface Places {
  readonly addresses: readonly string[];
  /** Where the application of a port lies, as its owner types it. */
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
    apps: Object.fromEntries(apps.map((app) => [app.port, directoryOf(host, app)])),
  };
}

/** What it shows lies below htdocs, if there is one. */
function directoryOf(host: Host, { owner, name }: App): string {
  const shown = `/webapps/${name}/htdocs`;
  const isThere = stat(host, ROOT_TASK, `/home/${owner}${shown}`).type === 'ok';
  return isThere ? `~${shown}` : `~/webapps/${name}`;
}

function pagesOf(name: string, { app, path }: Mount): readonly string[] {
  const address = `http://${name}${path === '/' ? '' : path}/`;
  return [address, ...(PAGES[app] ?? []).map((page) => `${address}${page}`)];
}
