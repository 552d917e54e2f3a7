import { flagOf } from '../configuration/blocks.ts';
import type { Script } from '../configuration/script.ts';
import { toBytes } from '../bytes.ts';
import { headerValue } from '../request/http-message.ts';
import type { Exchange } from './exchange.ts';
import { mapPath, rootOf } from './map-path.ts';
import { serverName } from './server-name.ts';

/** What a script says for this request; variables that are not there say nothing. */
export const evaluate = (exchange: Exchange, script: Script): string =>
  script
    .map((part) => {
      if (part.type === 'text') return part.text;
      return part.type === 'capture' ? exchange.capture(part.group) : (variable(exchange, part.name) ?? '');
    })
    .join('');

/** The value of a variable, by its name in lower case; undefined if it has none. */
export function variable(exchange: Exchange, name: string): string | undefined {
  const own = exchange.variables.get(name);
  if (own !== undefined) return own;
  if (exchange.configuration.setVariables.has(name)) return uninitialized(exchange, name);
  const simple = SIMPLE[name];
  if (simple !== undefined) return simple(exchange);
  if (name.startsWith('http_')) return headerVariable(exchange, name.slice(5));
  if (name.startsWith('arg_')) return valueIn(exchange.args.split('&'), name.slice(4));
  return name.startsWith('cookie_') ? cookie(exchange, name.slice(7)) : undefined;
}

/** A variable of `set` that was not set on this way: it is empty, and that is told once. */
function uninitialized(exchange: Exchange, name: string): string {
  if (flagOf(exchange.block, 'uninitialized_variable_warn', true))
    exchange.logError('warn', `using uninitialized "${name}" variable`);
  exchange.variables.set(name, '');
  return '';
}

/** Headers that may come several times are joined. */
const JOINED: Readonly<Record<string, string>> = { x_forwarded_for: ', ', cookie: '; ' };

function headerVariable({ headers }: Exchange, name: string): string | undefined {
  const values = headers
    .filter(([header]) => header.toLowerCase().replaceAll('-', '_') === name)
    .map(([, value]) => value);
  const separator = JOINED[name];
  return separator === undefined || values.length === 0 ? values[0] : values.join(separator);
}

/** The value of the first `NAME=VALUE` of this name. */
const valueIn = (all: readonly string[], name: string): string | undefined =>
  all.find((one) => one.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1);

function cookie({ headers }: Exchange, name: string): string | undefined {
  const all = headers
    .filter(([header]) => header.toLowerCase() === 'cookie')
    .flatMap(([, value]) => value.split(/[;,]\s*/));
  return valueIn(all, name);
}

/** The name that a client gave, whether or not anybody asked for it: ngx_http_auth_basic_user(). */
function remoteUser(authorization: string | undefined): string | undefined {
  const [, code] = /^basic +([A-Za-z0-9+/]+)={0,2}\s*$/i.exec(authorization ?? '') ?? [];
  const [, name] = /^([^:]+):/.exec(code === undefined ? '' : decodeBase64(code)) ?? [];
  return name;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** RFC 4648: six bits a letter; those that make no whole byte are dropped. */
function decodeBase64(code: string): string {
  const bits = [...code].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(6, '0')).join('');
  return (bits.match(/.{8}/g) ?? []).map((byte) => String.fromCharCode(Number.parseInt(byte, 2))).join('');
}

/** All clients' addresses so far, and this one's behind them. */
function forwardedFor(exchange: Exchange): string {
  const before = headerVariable(exchange, 'x_forwarded_for');
  const { client } = exchange.connection;
  return before === undefined ? client : `${before}, ${client}`;
}

const hostVariable = (exchange: Exchange): string => exchange.hostName || serverName(exchange.server);

const SIMPLE: Readonly<Partial<Record<string, (exchange: Exchange) => string | undefined>>> = {
  host: hostVariable,
  remote_addr: ({ connection }) => connection.client,
  server_addr: ({ connection }) => connection.address,
  server_port: ({ connection }) => String(connection.port),
  server_protocol: ({ protocol }) => protocol,
  server_name: ({ server }) => serverName(server),
  scheme: () => 'http',
  https: () => '',
  request_uri: ({ unparsedUri }) => unparsedUri,
  uri: ({ uri }) => uri,
  document_uri: ({ uri }) => uri,
  request: ({ requestLine }) => requestLine,
  document_root: (exchange) => rootOf(exchange, evaluate),
  realpath_root: (exchange) => rootOf(exchange, evaluate),
  query_string: ({ args }) => args,
  args: ({ args }) => args,
  is_args: ({ args }) => (args === '' ? '' : '?'),
  request_filename: (exchange) => mapPath(exchange, evaluate) ?? undefined,
  request_method: ({ method }) => method,
  request_body: ({ request }) => request.body,
  content_length: ({ headers }) => headerValue(headers, 'content-length'),
  content_type: ({ headers }) => headerValue(headers, 'content-type'),
  hostname: ({ host }) => toBytes(host.hostname),
  nginx_version: () => '1.22.1',
  proxy_host: ({ proxyHost }) => proxyHost || undefined,
  proxy_port: ({ proxyPort }) => proxyPort || undefined,
  proxy_add_x_forwarded_for: forwardedFor,
  remote_user: ({ headers }) => remoteUser(headerValue(headers, 'authorization')),
  msec: ({ host }) => `${host.clock}.000`,
  status: ({ errorStatus, status }) => String(errorStatus || status).padStart(3, '0'),
};
