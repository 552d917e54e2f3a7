import type { Exchange } from './exchange.ts';
import type { Mapped } from './mapping.ts';
import { serverBanner } from './server.ts';

/** The texts in the environ of a WSGI application: those of CGI, RFC 3875, and what SetEnv and its kin have added. */
export function environOf(
  exchange: Exchange,
  { scriptName, pathInfo, target }: Mapped,
): ReadonlyMap<string, string> {
  const { request, connection, configuration, server, serverName, query, environment } = exchange;
  const environ = new Map<string, string>([
    ['DOCUMENT_ROOT', server.documentRoot],
    ['GATEWAY_INTERFACE', 'CGI/1.1'],
    ['PATH_INFO', pathInfo],
    ['QUERY_STRING', query ?? ''],
    ['REMOTE_ADDR', connection.client.address],
    ['REMOTE_PORT', String(connection.client.port)],
    ['REQUEST_METHOD', request.method],
    ['REQUEST_SCHEME', 'http'],
    ['REQUEST_URI', request.target],
    ['SCRIPT_FILENAME', target],
    ['SCRIPT_NAME', scriptName],
    ['SERVER_ADDR', connection.server.address],
    ['SERVER_ADMIN', server.serverAdmin],
    ['SERVER_NAME', serverName],
    ['SERVER_PORT', String(connection.server.port)],
    ['SERVER_PROTOCOL', request.version],
    ['SERVER_SOFTWARE', serverBanner(configuration)],
    ['mod_wsgi.script_name', scriptName],
    ['mod_wsgi.path_info', pathInfo],
    ['wsgi.url_scheme', /^(on|1)$/i.test(environment.get('HTTPS') ?? '') ? 'https' : 'http'],
  ]);
  for (const [name, value] of request.headers) {
    const key = name.toUpperCase().replaceAll('-', '_');
    if (key === 'CONTENT_TYPE' || key === 'CONTENT_LENGTH') environ.set(key, value);
    else if (key !== 'AUTHORIZATION') environ.set(`HTTP_${key}`, value);
  }
  for (const [name, value] of environment) environ.set(name, value);
  return environ;
}
