import { headerOf } from '../../http/message.ts';
import type { Walked } from '../directory-walk.ts';
import type { Exchange } from '../exchange.ts';

/* ap_add_common_vars() and ap_add_cgi_vars() of util_script.c: what a script is told of a request. */

/** Headers that no script is told of, or under a name of their own. */
const HIDDEN: ReadonlySet<string> = new Set([
  'authorization',
  'content-length',
  'content-type',
  'proxy-authorization',
]);

/** Variables for a script, by their names. */
export function scriptEnvironment(
  exchange: Exchange,
  { file, pathInfo }: Walked,
): ReadonlyMap<string, string> {
  const { request, connection, server, path, query } = exchange;
  const scriptName = path.endsWith(pathInfo) ? path.slice(0, path.length - pathInfo.length) : path;
  const headers = request.headers.flatMap(([name, value]) =>
    HIDDEN.has(name.toLowerCase())
      ? []
      : [[`HTTP_${name.toUpperCase().replaceAll('-', '_')}`, value] as const],
  );
  const type = headerOf(request, 'content-type');
  const length = headerOf(request, 'content-length');
  return new Map<string, string>([
    ...exchange.environment,
    ...headers,
    ...(type === null ? [] : [['CONTENT_TYPE', type] as const]),
    ...(length === null ? [] : [['CONTENT_LENGTH', length] as const]),
    ['PATH', '/sbin:/usr/sbin:/bin:/usr/bin'],
    ['SERVER_SOFTWARE', 'Apache'],
    ['SERVER_NAME', exchange.serverName],
    ['SERVER_ADDR', connection.server.address],
    ['SERVER_PORT', String(connection.server.port)],
    ['REMOTE_ADDR', connection.client.address],
    ['DOCUMENT_ROOT', server.documentRoot],
    ['REQUEST_SCHEME', 'http'],
    ['SERVER_ADMIN', server.serverAdmin],
    ['SCRIPT_FILENAME', file],
    ['REMOTE_PORT', String(connection.client.port)],
    ...(exchange.user === null
      ? []
      : [['REMOTE_USER', exchange.user] as const, ['AUTH_TYPE', 'Basic'] as const]),
    ['GATEWAY_INTERFACE', 'CGI/1.1'],
    ['SERVER_PROTOCOL', request.version],
    ['REQUEST_METHOD', request.method],
    ['QUERY_STRING', query ?? ''],
    ['REQUEST_URI', request.target],
    ['SCRIPT_NAME', scriptName],
    ...(pathInfo === '' ? [] : [['PATH_INFO', pathInfo] as const]),
  ]);
}
