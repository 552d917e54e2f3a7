import {
  ROOT_TASK,
  childrenOf,
  formatMode,
  getProcess,
  listProcesses,
  processOf,
  stat,
  userName,
} from '../../src/hosting/kernel/index.ts';
import type { Host, ListeningSocket, Pid, User } from '../../src/hosting/kernel/index.ts';
import { kindOf, readRecords } from '../../src/hosting/panel/index.ts';
import { SHARED_APACHE_PORT } from '../../src/hosting/web/index.ts';
import type { AppKind } from '../../src/hosting/panel/index.ts';
import { crontabOf } from './crontab-facts.ts';
import type { CrontabFacts } from './crontab-facts.ts';
import { loginsFor } from './logins.ts';
import type { Login } from './logins.ts';
import { servicesOf } from './services.ts';
import type { Service } from './services.ts';
import { sitesOf } from './sites.ts';
import type { Site } from './sites.ts';

/* What stands on a box, read off the host: processes and what they listen on, images, records of the panel, files. */

/** What runs and has a port: the process that bound it first, its children, and others that hold the socket. */
export interface Program {
  readonly name: string;
  readonly owner: string;
  readonly pids: readonly Pid[];
}

/** A port in the hall: somebody listens there, or the panel has given it out and nobody does. */
export interface Slot {
  readonly port: number;
  readonly address: string | null;
  readonly program: Program | null;
}

/** An application of an account: a directory below its webapps. */
export interface Room {
  readonly owner: string;
  readonly name: string;
  readonly kind: AppKind;
  readonly directory: string;
  /** Null for those that nginx or the shared Apache serve. */
  readonly slot: Slot | null;
  /** What its program finds in files that it may read, and can log in with. */
  readonly logins: readonly Login[];
}

/** An account: its home, and the lock on it as `ls -l` shows it. */
export interface Flat {
  readonly user: User;
  readonly mode: string;
  /** Directories of libraries that every script of the account sees: `lib/python2.5`. */
  readonly shelves: readonly string[];
  readonly rooms: readonly Room[];
}

/** The box as plain data to draw. */
export interface Box {
  /** The account of whoever looks. */
  readonly yours: Flat;
  readonly neighbours: readonly Flat[];
  /** Null while nginx does not run. */
  readonly desk: { readonly program: Program; readonly ports: readonly number[] } | null;
  readonly sites: readonly Site[];
  readonly sharedApache: Slot;
  /** Ports above 1023 that belong to no application. */
  readonly loose: readonly Slot[];
  readonly services: readonly Service[];
  readonly crontab: CrontabFacts;
}

export function boxOf(host: Host, tenant: string): Box {
  const services = servicesOf(host);
  const shared = slotAt(host, SHARED_APACHE_PORT);
  const flats = host.accounts.users
    .filter(({ home }) => stat(host, ROOT_TASK, `${home}/webapps`).type === 'ok')
    .map((user) => flatOf(host, user, services, shared));
  const yours = flats.find(({ user }) => user.name === tenant);
  if (yours === undefined) throw new Error(`expected an account ${tenant} with webapps, found none`);
  const given = [SHARED_APACHE_PORT, ...flats.flatMap(({ rooms }) => rooms.map(({ slot }) => slot?.port))];
  const desk = deskOf(host);
  const known = [...given, ...services.map(({ port }) => port), ...(desk?.ports ?? [])];
  return {
    yours,
    neighbours: flats.filter((flat) => flat !== yours),
    desk,
    sites: sitesOf(host),
    sharedApache: shared,
    loose: host.sockets
      .filter(({ port }) => !known.includes(port))
      .map((socket) => slotAt(host, socket.port)),
    services,
    crontab: crontabOf(host, tenant),
  };
}

function flatOf(host: Host, user: User, services: readonly Service[], shared: Slot): Flat {
  const found = stat(host, ROOT_TASK, user.home);
  const plus = found.type === 'ok' && found.value.acl !== null ? '+' : '';
  const rooms = readRecords(host).apps.filter(({ owner }) => owner === user.name);
  return {
    user,
    mode: found.type === 'ok' ? `${formatMode(found.value.type, found.value.mode)}${plus}` : '',
    shelves: ['2.4', '2.5', '2.6'].flatMap((version) => {
      const path = `lib/python${version}`;
      return stat(host, ROOT_TASK, `${user.home}/${path}`).type === 'ok' ? [path] : [];
    }),
    rooms: rooms.map(({ name, type, port }): Room => {
      const kind = kindOf(type);
      const slot = port === null ? null : slotAt(host, port);
      const directory = `${user.home}/webapps/${name}`;
      // Whose program works with its files.
      const program = kind === 'shared-apache' ? shared.program : (slot?.program ?? null);
      return {
        owner: user.name,
        name,
        kind,
        directory,
        slot,
        logins: program === null ? [] : loginsFor(host, program.pids, directory, services),
      };
    }),
  };
}

/** A port, and who listens there. */
function slotAt(host: Host, port: number): Slot {
  const socket = host.sockets.find((one) => one.port === port);
  return { port, address: socket?.address ?? null, program: socket ? programAt(host, socket) : null };
}

/** Who holds a socket; null if all that did are gone. */
function programAt(host: Host, { holders }: ListeningSocket): Program | null {
  const alive = holders.filter((pid) => processOf(host, pid)?.state === 'running');
  const [first] = alive;
  if (first === undefined) return null;
  const pids = [...alive, ...alive.flatMap((pid) => childrenOf(host, pid).map((child) => child.pid))];
  const { argv, task } = getProcess(host, first);
  return {
    name: /^[^\s:]*\/([^\s/:]+)/.exec(argv[0] ?? '')?.[1] ?? (argv[0] ?? '').replace(/[\s:].*/, ''),
    owner: userName(host.accounts, task.credential.uid),
    pids: [...new Set(pids)].toSorted((a, b) => a - b),
  };
}

function deskOf(host: Host): Box['desk'] {
  const pids = listProcesses(host)
    .filter(({ image, state }) => image?.type === 'nginx' && state !== 'zombie')
    .map(({ pid }) => pid);
  const sockets = host.sockets.filter(({ holders }) => holders.some((pid) => pids.includes(pid)));
  const program = sockets[0] === undefined ? null : programAt(host, sockets[0]);
  return program === null ? null : { program, ports: sockets.map(({ port }) => port) };
}
