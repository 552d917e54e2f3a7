import type { Host } from '../../kernel/index.ts';
import type { Connection } from './network.ts';

/** The first port that the kernel gives to a client, ip(7): ip_local_port_range. */
const FIRST_CLIENT_PORT = 32_768;
const CLIENT_PORTS = 28_232;

const ownAddress = (address: string): string =>
  address.startsWith('127.') || address === '0.0.0.0' ? '127.0.0.1' : address;

/**
 * A connection to an address of this box, from the box itself unless `from` says otherwise: who asks one of its own addresses
 * comes from there. The client’s port follows from how many processes there have been.
 */
export const connectionTo = (
  host: Host,
  address: string,
  port: number,
  from = ownAddress(address),
): Connection => ({
  client: { address: from, port: FIRST_CLIENT_PORT + ((host.processes.next * 2) % CLIENT_PORTS) },
  server: { address, port },
});
