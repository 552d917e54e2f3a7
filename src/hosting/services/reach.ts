import { connect, getProcess, parsePort, processOf, userName } from '../kernel/index.ts';
import type { Credential, Errno, Host, Pid, RemoteListener } from '../kernel/index.ts';
import type { DatabaseImage } from './database/images.ts';
import { databaseImageOf, serverAtSocket } from './database/server.ts';
import type { SmtpImage } from './mail/smtp.ts';
import { resolveName } from './names/resolve.ts';
import { mayUseDatabase } from './sql/execute.ts';

/*
 * The third boundary: sockets. Whoever can run a program can connect to any port of the loopback, whatever the uid; the
 * kernel asks nobody. What keeps people apart is that the service behind the port asks for a name and a password of its own.
 */

/** Where a program wants to go. */
export type Destination =
  | { readonly type: 'tcp'; readonly host: string; readonly port: number }
  /** A socket in the file system. */
  | { readonly type: 'local'; readonly path: string };

/** What it says there; none of it follows from the uid. */
export interface Login {
  readonly user: string;
  readonly password: string | null;
  /** Which database, for a server that has some. */
  readonly database: string | null;
}

/** Who is at the other end. */
export type Server =
  | { readonly type: 'process'; readonly pid: Pid }
  | { readonly type: 'remote'; readonly remote: RemoteListener };

export type ReachOutcome =
  | { readonly type: 'granted'; readonly server: Server }
  | { readonly type: 'unknown-name' }
  | { readonly type: 'no-socket' }
  | { readonly type: 'not-connected'; readonly errno: Errno }
  /** The service asks who it is, and nothing was said. */
  | { readonly type: 'login-required' | 'password-required'; readonly server: Server }
  | {
      readonly type: 'bad-password' | 'no-role' | 'peer-mismatch' | 'no-database' | 'database-denied';
      readonly server: Server;
    };

/** One thing that was asked on the way. */
export interface ReachStep {
  /** Who asked: the domain name system, the kernel, or the service. */
  readonly by: 'resolver' | 'kernel' | 'service';
  readonly passed: boolean;
  /** In a sentence. */
  readonly text: string;
  /** The page of the manual or the document that states the rule. */
  readonly rule: string;
}

/** What an attempt comes to, and why. */
export interface Reach {
  readonly granted: boolean;
  readonly outcome: ReachOutcome;
  readonly trace: readonly ReachStep[];
  /** The last step, the one that decided. */
  readonly words: string;
}

/** Whether somebody gets through to a service, who says `login` there; null says nothing. */
export function mayReach(host: Host, credential: Credential, to: Destination, login: Login | null): Reach {
  const trace: ReachStep[] = [];
  const outcome = new Attempt(host, credential, login, trace).go(to);
  return { granted: outcome.type === 'granted', outcome, trace, words: trace.at(-1)?.text ?? '' };
}

class Attempt {
  private readonly host: Host;
  private readonly who: string;
  private readonly login: Login | null;
  private readonly trace: ReachStep[];

  constructor(host: Host, credential: Credential, login: Login | null, trace: ReachStep[]) {
    this.host = host;
    this.who = userName(host.accounts, credential.uid);
    this.login = login;
    this.trace = trace;
  }

  private get connects(): string {
    return this.who === 'you' ? 'you connect' : `${this.who} connects`;
  }

  private tell(by: ReachStep['by'], passed: boolean, text: string, rule: string): void {
    this.trace.push({ by, passed, text, rule });
  }

  go(to: Destination): ReachOutcome {
    const server = to.type === 'local' ? this.local(to.path) : this.overTcp(to.host, to.port);
    if ('type' in server && (server.type === 'process' || server.type === 'remote'))
      return this.authenticate(server, to);
    return server;
  }

  private local(path: string): Server | ReachOutcome {
    const pid = serverAtSocket(this.host, path);
    if (pid === null) {
      this.tell('kernel', false, `No server has a socket at ${path} (ENOENT).`, 'unix(7)');
      return { type: 'no-socket' };
    }
    this.tell('kernel', true, `${this.connects} to ${path}: the socket is open to all.`, 'unix(7)');
    return { type: 'process', pid };
  }

  private overTcp(name: string, digits: number): Server | ReachOutcome {
    const address = resolveName(this.host, name);
    if (address === null) {
      this.tell('resolver', false, `Nobody knows a host ${name}.`, 'RFC 1034');
      return { type: 'unknown-name' };
    }
    if (address !== name) this.tell('resolver', true, `${name} is ${address}.`, 'RFC 1034');
    const port = parsePort(String(digits));
    const remote = this.host.remotes.find((one) => one.address === address && one.port === digits);
    if (remote !== undefined) {
      this.tell('kernel', true, `${this.connects} to port ${digits} of ${remote.machine}.`, 'tcp(7)');
      return { type: 'remote', remote };
    }
    const machine = this.host.remotes.some((one) => one.address === address);
    const found = port === null || machine ? null : connect(this.host, address, port);
    if (found?.type !== 'ok') {
      const errno = found?.errno ?? 'ECONNREFUSED';
      this.tell('kernel', false, `Nobody listens on ${address}:${digits} (${errno}).`, 'connect(2)');
      return { type: 'not-connected', errno };
    }
    const pid = found.value.holders[0];
    if (pid === undefined || processOf(this.host, pid) === undefined)
      throw new Error(`nobody holds ${address}:${digits}`);
    const owner = userName(this.host.accounts, getProcess(this.host, pid).task.credential.uid);
    this.tell(
      'kernel',
      true,
      `${this.connects} to ${address}:${digits}, where a process of ${owner} listens: the loopback belongs to everybody.`,
      'ip(7)',
    );
    return { type: 'process', pid };
  }

