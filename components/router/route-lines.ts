import type { Offer } from '../acl/index.ts';
import { FORGED, curlOf } from './asking.ts';
import { server } from './places.ts';
import type { RouteScene } from './route-scene.ts';
import { short } from './route-words.ts';

/** What you, and what a neighbour can do to the end of this way. */
export function proposalsFor(
  { destination, locations }: RouteScene,
  apps: Readonly<Record<number, string>>,
): readonly Offer[] {
  if (destination.type === 'file') {
    const { path, explanation } = destination;
    if (explanation.verdict === 'ENOENT' || !path.startsWith('/home/you/')) return [];
    const isOpen = explanation.verdict === 'granted';
    return [
      {
        by: 'you',
        text: `chmod ${isOpen ? 'o-r' : 'o+r'} ${short(path)}`,
        does: `${isOpen ? 'close' : 'open'} the file`,
      },
      {
        by: 'you',
        text: isOpen ? 'chmod 700 ~' : 'chmod 750 ~',
        does: `${isOpen ? 'close' : 'open'} the home`,
      },
      { by: 'mallory', text: `cat ${path}`, does: 'read it as a neighbour' },
    ];
  }
  if (destination.type !== 'port' || (locations.length === 0 && destination.port === 80)) return [];
  const { port, listener } = destination;
  const url = `http://127.0.0.1:${port}/`;
  const theirs: Offer = { by: 'mallory', text: server('~/webapps/gallery', port), does: 'take the port' };
  const yours: Offer = {
    by: 'you',
    text: apps[port] ?? server('~/webapps/static', port),
    does: 'start the app',
  };
  if (listener === null) return [yours, theirs];
  return [
    {
      by: listener.owner === 'mallory' ? 'mallory' : 'you',
      text: `kill ${listener.pid}`,
      does: 'stop the app',
    },
    { by: 'mallory', text: curlOf({ url, forged: null }), does: 'ask past nginx' },
    { by: 'mallory', text: curlOf({ url, forged: FORGED }), does: 'forge a header' },
    listener.owner === 'mallory' ? yours : theirs,
  ];
}
