import { ROOT_TASK, readDirectory, readFile, stat } from '../../src/hosting/kernel/index.ts';
import type { Host } from '../../src/hosting/kernel/index.ts';
import type { Location, Server } from '../../src/hosting/web/nginx/index.ts';

/** What can be asked for on this box: addresses of sites and ports, and the directories of applications. */
export interface Places {
  readonly addresses: readonly string[];
  /** The line that starts the application of a port. */
  readonly apps: Readonly<Record<number, string>>;
}

/** Pages that show something; an address that is not on the box answers all the same. */
const PAGES: Readonly<Record<string, readonly string[]>> = {
  '/': ['index.html', 'draft.html', 'nothing.html'],
  '/blog/': ['2010', 'archive'],
};

/** Directories of applications by their ports, as the panel gave them out. */
const APPS: Readonly<Record<number, string>> = {
  40333: '~/webapps/blog/htdocs',
  48589: '~/webapps/my_custom/htdocs',
  31283: '~/webapps/shop/htdocs',
};

/** The sites that nginx knows, then the ports behind it. */
export function placesOf(host: Host): Places {
  const servers = [...host.processes.byPid.values()].flatMap(({ image }) =>
    image?.type === 'nginx' && 'role' in image && image.role === 'worker' ? serversOf(image) : [],
  );
  const sites = servers.flatMap(({ names, locations }) =>
    names.slice(0, 1).flatMap(({ name }) => locations.flatMap((one) => pagesOf(name, one))),
  );
  const apps = startersOf(host);
  const ports = Object.keys(apps).map((port) => `http://127.0.0.1:${port}/`);
  return { addresses: [...sites, 'http://nobody.example.org/', ...ports], apps };
}

/** The line that serves the files of a directory. */
export const server = (directory: string, port: number): string =>
  `(cd ${directory}; python2.7 -m SimpleHTTPServer ${port} &)`;

/** What starts the applications that are on this box: those with an Apache of their own say their port themselves. */
function startersOf(host: Host): Readonly<Record<number, string>> {
  const webapps = '/home/you/webapps';
  const served = Object.entries(APPS).filter(
    ([, directory]) => stat(host, ROOT_TASK, directory.replace('~', '/home/you')).type === 'ok',
  );
  const names = readDirectory(host, ROOT_TASK, webapps);
  const apaches = (names.type === 'ok' ? names.value : []).flatMap((name) => {
    const read = readFile(host, ROOT_TASK, `${webapps}/${name}/apache2/conf/httpd.conf`);
    const [, port] = /^Listen (\d+)$/m.exec(read.type === 'ok' ? read.value : '') ?? [];
    return port === undefined ? [] : [[port, `~/webapps/${name}/apache2/bin/start`] as const];
  });
  return Object.fromEntries([
    ...apaches,
    ...served.map(([port, directory]) => [port, server(directory, Number(port))] as const),
  ]);
}

const serversOf = (image: object): readonly Server[] =>
  'configuration' in image
    ? ((image.configuration as { readonly http: { readonly servers: readonly Server[] } | null }).http
        ?.servers ?? [])
    : [];

const pagesOf = (name: string, { name: path, own }: Location): readonly string[] => [
  `http://${name}${path}`,
  ...(path === '/' && own.proxyPass !== undefined ? [] : (PAGES[path] ?? [])).map(
    (page) => `http://${name}${path}${page}`,
  ),
];
