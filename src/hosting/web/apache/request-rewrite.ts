import { executable, lstat, stat } from '../../kernel/index.ts';
import { headerOf } from '../http/message.ts';
import type { FileTest, RewriteRule } from './configuration.ts';
import type { Content, Exchange } from './exchange.ts';
import { rewrite } from './rewrite.ts';
import type { Rewritten } from './rewrite.ts';

/* mod_rewrite on a request: what its rules ask, and what becomes of their answer. */

/** Applies rules to a path, and notes what they did. */
export function applyRules(
  exchange: Exchange,
  rules: readonly RewriteRule[],
  path: string,
  file: string | null,
): Rewritten {
  const { result, applied, environment } = rewrite(rules, path, exchange.query, {
    variable: (name) => serverVariable(exchange, name, file),
    fits: (test, tested) => fits(exchange, test, tested),
  });
  for (const step of applied) exchange.note({ type: 'rewritten', ...step });
  for (const [name, value] of environment) exchange.environment.set(name, value);
  return result;
}

/** The rules of a whole server; null if the request goes on. */
export function rewriteInServer(exchange: Exchange): Content | null {
  const { server } = exchange;
  if (server.isRewriting !== true) return null;
  const result = applyRules(exchange, server.rewriteRules, exchange.path, null);
  if (result.type !== 'internal') return rewrittenPage(exchange, result);
  exchange.path = result.path;
  exchange.query = result.query;
  return null;
}

/** The page that ends a request here, or null. */
export function rewrittenPage(exchange: Exchange, result: Rewritten): Content | null {
  if (result.type === 'status') return exchange.page(result.status);
  if (result.type !== 'redirect') return null;
  const location = /^[a-z]+:\/\//i.test(result.location)
    ? result.location
    : absoluteUrl(exchange, result.location);
  return exchange.page(result.status, [['Location', location]], location);
}

/** ap_construct_url(): name and port as the client called them, else those of ServerName. */
export const absoluteUrl = ({ request, server, serverName }: Exchange, path: string): string => {
  const [port = ''] = /:\d+$/.exec(server.serverName ?? '') ?? [];
  return `http://${headerOf(request, 'host') ?? `${serverName}${port}`}${path}`;
};

/** `-f` and its kin, as whoever answers sees the file. */
function fits({ host, task }: Exchange, test: FileTest, path: string): boolean {
  if (test === 'x') return executable(host, task, path).type === 'ok';
  const found = test === 'l' ? lstat(host, task, path) : stat(host, task, path);
  if (found.type === 'failed') return false;
  const { value } = found;
  switch (test) {
    case 'd':
      return value.type === 'directory';
    case 'l':
      return value.type === 'symlink';
    case 's':
      return value.type === 'file' && value.content.length > 0;
    case 'f':
      return value.type === 'file';
  }
}

/** `%{NAME}`; `file` is where a directory’s rules stand, before which no file is known. */
function serverVariable(exchange: Exchange, name: string, file: string | null): string {
  const { request, connection, serverName, server, environment, path, query } = exchange;
  const [, kind, inner = ''] = /^(HTTP|ENV):(.*)$/.exec(name) ?? [];
  if (kind === 'ENV') return environment.get(inner) ?? '';
  if (kind === 'HTTP') return headerOf(request, inner) ?? '';
  switch (name) {
    case 'REMOTE_ADDR':
      return connection.client.address;
    case 'REMOTE_USER':
      return exchange.user ?? '';
    case 'REQUEST_METHOD':
      return request.method;
    case 'REQUEST_URI':
      return path;
    case 'REQUEST_FILENAME':
    case 'SCRIPT_FILENAME':
      return file ?? path;
    case 'DOCUMENT_ROOT':
      return server.documentRoot;
    case 'QUERY_STRING':
      return query ?? '';
    case 'SERVER_NAME':
      return serverName;
    case 'SERVER_PORT':
      return String(connection.server.port);
    case 'HTTPS':
      return 'off';
    case 'THE_REQUEST':
      return `${request.method} ${request.target} ${request.version}`;
    default:
      return name.startsWith('HTTP_') ? (headerOf(request, name.slice(5).replaceAll('_', '-')) ?? '') : '';
  }
}
