import { Port, connect, explain, getProcess, processOf, userName } from '../../src/hosting/kernel/index.ts';
import type { Explanation, Host } from '../../src/hosting/kernel/index.ts';
import { headerOf } from '../../src/hosting/web/index.ts';
import type { Header, HttpResponse } from '../../src/hosting/web/index.ts';
import type { Passage } from '../../src/hosting/web/front/index.ts';
import type { Location, LocationRef, Server, Step } from '../../src/hosting/web/nginx/index.ts';
import type { Asking } from './asking.ts';
import { send } from './request.ts';

/** A name or a location that nginx compared. */
export interface Candidate {
  readonly title: string;
  /** What happens there: `proxy_pass 127.0.0.1:40333/`; empty for names. */
  readonly does: string;
  readonly verdict: 'wins' | 'no' | 'matches' | 'not-asked';
  /** Whether it was not there, or did something else, before the last line. */
  readonly isFresh?: boolean;
}

/** The process behind a port. */
export interface Listener {
  readonly pid: number;
  readonly owner: string;
  readonly command: string;
  /** The directory that it answers from, if it answers with files. */
  readonly root: string | null;
}

/** Where the way leads behind nginx, or past it. */
export type Destination =
  /** `listener` is null where nobody listens. */
  | { readonly type: 'port'; readonly port: number; readonly listener: Listener | null }
  | { readonly type: 'file'; readonly path: string; readonly explanation: Explanation }
  /** nginx answers by itself: `return`, a redirect, a refusal. */
  | { readonly type: 'nginx' }
  | { readonly type: 'nowhere' };

/** One row of the comparison: what was sent, and what arrived behind nginx. */
export interface Compared {
  readonly name: string;
  readonly sent: string;
  /** Null where nothing arrived anywhere. */
  readonly arrived: string | null;
}

/** The way of a request as plain data to draw. */
export interface RouteScene extends Asking {
  /** Whether what was sent is set beside what arrived. */
  readonly isCompared: boolean;
  readonly passage: Passage;
  readonly names: readonly Candidate[];
  readonly locations: readonly Candidate[];
  readonly destination: Destination;
  readonly rows: readonly Compared[];
  readonly status: number | null;
  readonly response: HttpResponse | null;
  /** nginx’s own steps. */
  readonly steps: readonly Step[];
  /** Whose site it is: the provider keeps the blocks of each user in a file of their own. */
  readonly tenant: string | null;
  /** The part of the path that nginx took off, without its last slash: an application is not told. */
  readonly mount: string | null;
  /** Whether somebody else has the port, or nobody, than before the last line. */
  readonly isEndFresh?: boolean;
  /** Whether the answer is another one than before the last line. */
  readonly isAnswerFresh?: boolean;
}

const isStep =
  <Type extends Step['type']>(type: Type) =>
  (step: Step): step is Extract<Step, { type: Type }> =>
    step.type === type;

/** The way of a request on a box; where it stood before the last line is told, what is new is marked. */
export function sceneOf(
  host: Host,
  asking: Asking,
  isCompared = true,
  before: Host | null = null,
): RouteScene {
  const now = wayOf(host, asking, isCompared);
  if (before === null) return now;
  const then = wayOf(before, asking, isCompared);
  return {
    ...now,
    names: marked(now.names, then.names),
    locations: marked(now.locations, then.locations),
    isEndFresh: pidOf(now) !== pidOf(then),
    isAnswerFresh: now.status !== then.status,
  };
}

const pidOf = ({ destination }: RouteScene) =>
  destination.type === 'port' ? destination.listener?.pid : undefined;

const marked = (now: readonly Candidate[], then: readonly Candidate[]): readonly Candidate[] =>
  now.map((one) => ({
    ...one,
    isFresh: !then.some(({ title, does }) => title === one.title && does === one.does),
  }));

function wayOf(host: Host, asking: Asking, isCompared: boolean): RouteScene {
  const passage = send(host, asking);
  const { front, answer } = passage;
  const steps = front?.answer.steps ?? [];
  const response = answer?.type === 'answered' ? answer.response : null;
  const mount = mountOf(steps);
  return {
    ...asking,
    isCompared,
    passage,
    steps,
    names: namesOf(steps),
    locations: locationsOf(steps, front?.answer.server ?? null),
    destination: destinationOf(host, passage, steps),
    rows: rowsOf(passage, mount),
    status: response?.status ?? null,
    response,
    tenant: /\/sites\/(\w+)\.conf$/.exec(front?.answer.server?.file ?? '')?.[1] ?? null,
    mount,
  };
}

