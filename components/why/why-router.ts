import { manualPage } from '../../src/hosting/web/nginx/index.ts';
import { stationInWords, type RouteView, type StationId } from '../router/index.ts';
import { hopsOf } from './why-acl.ts';
import { RULES } from './why-step.ts';
import type { Rule, Why, WhyStep } from './why-step.ts';

const STATIONS: readonly StationId[] = ['name', 'server', 'location', 'destination'];

/** nginx’s own steps at a station, by which its page is found. */
const STEPS: Readonly<Record<StationId, readonly string[]>> = {
  name: ['socket'],
  server: ['server'],
  location: ['location', 'slash-redirect', 'return'],
  destination: ['proxy', 'upstream', 'file'],
};

/** Why a request gets this answer: from the name to nginx’s server and location, to a port or a file, and through its locks. */
export function whyAnswer(view: RouteView): readonly Why[] {
  const { scene } = view;
  const { destination, status } = scene;
  const stations = STATIONS.filter((station) => station !== 'server' || scene.names.length > 0).map(
    (station): WhyStep => ({
      at: nameOf(view, station),
      // The page is beside it as a link.
      text: stationInWords(scene, station).replace(/ \(https:[^)]*\)/g, ''),
      outcome: station === 'destination' && (status === null || status >= 400) ? 'stopped' : 'passed',
      decided: station === 'destination',
      rule: ruleOf(view, station),
      proof: proofOf(view, station),
      show: () => void view.lookAt(view.wide.stations.find(({ id }) => id === station)),
    }),
  );
  const locks = destination.type === 'file' ? hopsOf('nginx', destination.explanation, null) : [];
  return [{ verdict: view.words, steps: [...stations, ...locks] }];
}

const nameOf = ({ scene }: RouteView, station: StationId): string => {
  const { destination, passage } = scene;
  if (station === 'name') return passage.name;
  if (station === 'server')
    return scene.names.find(({ verdict }) => verdict === 'wins')?.title ?? passage.name;
  if (station === 'location')
    return scene.locations.find(({ verdict }) => verdict === 'wins')?.title ?? 'location';
  if (destination.type === 'port') return `127.0.0.1:${destination.port}`;
  return destination.type === 'file' ? destination.path : 'nginx';
};

function ruleOf({ scene }: RouteView, station: StationId): Rule | null {
  const step = scene.steps.findLast(({ type }) => STEPS[station].includes(type));
  if (step === undefined) return station === 'destination' ? RULES['ip(7)'] : null;
  const href = manualPage(step);
  return href === null ? null : { name: `nginx: ${href.replace(/^.*\//, '').replace('.html', '')}`, href };
}

function proofOf({ scene, command }: RouteView, station: StationId): WhyStep['proof'] {
  if (station === 'name') return { by: 'you', line: command.replace(/^curl (-\S+ )?/, 'curl -v ') };
  if (station === 'server' || station === 'location') return { by: 'root', line: 'nginx -T' };
  return scene.destination.type === 'port' ? { by: 'root', line: 'ss -ltnp' } : null;
}
