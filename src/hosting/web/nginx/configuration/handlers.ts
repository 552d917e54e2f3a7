import {
  addHeader,
  allowOrDeny,
  errorPage,
  index,
  internal,
  root,
  tryFiles,
  types,
} from './handle-location.ts';
import { events, http, keyed, limitExcept, location, server } from './handle-blocks.ts';
import { listen, serverName } from './handle-server.ts';
import {
  accessLog,
  errorLog,
  logFormat,
  pid,
  user,
  workerConnections,
  workerProcesses,
} from './handle-main.ts';
import { proxyPass, proxyRedirect, proxySetHeader } from './handle-proxy.ts';
import { breakCode, condition, returnCode, rewrite, setVariable } from './handle-rewrite.ts';
import { upstream, upstreamServer } from './handle-upstream.ts';
import type { Handler } from './handler.ts';

/** Directives that do more than set a value, by name; those of `upstream` blocks with the word before it. */
export const HANDLERS: Readonly<Partial<Record<string, Handler>>> = {
  user,
  worker_processes: workerProcesses,
  worker_connections: workerConnections,
  pid,
  error_log: errorLog,
  access_log: accessLog,
  log_format: logFormat,
  events,
  http,
  server,
  location,
  limit_except: limitExcept,
  upstream,
  'upstream server': upstreamServer,
  map: keyed,
  geo: keyed,
  split_clients: keyed,
  types,
  listen,
  server_name: serverName,
  root,
  alias: root,
  index,
  try_files: tryFiles,
  error_page: errorPage,
  allow: allowOrDeny,
  deny: allowOrDeny,
  internal,
  add_header: addHeader,
  return: returnCode,
  rewrite,
  set: setVariable,
  break: breakCode,
  if: condition,
  proxy_pass: proxyPass,
  proxy_redirect: proxyRedirect,
  proxy_set_header: proxySetHeader,
};
