import type { Host } from './host.ts';
import type { Pid } from './ids.ts';

/** What the end of a process does: sockets that nobody else holds are closed. */
export function releaseSockets(host: Host, pid: Pid): Host {
  if (!host.sockets.some(({ holders }) => holders.includes(pid))) return host;
  const sockets = host.sockets
    .map((one) => ({ ...one, holders: one.holders.filter((holder) => holder !== pid) }))
    .filter(({ holders }) => holders.length > 0);
  return { ...host, sockets };
}
