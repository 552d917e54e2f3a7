import { FORGED, curlOf } from './asking.ts';
import type { RouteScene } from './route-scene.ts';
import { short } from './route-words.ts';

/** A line that can be typed here, and by whom. */
export interface Proposal {
  readonly by: string;
  readonly text: string;
}

const server = (directory: string, port: number): string =>
  `(cd ${directory}; python2.7 -m SimpleHTTPServer ${port} &)`;

/** What you, and what a neighbour can do to the end of this way. */
export function proposalsFor(
  { destination, locations }: RouteScene,
  apps: Readonly<Record<number, string>>,
): readonly Proposal[] {
  if (destination.type === 'file') {
    const { path, explanation } = destination;
    if (explanation.verdict === 'ENOENT' || !path.startsWith('/home/you/')) return [];
    const isOpen = explanation.verdict === 'granted';
    return [
      { by: 'you', text: `chmod ${isOpen ? 'o-r' : 'o+r'} ${short(path)}` },
      { by: 'you', text: isOpen ? 'chmod 700 ~' : 'chmod 750 ~' },
      { by: 'mallory', text: `cat ${path}` },
    ];
  }
  if (destination.type !== 'port' || (locations.length === 0 && destination.port === 80)) return [];
  const { port, listener } = destination;
  const app = apps[port] ?? '~';
  const url = `http://127.0.0.1:${port}/`;
  const theirs: Proposal = { by: 'mallory', text: server('~/webapps/gallery', port) };
  if (listener === null) return [{ by: 'you', text: server(app, port) }, theirs];
  return [
    { by: listener.owner === 'mallory' ? 'mallory' : 'you', text: `kill ${listener.pid}` },
    { by: 'mallory', text: curlOf({ url, forged: null }) },
    { by: 'mallory', text: curlOf({ url, forged: FORGED }) },
    listener.owner === 'mallory' ? { by: 'you', text: server(app, port) } : theirs,
  ];
}
