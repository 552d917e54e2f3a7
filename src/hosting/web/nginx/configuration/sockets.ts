import type { Server } from './blocks.ts';
import type { SocketAddress } from './url.ts';

/** An address and port that servers listen on. */
export interface ListenSocket extends SocketAddress {
  /** The servers that listen here, in the order of the configuration. */
  readonly servers: Server[];
  /** Who gets what no name fits: with `default_server`, or the first. */
  defaultServer: Server;
  /** Whether somebody said `default_server`. */
  explicitDefault: boolean;
  /** Options that may be given once: they were. */
  optionsSet: boolean;
  /** Whether TLS is spoken here. */
  tls: boolean;
}

/** What the parameters of `listen` said. */
export interface ListenOptions {
  readonly defaultServer: boolean;
  /** Options of the socket itself, such as `backlog`. */
  readonly set: boolean;
  readonly tls: boolean;
}

export const socketText = ({ address, port }: SocketAddress): string => `${address}:${port}`;

/**
 * ngx_http_add_listen(): a server more on a socket; the complaint of nginx, or null. A socket is one address and port, as
 * written: `0.0.0.0` and `127.0.0.1` on one port are two.
 */
export function addListen(
  sockets: ListenSocket[],
  server: Server,
  at: SocketAddress,
  options: ListenOptions,
): string | null {
  const socket = sockets.find(({ address, port }) => address === at.address && port === at.port);
  if (socket === undefined) {
    sockets.push({
      ...at,
      servers: [server],
      defaultServer: server,
      explicitDefault: options.defaultServer,
      optionsSet: options.set,
      tls: options.tls,
    });
    return null;
  }
  const text = socketText(socket);
  if (socket.servers.includes(server)) return `a duplicate listen ${text}`;
  socket.servers.push(server);
  if (options.set && socket.optionsSet) return `duplicate listen options for ${text}`;
  if (options.set) socket.optionsSet = true;
  if (options.tls) socket.tls = true;
  if (options.defaultServer) {
    if (socket.explicitDefault) return `a duplicate default server for ${text}`;
    socket.explicitDefault = true;
    socket.defaultServer = server;
  }
  return null;
}

/** The order in which nginx goes through sockets: by port, and there what is bound by itself first, and all addresses last. */
export function inOrder(sockets: readonly ListenSocket[]): readonly ListenSocket[] {
  const ports = [...new Set(sockets.map(({ port }) => port))];
  const rank = ({ address, optionsSet }: ListenSocket) => (address === '0.0.0.0' ? 2 : optionsSet ? 0 : 1);
  return ports.flatMap((port) =>
    sockets.filter((socket) => socket.port === port).toSorted((a, b) => rank(a) - rank(b)),
  );
}
