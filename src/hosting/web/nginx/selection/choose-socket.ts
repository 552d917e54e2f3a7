import type { ListenSocket } from '../configuration/sockets.ts';

/** A connection of a client. */
export interface Connection {
  /** Where it connected to. */
  readonly address: string;
  readonly port: number;
  /** Where it came from. */
  readonly client: string;
}

export type SocketRule = 'exact-address' | 'any-address' | 'nobody-listens';

/** The socket that takes a connection: one of this very address, or else one of all addresses. */
export function chooseSocket(
  sockets: readonly ListenSocket[],
  { address, port }: Connection,
): { readonly socket: ListenSocket | null; readonly rule: SocketRule } {
  const onPort = sockets.filter((socket) => socket.port === port);
  const exact = onPort.find((socket) => socket.address === address);
  if (exact !== undefined) return { socket: exact, rule: 'exact-address' };
  const any = onPort.find((socket) => socket.address === '0.0.0.0');
  return any === undefined ? { socket: null, rule: 'nobody-listens' } : { socket: any, rule: 'any-address' };
}
