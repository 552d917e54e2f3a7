import {
  INIT_PID,
  Port,
  ROOT,
  ROOT_INO,
  connect,
  explain,
  explainListen,
  loginCredential,
  processOf,
  readFile,
  spawn,
  userByName,
  userName,
} from '../../src/hosting/kernel/index.ts';
import type { Credential, Host, Pid } from '../../src/hosting/kernel/index.ts';
import { mayReach, passwordAt } from '../../src/hosting/services/index.ts';
import type { Destination, ReachStep } from '../../src/hosting/services/index.ts';
import { tailOf } from '../acl/index.ts';
import type { PersonId } from '../drawing/people.ts';
import type { Door, Service } from './doors.ts';

/** Somebody at the boundaries: a user at a prompt, a process, or whoever is outside. */
export interface Crosser {
  readonly name: string;
  readonly glyph: PersonId;
  /** Where their lines are typed; null outside of the box. */
  readonly terminal: string | null;
  /** The process that they are, for one that is no user at a prompt. */
  readonly pid: Pid | null;
}

/** One thing that was asked at a door; `by` whom, and which page states the rule. */
export type Asked = Omit<ReachStep, 'by'>;

/** What one person comes to at one door. */
export interface Crossing {
  readonly passed: boolean;
  /** In the order in which it was asked; the last one decided. */
  readonly trace: readonly Asked[];
  /** The line that tries it; null where there is nothing to type. */
  readonly command: string | null;
}

const root = { credential: ROOT, cwd: ROOT_INO, umask: 0o022 };
const ANY = '0.0.0.0';
const LOOPBACK = '127.0.0.1';

/** The credential that the kernel looks at; null for whoever has no process on the box. */
function credentialOf(host: Host, { name, terminal, pid }: Crosser): Credential | null {
  if (pid !== null) return processOf(host, pid)?.task.credential ?? null;
  const user = terminal === null ? undefined : userByName(host.accounts, name);
  return user === undefined ? null : loginCredential(host.accounts, user);
}

/** Whether somebody gets through a door of the box as it is now, and why. */
export function crossingOf(host: Host, who: Crosser, door: Door): Crossing {
  const credential = credentialOf(host, who);
  const told = (trace: readonly Asked[], command: string | null): Crossing => ({
    passed: trace.every(({ passed }) => passed),
    trace,
    command: who.terminal === null && door.type !== 'connect' ? null : command,
  });
  if (credential === null && who.terminal !== null)
    return told([step(false, `${who.name} no longer runs: nobody is there to ask.`, 'kill(2)')], null);
  switch (door.type) {
    case 'file':
      return told([asksForFile(host, credential, door.path)], `cat ${door.path}`);
    case 'listen':
      return told([asksForPort(host, credential, door.port)], `nc -l ${LOOPBACK} ${door.port}`);
    case 'connect': {
      const address = credential === null ? outside(host) : door.address === ANY ? LOOPBACK : door.address;
      const trace =
        credential === null
          ? [knocks(host, address, door.address, door.port)]
          : mayReach(host, credential, { type: 'tcp', host: address, port: door.port }, null).trace;
      return told(trace, `curl -sSI http://${address}:${door.port}/`);
    }
    case 'login':
      return logsIn(host, who, credential, door, told);
  }
}

const step = (passed: boolean, text: string, rule: string): Asked => ({ passed, text, rule });

/** The address by which the world knows the box. */
const outside = ({ addresses }: Host): string => addresses[0] ?? LOOPBACK;

function asksForFile(host: Host, credential: Credential | null, path: string): Asked {
  if (credential === null)
    return step(
      false,
      'The visitor has no process on the box: no call asks for a file in their name. nginx reads, and hands out what it likes.',
      'path_resolution(7)',
    );
  const { verdict, sentence } = explain(host, credential, 'read', path);
  return step(verdict === 'granted', sentence, 'acl(5)');
}