  private authenticate(server: Server, to: Destination): ReachOutcome {
    const database = server.type === 'process' ? databaseImageOf(this.host, server.pid) : null;
    if (database !== null) return this.askDatabase(server, database, to);
    const image = server.type === 'remote' ? server.remote.image : null;
    if (image?.type === 'smtp') return this.askMail(server, image as SmtpImage);
    this.tell(
      'service',
      true,
      `Who listens there asks for no password: ${this.who} ${this.who === 'you' ? 'are' : 'is'} let in.`,
      'tcp(7)',
    );
    return { type: 'granted', server };
  }

  private askMail(server: Server, { mailboxes }: SmtpImage): ReachOutcome {
    const rule = 'RFC 4954';
    if (this.login === null) {
      this.tell('service', false, 'The mail server relays for nobody who has not logged in.', rule);
      return { type: 'login-required', server };
    }
    const { user, password } = this.login;
    const mailbox = mailboxes.find(({ name }) => name === user);
    if (password === null || mailbox?.password !== password) {
      this.tell('service', false, `${user} is no mailbox with that password.`, rule);
      return { type: password === null ? 'password-required' : 'bad-password', server };
    }
    this.tell(
      'service',
      true,
      `${user} is a mailbox, and the password is its own: ${this.who} may send.`,
      rule,
    );
    return { type: 'granted', server };
  }

  private askDatabase(server: Server, image: DatabaseImage, to: Destination): ReachOutcome {
    const rule = image.type === 'postgres' ? 'pg_hba.conf' : 'mysql.global_priv';
    const { login } = this;
    if (login === null) {
      this.tell('service', false, 'The database server asks for a user of its own.', rule);
      return { type: 'login-required', server };
    }
    if (image.isTrusting === true) {
      const isKnown = image.users.some(({ name }) => name === login.user);
      const sentence = isKnown
        ? `The server believes whoever says to be ${login.user}.`
        : `The server knows no ${login.user}.`;
      this.tell('service', isKnown, sentence, rule);
      return isKnown ? this.chooseDatabase(server, image, login) : { type: 'no-role', server };
    }
    // Debian’s pg_hba.conf has the line `local all all peer`: only there does a uid count, and none of ours has a role.
    if (image.type === 'postgres' && to.type === 'local') {
      if (login.user !== this.who || !image.users.some(({ name }) => name === login.user)) {
        this.tell(
          'service',
          false,
          `Over the socket ${this.who} may be the user ${this.who} alone, not ${login.user}.`,
          rule,
        );
        return { type: 'peer-mismatch', server };
      }
    } else {
      const user = image.users.find(({ name }) => name === login.user);
      if (login.password === null && (image.type === 'postgres' || user?.password !== '')) {
        this.tell('service', false, `The server asks ${login.user} for a password.`, rule);
        return { type: 'password-required', server };
      }
      if (user?.password !== login.password) {
        this.tell(
          'service',
          false,
          `That is not the password of the database user ${login.user}, whoever says it.`,
          rule,
        );
        return { type: 'bad-password', server };
      }
    }
    this.tell(
      'service',
      true,
      `${login.user} and the password belong together: who runs the program counts for nothing.`,
      rule,
    );
    return this.chooseDatabase(server, image, login);
  }

  private chooseDatabase(server: Server, image: DatabaseImage, login: Login): ReachOutcome {
    if (login.database === null) return { type: 'granted', server };
    const database = image.databases.find(({ name }) => name === login.database);
    if (database === undefined) {
      this.tell('service', false, `There is no database ${login.database}.`, 'GRANT');
      return { type: 'no-database', server };
    }
    if (!mayUseDatabase(image, login.user, database)) {
      this.tell(
        'service',
        false,
        `${login.database} belongs to ${database.owner}; ${login.user} may not use it.`,
        'GRANT',
      );
      return { type: 'database-denied', server };
    }
    this.tell('service', true, `${login.user} may use the database ${login.database}.`, 'GRANT');
    return { type: 'granted', server };
  }
}

/** The password that a server holds for a user; null if none would do. For clients whose user typed it unseen. */
export function passwordAt(host: Host, server: Server, user: string): string | null {
  const database = server.type === 'process' ? databaseImageOf(host, server.pid) : null;
  if (database !== null) return database.users.find(({ name }) => name === user)?.password ?? null;
  const image = server.type === 'remote' ? server.remote.image : null;
  const mailboxes = image?.type === 'smtp' ? (image as SmtpImage).mailboxes : [];
  return mailboxes.find(({ name }) => name === user)?.password ?? null;
}
