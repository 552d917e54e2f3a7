import { headerOf } from '../../src/hosting/web/index.ts';
import type { RouteScene } from './route-scene.ts';

/** `/home/you/webapps` as `~/webapps` of you. */
export const short = (path: string): string => path.replace(/^\/home\/you(?=\/|$)/, '~');

/** `200 OK`, or what came in its place. */
export function answerInWords({ passage, response }: RouteScene): string {
  if (response !== null) return `${response.status} ${response.reason}`;
  const { answer } = passage;
  if (answer?.type === 'refused') return 'Connection refused';
  return answer?.type === 'unanswered' ? 'no answer' : 'no such name';
}

/** The whole way in a few sentences. */
export function routeInWords(scene: RouteScene): string {
  const { who, url } = scene;
  const start = `${who === 'visitor' ? 'A visitor' : who} asks for ${url}`;
  return [`${start}.`, endInWords(scene), ...remarksOn(scene)].join(' ');
}

/** Where it went and what came of it, without the question; in short, without what nginx chose. */
export function endInWords(scene: RouteScene, isShort = false): string {
  if (scene.passage.address === null) return `Nobody knows the name ${scene.passage.name}.`;
  const way = wayInWords(scene, isShort);
  return `${way}: ${answerInWords(scene)}.`;
}

function wayInWords({ names, locations, destination, passage }: RouteScene, isShort: boolean): string {
  const chosen = [names, locations].map(
    (rows) => rows.find(({ verdict }) => verdict === 'wins')?.title ?? 'none',
  );
  const through = isShort
    ? 'It goes'
    : passage.front === null
      ? 'It goes past nginx'
      : `nginx takes server ${chosen[0]}, location ${chosen[1]}`;
  switch (destination.type) {
    case 'port': {
      const { port, listener } = destination;
      return listener === null
        ? `${through} to port ${port}, where nobody listens`
        : `${through} to port ${port}, where ${ownersInWords(listener.owner)} process ${listener.pid} answers`;
    }
    case 'file':
      return `${through} and the file ${destination.path}`;
    case 'nginx':
      return `${isShort ? 'nginx' : `${through}, and`} answers by itself`;
    case 'nowhere':
      return through;
  }
}

const yoursOr = (owner: string): string => (owner === 'you' ? 'yours' : `${owner}’s`);
const ownersInWords = (owner: string): string => (owner === 'you' ? 'your' : `${owner}’s`);

/** How the page begins; where the client is sent on to stands in the table. */
export const sayingOf = ({ response }: RouteScene): string =>
  response === null ? '' : `“${response.body.split('\n', 1)[0] ?? ''}”`;

/** What one should see in it besides. */
export function remarksOn(scene: RouteScene): readonly string[] {
  const { destination, tenant, forged, passage, mount, response } = scene;
  const remarks: string[] = [];
  if (destination.type === 'file') remarks.push(destination.explanation.sentence);
  if (destination.type === 'port') {
    const { listener } = destination;
    if (listener !== null && tenant !== null && listener.owner !== tenant)
      remarks.push(
        `The site is ${yoursOr(tenant)}, the process ${yoursOr(listener.owner)}: nginx does not look who answers.`,
      );
    if (listener !== null && passage.front === null && forged !== null)
      remarks.push(
        `The app sees 127.0.0.1, as behind nginx, and an X-Forwarded-For that ${scene.who} made up.`,
      );
    if (listener !== null && passage.front !== null && forged !== null)
      remarks.push(`nginx adds what it sees behind ${forged}: only the last address is its own.`);
  }
  const to = response === null ? null : headerOf(response, 'Location');
  if (mount !== null && to?.startsWith('/') === true && !to.startsWith(`${mount}/`))
    remarks.push(
      `The app sends its client to ${to}, outside of ${mount}: nobody told it where it is mounted.`,
    );
  else if (mount !== null)
    remarks.push(
      `${mount} is taken off, and the app ${to === null ? 'is not told' : `puts it back: ${to}`}.`,
    );
  return remarks;
}