function asksForPort(host: Host, credential: Credential | null, port: number): Asked {
  if (credential === null)
    return step(false, 'The visitor has no process on the box, so none that could listen.', 'listen(2)');
  const trial = spawn(host, INIT_PID, { argv: ['nc'], credential });
  const refused = explainListen(trial.host, trial.pid, LOOPBACK, Port(port));
  const name = userName(host.accounts, credential.uid);
  const why =
    port < 1024
      ? `${name} may listen on ${port}: the ports below 1024 are root’s.`
      : `${name} may listen on ${port}: it is free, and the kernel asks nobody whose it was meant to be.`;
  return step(refused === null, refused ?? why, port < 1024 ? 'capabilities(7)' : 'ip(7)');
}

/** The visitor comes from another machine: only what listens on an address of the world is there for them. */
function knocks(host: Host, address: string, bound: string, port: number): Asked {
  const { type } = connect(host, address, Port(port));
  if (type === 'ok')
    return step(
      true,
      `The visitor connects to ${address}:${port}: what listens on ${bound} listens on every address of the box.`,
      'ip(7)',
    );
  const isThere = connect(host, LOOPBACK, Port(port)).type === 'ok';
  const why = isThere
    ? `it listens on ${LOOPBACK} alone, and no way leads there from another machine`
    : 'nobody listens there';
  return step(false, `The visitor may not connect to ${address}:${port}: ${why} (ECONNREFUSED).`, 'ip(7)');
}

/** First the password must be known, and who can read a file that holds it knows it; then the service is asked. */
function logsIn(
  host: Host,
  { name }: Crosser,
  credential: Credential | null,
  { service, server, port, user, database, keys }: Extract<Door, { type: 'login' }>,
  told: (trace: readonly Asked[], command: string | null) => Crossing,
): Crossing {
  const to: Destination = { type: 'tcp', host: server, port };
  const key = credential === null ? undefined : keys.find((path) => reads(host, credential, path));
  if (credential === null) {
    const isFar = host.remotes.some((one) => one.machine === server);
    const why = isFar
      ? `The visitor reaches ${server} as everybody does, and has no password for ${user}.`
      : `The server listens on ${LOOPBACK} alone: from another machine there is no way to it.`;
    return told([step(false, why, isFar ? 'RFC 4954' : 'ip(7)')], null);
  }
  const first = mayReach(host, credential, to, null).outcome;
  const password = key !== undefined && 'server' in first ? passwordAt(host, first.server, user) : null;
  const known =
    key === undefined
      ? step(false, `${name} may read no file that holds the password of ${user}.`, 'acl(5)')
      : step(true, `${name} may read ${tailOf(key, 24)}, and the password stands there.`, 'acl(5)');
  const isSilent = password === null && service === 'smtp';
  const { trace } = mayReach(host, credential, to, isSilent ? null : { user, password, database });
  // That the name is known and the port open is the second boundary’s story, unless it ends there.
  const asked = trace.filter(({ by, passed }) => by === 'service' || !passed);
  return told([known, ...asked], loginLine(service, { server, port, user, password }));
}

const reads = (host: Host, credential: Credential, path: string): boolean =>
  readFile(host, { ...root, credential }, path).type === 'ok';

interface LoginWords {
  readonly server: string;
  readonly port: number;
  readonly user: string;
  readonly password: string | null;
}

/** The client of a service; whoever has no password tries without. */
function loginLine(service: Service, { server, port, user, password }: LoginWords): string {
  switch (service) {
    case 'postgres':
      return `${password === null ? '' : `PGPASSWORD=${password} `}psql -wh ${server} -U ${user} -c '\\conninfo'`;
    case 'mysql':
      return `mysql -u ${user}${password === null ? '' : ` -p${password}`} -e 'select 1' ${user}`;
    case 'smtp': {
      const login = password === null ? '' : ` --auth-user ${user} --auth-password ${password}`;
      return `swaks --server ${server}:${port} --to friend@example.com${login}`;
    }
  }
}
