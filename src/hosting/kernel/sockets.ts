import { userName } from './accounts.ts';
import { refuse } from './call.ts';
import type { Outcome } from './call.ts';
import type { Host } from './host.ts';
import { Port, ROOT_UID } from './ids.ts';
import type { Pid } from './ids.ts';
import { getProcess } from './processes.ts';
import type { ProcessImage } from './processes.ts';
import { failed, ok } from './result.ts';
import type { Result } from './result.ts';

/*
 * Listening TCP sockets, ip(7) and tcp(7). Loopback belongs to everybody: no rule of the kernel asks whose port it
 * is, neither when it is bound nor when somebody connects. Who is there first has it.
 */

/** Four numbers with points; `0.0.0.0` is every address of the box. */
export type Address = string;

const ANY_ADDRESS: Address = '0.0.0.0';
const LOOPBACK: Address = '127.0.0.1';

/** Ports below this one are bound by root alone (CAP_NET_BIND_SERVICE). */
const FIRST_FREE_PORT = 1024;

/** A listening socket. A child has the sockets of its parent, and the port is free when the last of them is gone. */
export interface ListeningSocket {
  readonly address: Address;
  readonly port: Port;
  /** The processes that hold it, the one that bound it first. */
  readonly holders: readonly Pid[];
}

/** What listens on another machine, as far as this box can reach it: mail and name servers are not on it. */
export interface RemoteListener {
  /** The name of that machine. */
  readonly machine: string;
  readonly address: Address;
  readonly port: Port;
  /** What it has in memory between two requests. */
  readonly image: ProcessImage;
}

/** A port by its number; null for what is none (1 to 65535). */
export const parsePort = (text: string): Port | null =>
  /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535 ? Port(Number(text)) : null;

/** Whether the box has an address: all of 127.0.0.0/8, and those of its plan. */
const isLocal = ({ addresses }: Host, address: Address): boolean =>
  address === ANY_ADDRESS || /^127\.\d+\.\d+\.\d+$/.test(address) || addresses.includes(address);

/** The socket that stands in the way of `address`:`port`: any two on one port, unless their addresses differ. */
const socketInTheWay = ({ sockets }: Host, address: Address, port: Port): ListeningSocket | undefined =>
  sockets.find(
    (one) =>
      one.port === port &&
      (one.address === address || one.address === ANY_ADDRESS || address === ANY_ADDRESS),
  );

/** bind(2) and listen(2). Errors in the kernel's order: EADDRNOTAVAIL, EACCES (port below 1024), EADDRINUSE. */
export function listen(host: Host, pid: Pid, address: Address, port: Port): Outcome<ListeningSocket> {
  if (!isLocal(host, address)) return refuse(host, 'EADDRNOTAVAIL');
  const { uid } = getProcess(host, pid).task.credential;
  if (port < FIRST_FREE_PORT && uid !== ROOT_UID) return refuse(host, 'EACCES');
  if (socketInTheWay(host, address, port) !== undefined) return refuse(host, 'EADDRINUSE');
  const socket = { address, port, holders: [pid] };
  return { host: { ...host, sockets: [...host.sockets, socket] }, result: ok(socket) };
}

/** A child that keeps the sockets of its parent, as after fork(2). */
export const shareSockets = (host: Host, parent: Pid, child: Pid): Host => ({
  ...host,
  sockets: host.sockets.map((one) =>
    one.holders.includes(parent) ? { ...one, holders: [...one.holders, child] } : one,
  ),
});

/**
 * connect(2) from this box, whoever asks: the socket that answers, the exact address before `0.0.0.0`.
 * ECONNREFUSED if none listens, ENETUNREACH for an address that is not of this box.
 */
export function connect(host: Host, address: Address, port: Port): Result<ListeningSocket> {
  if (!isLocal(host, address)) return failed('ENETUNREACH');
  const to = address === ANY_ADDRESS ? LOOPBACK : address;
  const found = [to, ANY_ADDRESS].map((one) =>
    host.sockets.find((socket) => socket.port === port && socket.address === one),
  );
  const socket = found.find((one) => one !== undefined);
  return socket === undefined ? failed('ECONNREFUSED') : ok(socket);
}

/** Who holds a socket, in words: `mallory’s process 812 (python2.5 app.py) listens on 127.0.0.1:40333`. */
function holderInWords(host: Host, { address, port, holders }: ListeningSocket): string {
  const [pid] = holders;
  if (pid === undefined) throw new Error(`nobody holds ${address}:${port}`);
  const { task, argv } = getProcess(host, pid);
  const owner = userName(host.accounts, task.credential.uid);
  return `${owner}’s process ${pid} (${argv.join(' ')}) listens on ${address}:${port}`;
}

/** Why `listen` would answer as it does, in words; null if it would be granted. */
export function explainListen(host: Host, pid: Pid, address: Address, port: Port): string | null {
  const { result } = listen(host, pid, address, port);
  if (result.type === 'ok') return null;
  const owner = userName(host.accounts, getProcess(host, pid).task.credential.uid);
  const inTheWay = socketInTheWay(host, address, port);
  const why =
    result.errno === 'EADDRINUSE' && inTheWay !== undefined
      ? `${holderInWords(host, inTheWay)}, and a port has one listener`
      : result.errno === 'EACCES'
        ? `ports below ${FIRST_FREE_PORT} are root’s`
        : `${address} is no address of ${host.hostname}`;
  return `${owner} may not listen on ${address}:${port}: ${why} (${result.errno}).`;
}
