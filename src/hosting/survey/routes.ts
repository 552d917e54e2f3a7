import { ROOT_TASK, getProcess, readFile, writeFile } from '../kernel/index.ts';
import type { Host } from '../kernel/index.ts';
import { requestThrough } from '../web/front/index.ts';
import type { Passage } from '../web/front/index.ts';
import { describeStep, locationRef, serverName } from '../web/nginx/index.ts';
import { BOX_ADDRESS, withDirectories } from './host.ts';
import { placeAt } from './may.ts';
import { parentOf } from './paths.ts';
import type { Survey } from './survey.ts';

/** Where a request goes. */
export interface Route {
  /** The box with the name of the address, so that a diagram can ask the same. */
  readonly host: Host;
  /** The address as a diagram asks it. */
  readonly url: string;
  /** The server block by its name, `default server` if it has none; null if no nginx was asked. */
  readonly server: { readonly name: string; readonly file: string; readonly line: number } | null;
  /** The location that answered last, as it is written; null if the server's own directives did. */
  readonly location: { readonly title: string; readonly file: string; readonly line: number } | null;
  /** `127.0.0.1:8000`, where a request went on to; null if nginx answered by itself. */
  readonly upstream: string | null;
  /** Who listens there; null if nobody does, as far as was pasted. */
  readonly listener: string | null;
  /** The file that was opened; null for none. */
  readonly file: string | null;
  /** Paths that nginx looked at and of which nothing was pasted: they are taken for missing. */
  readonly untold: readonly string[];
  /** All that nginx did, a sentence a step, as far as what was pasted goes. */
  readonly steps: readonly string[];
  /** The status that nginx itself decided on; null where somebody behind it answers, which nobody pasted. */
  readonly status: number | null;
}

/** Sends a request to a surveyed box. An address that is none throws a sentence. */
export function routeOf(survey: Survey, host: Host, address: string): Route {
  const [, scheme = 'http', name = '', port, target = '/'] =
    /^(?:(https?):\/\/)?([^/:?#\s]+)(?::(\d{1,5}))?([/?][^#\s]*)?(?:#.*)?$/i.exec(address.trim()) ?? [];
  if (name === '')
    throw new Error(
      `expected an address such as http://example.com/static/logo.png, found ${JSON.stringify(address)}`,
    );
  const number = port ?? (scheme.toLowerCase() === 'https' ? '443' : '80');
  const url = `http://${name}${number === '80' ? '' : `:${number}`}${target}`;
  const named = withName(host, name.toLowerCase());
  const passage = requestThrough(named, {
    url,
    headers: [['Host', port === undefined ? name : `${name}:${port}`]],
  });
  return { host: named, url, ...wayOf(survey, passage, named) };
}

function withName(host: Host, name: string): Host {
  if (/^[\d.]+$/.test(name) || name === 'localhost') return host;
  const known = readFile(host, ROOT_TASK, '/etc/hosts');
  const text = known.type === 'ok' ? known.value : '';
  return writeFile(withDirectories(host, '/etc'), ROOT_TASK, '/etc/hosts', `${text}${BOX_ADDRESS} ${name}\n`)
    .host;
}

function wayOf(survey: Survey, { front, answer }: Passage, host: Host): Omit<Route, 'host' | 'url'> {
  const { steps = [], server = null, location = null } = front?.answer ?? {};
  const upstream = steps.find((step) => step.type === 'upstream');
  const file = steps.findLast((step) => step.type === 'file');
  // What somebody behind nginx answers, and what nginx makes of it, was not pasted.
  const told = upstream === undefined ? steps : steps.slice(0, steps.indexOf(upstream));
  const socket = host.sockets.find((one) => one.port === upstream?.port);
  const [holder] = socket?.holders ?? [];
  return {
    server: server === null ? null : { name: serverName(server), file: server.file, line: server.line },
    location: location === null ? null : locationRef(location),
    upstream: upstream === undefined ? null : `${upstream.address}:${upstream.port}`,
    listener: holder === undefined ? null : getProcess(host, holder).argv.join(' '),
    file: file?.found === 'file' ? file.path : null,
    untold: told.flatMap((step) => (step.type === 'file' && isUntold(survey, step.path) ? [step.path] : [])),
    steps: told.map(describeStep),
    status: upstream !== undefined || answer?.type !== 'answered' ? null : answer.response.status,
  };
}

/** Whether nobody pasted what is at a path, nor that nothing is. */
function isUntold(survey: Survey, path: string): boolean {
  const bare = path.replace(/\/+$/, '') || '/';
  return placeAt(survey, bare) === undefined && placeAt(survey, parentOf(bare))?.isListed !== true;
}
