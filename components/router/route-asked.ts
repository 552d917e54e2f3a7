import { describeCandidates, describeStep, manualPage } from '../../src/hosting/web/nginx/index.ts';
import type { Step } from '../../src/hosting/web/nginx/index.ts';
import type { RouteScene } from './route-scene.ts';
import type { StationId } from './route-shape.ts';
import { answerInWords, short } from './route-words.ts';

/* What is told of one station to whoever asks for it: fetched then. */

const STEPS: Readonly<Record<StationId, readonly Step['type'][]>> = {
  name: ['socket'],
  server: ['server'],
  location: ['uri', 'location', 'slash-redirect', 'return'],
  destination: ['proxy', 'upstream', 'file'],
};

/** The steps of nginx at a station, what was considered there, and the page that states the rule. */
export function stationInWords(scene: RouteScene, station: StationId): string {
  const { passage, steps, destination } = scene;
  if (station === 'name' && passage.address !== null)
    return `${passage.name} leads to ${passage.address}, port ${passage.port}. ${told(steps, station)}`.trim();
  if (station === 'destination' && destination.type === 'file')
    return `${told(steps, station)} ${destination.explanation.sentence}`;
  if (station === 'destination' && destination.type === 'port') {
    const { listener } = destination;
    const who =
      listener === null
        ? ''
        : `Process ${listener.pid} of ${listener.owner} has the port: ${listener.command}${listener.root === null ? '' : `, in ${short(listener.root)}`}.`;
    return `${told(steps, station)} ${who} ${answerInWords(scene)}.`.trim();
  }
  return told(steps, station) || `Nobody knows the name ${passage.name}.`;
}

function told(steps: readonly Step[], station: StationId): string {
  const own = steps.filter(({ type }) => STEPS[station].includes(type));
  const last = own.at(-1);
  const page = last === undefined ? null : manualPage(last);
  return [
    ...own.map(describeStep),
    ...(station === 'location' ? own.flatMap(describeCandidates) : []),
    ...(page === null ? [] : [`(${page})`]),
  ].join(' ');
}
