import type { Http, Location, Server } from './blocks.ts';
import { checkTlsSockets, loadCertificates } from './certificates.ts';
import { Emergency } from './complaint.ts';
import type { Reading } from './reading.ts';
import { buildProxyHeaders, buildTypes } from './hash-tables.ts';
import { sortedStatic } from './location-order.ts';
import { checkServerNames } from './name-conflicts.ts';
import { inOrder } from './sockets.ts';
import { DEFAULT_LOG } from './default-log.ts';

/** What nginx finds out when `http` was read, in the order of ngx_http_block(); these complaints have no line of their own. */
export function finishHttp(reading: Reading, http: Http): void {
  buildTypes(reading, http);
  resolveUpstreams(reading);
  openDefaultLog(reading, http);
  loadCertificates(reading, http);
  buildProxyHeaders(reading, http);
  for (const server of http.servers) checkDuplicateLocations(server);
  checkTlsSockets(reading);
  const unknown = reading.unknownVariable();
  if (unknown !== null) throw new Emergency(`unknown "${unknown}" variable`, null);
  for (const socket of inOrder(reading.sockets)) checkServerNames(reading, http, socket);
}

function resolveUpstreams(reading: Reading): void {
  for (const { name, servers, file, line } of reading.upstreams)
    if (servers.every(({ backup }) => backup))
      throw new Emergency(`no servers in upstream "${name}" in ${file}:${line}`, null);
  for (const one of reading.implicitUpstreams) {
    one.addresses = reading.resolve(one.host);
    if (one.addresses.length === 0)
      throw new Emergency(`host not found in upstream "${one.host}" in ${one.file}:${one.line}`, null);
  }
}

function openDefaultLog(reading: Reading, http: Http): void {
  if (http.own.values.has('access_log')) return;
  if (http.servers.some(({ own }) => !own.values.has('access_log'))) reading.openLog(DEFAULT_LOG);
}

/** ngx_http_join_exact_locations(): inner ones first; it names the later of two in the order of their names. */
function checkDuplicateLocations(block: Server | Location): void {
  for (const location of block.locations) checkDuplicateLocations(location);
  const sorted = sortedStatic(block.locations);
  for (const [index, location] of sorted.entries()) {
    const next = sorted[index + 1];
    if (next === undefined || next.name !== location.name) continue;
    const third = sorted[index + 2];
    const isExact = (one: Location) => one.kind === 'exact';
    const again = isExact(location) === isExact(next) ? next : third?.name === location.name ? third : null;
    if (again !== null)
      throw new Emergency(`duplicate location "${again.name}" in ${again.file}:${again.line}`, null);
  }
}
