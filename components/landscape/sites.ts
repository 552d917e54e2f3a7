import { ROOT_TASK, explain, listProcesses, stat } from '../../src/hosting/kernel/index.ts';
import type { Explanation, Host, Process } from '../../src/hosting/kernel/index.ts';
import type { WorkerImage } from '../../src/hosting/web/front/index.ts';
import type { Location } from '../../src/hosting/web/nginx/index.ts';

/** A name and a path, and where nginx leads who asks for it. */
export interface Site {
  readonly host: string;
  /** `/` or `/blog/` */
  readonly path: string;
  readonly to:
    | { readonly type: 'files'; readonly directory: string; readonly explanation: Explanation }
    /** `uri` is what takes the place of the path: `/~you/wordpress/`. */
    | { readonly type: 'port'; readonly port: number; readonly uri: string };
}

/** The address that one types. */
export const addressOf = ({ host, path }: Site): string => `http://${host}${path}`;

/** The sites that nginx knows now, as its worker has read them: the files may say something else by now. */
export function sitesOf(host: Host): readonly Site[] {
  const worker = listProcesses(host).find(
    ({ image, state }) => state === 'running' && image !== null && isWorker(image),
  );
  const servers =
    worker === undefined ? [] : ((worker.image as WorkerImage).configuration.http?.servers ?? []);
  return servers.flatMap(({ names, locations }) =>
    names.slice(0, 1).flatMap(({ name }) =>
      locations.flatMap((location): readonly Site[] => {
        const to = worker === undefined ? null : targetOf(host, worker, location);
        return to === null ? [] : [{ host: name, path: location.name, to }];
      }),
    ),
  );
}

const isWorker = (image: NonNullable<Process['image']>): boolean =>
  image.type === 'nginx' && 'role' in image && image.role === 'worker';

function targetOf(host: Host, worker: Process, { name, own }: Location): Site['to'] | null {
  const target = own.proxyPass?.target;
  if (target) return { type: 'port', port: target.port, uri: target.uri };
  if (own.root === undefined) return null;
  const directory = own.root.alias
    ? own.root.text.replace(/\/$/, '')
    : `${own.root.text}${name}`.replace(/\/$/, '');
  const index = `${directory}/index.html`;
  const file = stat(host, ROOT_TASK, index).type === 'ok' ? index : directory;
  return { type: 'files', directory, explanation: explain(host, worker.task.credential, 'read', file) };
}

/** The site of an address, by name and longest path, as far as names are written out; undefined for all others. */
export function siteOf(sites: readonly Site[], url: string): Site | undefined {
  const [, name = '', port = '80', path = ''] =
    /^(?:http:\/\/)?([^/:?#\s]+)(?::(\d+))?([^?#\s]*)/i.exec(url) ?? [];
  if (port !== '80') return undefined;
  const asked = path === '' ? '/' : path;
  return sites
    .filter((site) => site.host === name.toLowerCase() && asked.startsWith(site.path))
    .toSorted((a, b) => b.path.length - a.path.length)[0];
}
