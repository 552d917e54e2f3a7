import { lower } from '../bytes.ts';
import type { Block, Location, LocationKind, OwnSettings, Server } from './blocks.ts';
import { finishHttp } from './finish-http.ts';
import { blockOf } from './handler.ts';
import type { Handler } from './handler.ts';
import type { Reading } from './reading.ts';
import { addListen } from './sockets.ts';

const emptySettings = (): OwnSettings => ({ values: new Map() });

export const events: Handler = ({ reading, readBlock }) => {
  reading.main.hasEvents = true;
  readBlock(reading, 'e', null);
};

/** `http { … }`; what can only be judged when it is read is judged at its end. */
export const http: Handler = ({ reading, readBlock }) => {
  reading.http = {
    type: 'http',
    parent: null,
    servers: [],
    upstreams: [],
    own: emptySettings(),
    ...reading.place,
  };
  readBlock(reading, 'h', reading.http);
  finishHttp(reading, reading.http);
};

export const server: Handler = ({ reading, readBlock }) => {
  const parent = blockOf(reading);
  if (parent.type !== 'http') throw new Error('a server outside of http');
  const block: Server = {
    type: 'server',
    parent,
    index: parent.servers.length,
    names: [],
    locations: [],
    own: emptySettings(),
    ...reading.place,
  };
  parent.servers.push(block);
  readBlock(reading, 's', block);
  if (reading.sockets.some(({ servers }) => servers.includes(block))) return;
  // Without `listen`, port 80 for root and 8000 for others.
  const port = reading.task.credential.uid === 0 ? 80 : 8000;
  addListen(
    reading.sockets,
    block,
    { address: '0.0.0.0', port },
    { defaultServer: false, set: false, tls: false },
  );
};

/** `location [= | ~ | ~* | ^~] NAME { … }`, ngx_http_core_location(). */
export const location: Handler = ({ reading, readBlock }, args) => {
  const parent = blockOf(reading);
  if (parent.type === 'http') throw new Error('a location outside of a server');
  const { kind, name, caseless } = headOf(reading, args);
  const pattern = kind === 'regex' ? reading.pattern(name, caseless) : null;
  if (parent.type === 'location') checkNesting(reading, parent, kind, name);
  const block: Location = {
    type: 'location',
    parent,
    kind,
    name,
    pattern,
    caseless,
    locations: [],
    path: [...(parent.type === 'location' ? parent.path : []), parent.locations.length],
    own: emptySettings(),
    ...reading.place,
  };
  parent.locations.push(block);
  readBlock(reading, 'l', block);
};

interface Head {
  readonly kind: LocationKind;
  readonly name: string;
  readonly caseless: boolean;
}

const MODIFIERS: Readonly<Record<string, Pick<Head, 'kind' | 'caseless'>>> = {
  '=': { kind: 'exact', caseless: false },
  '^~': { kind: 'no-regex', caseless: false },
  '~': { kind: 'regex', caseless: false },
  '~*': { kind: 'regex', caseless: true },
};

/** With one argument the modifier may be glued to the name. */
function headOf(reading: Reading, [first = '', second]: readonly string[]): Head {
  if (second !== undefined) {
    const modifier = MODIFIERS[first];
    if (modifier === undefined) return reading.fail(`invalid location modifier "${first}"`);
    return { ...modifier, name: second };
  }
  const glued = ['=', '^~', '~*', '~'].find((modifier) => first.startsWith(modifier));
  const modifier = glued === undefined ? undefined : MODIFIERS[glued];
  if (glued !== undefined && modifier !== undefined) return { ...modifier, name: first.slice(glued.length) };
  return { kind: first.startsWith('@') ? 'named' : 'prefix', caseless: false, name: first };
}

function checkNesting(reading: Reading, parent: Location, kind: LocationKind, name: string): void {
  if (parent.kind === 'exact')
    reading.fail(`location "${name}" cannot be inside the exact location "${parent.name}"`);
  if (parent.kind === 'named')
    reading.fail(`location "${name}" cannot be inside the named location "${parent.name}"`);
  if (kind === 'named') reading.fail(`named location "${name}" can be on the server level only`);
  if (kind !== 'regex' && !name.startsWith(parent.name))
    reading.fail(`location "${name}" is outside location "${parent.name}"`);
}

/** Methods whose other rules a `limit_except` holds; it is read, and not acted on. */
const METHODS = /^(GET|HEAD|POST|PUT|DELETE|MKCOL|COPY|MOVE|OPTIONS|PROPFIND|PROPPATCH|LOCK|UNLOCK|PATCH)$/i;

export const limitExcept: Handler = ({ reading, readBlock }, methods) => {
  const wrong = methods.find((method) => !METHODS.test(method));
  if (wrong !== undefined) reading.fail(`invalid method "${wrong}"`);
  reading.unmodelled.push({ name: 'limit_except', ...reading.place });
  readAside({ reading, readBlock }, 'x');
};

/** A block inside of a location that is checked and has no effect. */
export function readAside(
  { reading, readBlock }: Pick<Parameters<Handler>[0], 'reading' | 'readBlock'>,
  context: 'S' | 'L' | 'x',
): void {
  const parent = blockOf(reading);
  if (parent.type === 'http') throw new Error('a condition outside of a server');
  const block: Block = {
    type: 'location',
    parent,
    kind: 'regex',
    name: '',
    pattern: null,
    caseless: false,
    locations: [],
    path: [],
    own: emptySettings(),
    ...reading.place,
  };
  readBlock(reading, context, block);
}

/** `map`, `geo` and `split_clients` make a variable; their entries are read, and not acted on. */
export const keyed: Handler = ({ reading, readEntries }, args, name) => {
  const variable = args.at(-1) ?? '';
  if (!variable.startsWith('$')) reading.fail(`invalid variable name "${variable}"`);
  if (args.length > 1) reading.script(args[0] ?? '');
  reading.variables.add(lower(variable.slice(1)));
  reading.unmodelled.push({ name, ...reading.place });
  readEntries(reading, () => undefined);
};
