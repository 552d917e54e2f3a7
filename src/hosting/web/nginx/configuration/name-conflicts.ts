import { shownBytes } from '../bytes.ts';
import type { Http, Server, ServerName } from './blocks.ts';
import { claimName } from './claim-name.ts';
import { Emergency } from './complaint.ts';
import { buildServerNames } from './hash-tables.ts';
import type { Reading } from './reading.ts';
import { socketText } from './sockets.ts';
import type { ListenSocket } from './sockets.ts';
import { namesOf } from './names-of.ts';

/**
 * ngx_http_server_names(): a name on a socket belongs to whoever said it first; others are told, and ignored. With a single
 * server on a socket names are never looked at.
 */
export function checkServerNames(reading: Reading, http: Http, socket: ListenSocket): void {
  if (socket.servers.length < 2 && !hasCaptures(socket.defaultServer)) return;
  const taken = new Set<string>();
  const exact: string[] = [];
  for (const server of socket.servers)
    for (const name of namesOf(server)) {
      if (name.type === 'regex') continue;
      const text = shownBytes(name.name);
      if (isInvalid(name))
        throw new Emergency(`invalid server name or wildcard "${text}" on ${socketText(socket)}`, null);
      if (!claimName(taken, name))
        reading.warnings.push({
          level: 'warn',
          message: `conflicting server name "${text}" on ${socketText(socket)}, ignored`,
          file: null,
          line: null,
        });
      else if (name.type === 'exact') exact.push(name.name);
    }
  if (exact.length > 0) buildServerNames(reading, http, exact);
}

/** Whether a server's last regular expression captures, which makes nginx look at names though there is one server. */
function hasCaptures({ names }: Server): boolean {
  const patterns = names.flatMap((name) => (name.type === 'regex' ? [name.pattern] : []));
  return (patterns.at(-1)?.captures ?? 0) > 0;
}

/** ngx_hash_add_key(): one asterisk at most, at an end; no two dots in a row. */
function isInvalid({ type, name }: ServerName): boolean {
  const stars = name.split('*').length - 1;
  return (
    stars > 1 || name.includes('..') || (type === 'exact' && stars > 0) || (name.startsWith('.') && stars > 0)
  );
}