/** Names in the order of nginx; those that one server has together stay together. */
function namesOf(steps: readonly Step[]): readonly Candidate[] {
  const chosen = steps.find(isStep('server'));
  if (chosen === undefined) return [];
  const rows = chosen.considered
    .filter(({ name }) => name !== '')
    .map(({ name, verdict }): Candidate => ({
      title: name,
      does: '',
      verdict: verdict === 'wins' ? 'wins' : verdict === 'not-asked' ? 'not-asked' : 'no',
    }));
  const isNamed = rows.some(({ verdict }) => verdict === 'wins');
  return isNamed
    ? rows
    : [
        ...rows,
        {
          title: chosen.name === '' ? 'any other name' : chosen.name,
          does: '',
          verdict: 'wins',
        },
      ];
}

const VERDICTS = {
  wins: 'wins',
  'fits-not': 'no',
  shorter: 'matches',
  remembered: 'matches',
  'not-asked': 'not-asked',
} as const;

function locationsOf(steps: readonly Step[], server: Server | null): readonly Candidate[] {
  const search = steps.findLast(isStep('location'));
  if (search === undefined) return [];
  return search.considered.map(({ location, verdict }): Candidate => {
    const isChosen = search.location !== null && samePlace(location, search.location);
    return {
      title: location.title,
      does: doingOf(server === null ? undefined : locationAt(server.locations, location.path)),
      verdict: isChosen ? 'wins' : VERDICTS[verdict],
    };
  });
}

const samePlace = (one: LocationRef, other: LocationRef): boolean => one.path.join() === other.path.join();

const locationAt = (
  locations: readonly Location[],
  [first, ...rest]: readonly number[],
): Location | undefined => {
  const found = locations[first ?? -1];
  return found === undefined || rest.length === 0 ? found : locationAt(found.locations, rest);
};

/** What stands in a location: where it passes to, or where its files are. */
function doingOf(location: Location | undefined): string {
  const { proxyPass, root } = location?.own ?? {};
  if (proxyPass !== undefined) return `proxy_pass ${proxyPass.text.replace(/^http:\/\//, '')}`;
  return root === undefined ? '' : `${root.alias ? 'alias' : 'root'} ${root.text}`;
}

function destinationOf(host: Host, passage: Passage, steps: readonly Step[]): Destination {
  const { front, address, port } = passage;
  if (address === null) return { type: 'nowhere' };
  if (front === null) return { type: 'port', port, listener: listenerAt(host, address, port) };
  const upstream = steps.findLast(isStep('upstream'));
  if (upstream !== undefined)
    return { type: 'port', port: upstream.port, listener: listenerAt(host, upstream.address, upstream.port) };
  const file = front.answer.sentFile ?? steps.findLast(isStep('file'))?.path;
  if (file === undefined) return { type: 'nginx' };
  const { credential } = getProcess(host, front.worker).task;
  return { type: 'file', path: file, explanation: explain(host, credential, 'read', file) };
}

function listenerAt(host: Host, address: string, port: number): Listener | null {
  const found = connect(host, address, Port(port));
  const pid =
    found.type === 'ok' ? found.value.holders.find((one) => processOf(host, one) !== undefined) : undefined;
  if (pid === undefined) return null;
  const { argv, task, image } = getProcess(host, pid);
  return {
    pid,
    owner: userName(host.accounts, task.credential.uid),
    command: argv.join(' '),
    root: image !== null && 'root' in image && typeof image.root === 'string' ? image.root : null,
  };
}

/** What `proxy_pass` with a URI replaced: `/blog/` of `/blog/2010` that arrives as `/2010`. */
function mountOf(steps: readonly Step[]): string | null {
  const proxy = steps.findLast(isStep('proxy'));
  const location = steps.findLast(isStep('location'))?.location;
  if (proxy?.how !== 'prefix-replaced' || !location) return null;
  const prefix = location.title.replace(/^\S+ /, '').replace(/\/$/, '');
  return prefix === '' ? null : prefix;
}

interface Message {
  readonly line: string;
  readonly headers: readonly Header[];
  readonly from: string;
}

function rowsOf({ request, connection, front }: Passage, mount: string | null): readonly Compared[] {
  const sent: Message = {
    line: `${request.method} ${request.target} ${request.version}`,
    headers: request.headers,
    from: connection?.client.address ?? '',
  };
  const passed = front?.answer.passed;
  const behind: Message | null =
    passed !== null && passed !== undefined
      ? {
          line: `${passed.request.method} ${passed.request.target} ${passed.request.version}`,
          headers: passed.request.headers,
          from: '127.0.0.1',
        }
      : front === null && connection !== null
        ? sent
        : null;
  const both = (name: string): Compared => ({
    name,
    sent: headerOf(sent, name) ?? '–',
    arrived: behind === null ? null : (headerOf(behind, name) ?? '–'),
  });
  return [
    { name: 'request', sent: sent.line, arrived: behind?.line ?? null },
    both('Host'),
    both('X-Forwarded-For'),
    { name: 'comes from', sent: sent.from, arrived: behind?.from ?? null },
    ...(mount === null ? [] : [{ name: 'mounted at', sent: mount, arrived: 'not told' }]),
  ];
}
