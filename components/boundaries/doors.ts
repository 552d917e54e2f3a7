import {
  ROOT,
  ROOT_INO,
  getProcess,
  listProcesses,
  lstat,
  readDirectory,
  readFile,
  userName,
} from '../../src/hosting/kernel/index.ts';
import type { Host } from '../../src/hosting/kernel/index.ts';
import { databaseImageOf, mailServerOf } from '../../src/hosting/services/index.ts';

export type Service = 'postgres' | 'mysql' | 'smtp';

/** A place where an account can be crossed into, or crosses out of itself. */
export type Door =
  | { readonly type: 'file'; readonly id: string; readonly path: string }
  /** A socket that listens, and whose it is. */
  | {
      readonly type: 'connect';
      readonly id: string;
      readonly address: string;
      readonly port: number;
      readonly owner: string;
    }
  /** A port that somebody might take. */
  | { readonly type: 'listen'; readonly id: string; readonly port: number }
  /** A login at a service; `keys` are the files in which its password stands. */
  | {
      readonly type: 'login';
      readonly id: string;
      readonly service: Service;
      readonly server: string;
      readonly port: number;
      readonly user: string;
      readonly database: string | null;
      readonly keys: readonly string[];
    };

const task = { credential: ROOT, cwd: ROOT_INO, umask: 0o022 };

/** The doors of an account: files and free ports by name, what listens and what asks for a password off the box. */
export function doorsOf(
  host: Host,
  home: string,
  files: readonly string[],
  ports: readonly number[],
): readonly Door[] {
  return [
    ...files.map((path): Door => ({ type: 'file', id: path.slice(home.length + 1), path })),
    ...socketsOf(host),
    ...ports.map((port): Door => ({ type: 'listen', id: `listen ${port}`, port })),
    ...databasesOf(host, home),
    ...mailboxesOf(host, home),
  ];
}

/** What listens and asks for no password: open to the world first. */
const socketsOf = (host: Host): readonly Door[] =>
  host.sockets
    .filter(({ holders: [pid] }) => pid !== undefined && databaseImageOf(host, pid) === null)
    .toSorted((a, b) => a.address.localeCompare(b.address) || a.port - b.port)
    .map(({ address, port, holders }): Door => {
      // A master that is root’s hands the socket to who really answers.
      const pid = holders.at(-1);
      const owner =
        pid === undefined ? '' : userName(host.accounts, getProcess(host, pid).task.credential.uid);
      return { type: 'connect', id: `connect ${port}`, address, port, owner };
    });

const databasesOf = (host: Host, home: string): readonly Door[] =>
  host.sockets.flatMap(({ port, holders: [pid] }) => {
    const image = pid === undefined ? null : databaseImageOf(host, pid);
    if (image === null) return [];
    return image.users
      .filter(({ isSuperuser }) => !isSuperuser)
      .map(({ name, password }): Door => {
        const keys = filesWith(host, home, password ?? '');
        return {
          type: 'login',
          id: name,
          service: image.type,
          server: 'localhost',
          port,
          user: name,
          database: name,
          keys,
        };
      });
  });

const mailboxesOf = (host: Host, home: string): readonly Door[] =>
  (mailServerOf(host)?.mailboxes ?? []).map(({ name, password }): Door => {
    const server = host.remotes.find(({ image }) => image.type === 'smtp')?.machine ?? '';
    const keys = filesWith(host, home, password);
    return { type: 'login', id: name, service: 'smtp', server, port: 587, user: name, database: null, keys };
  });

/** The files below a directory in which a password stands; who has none cannot have it written down. */
function filesWith(host: Host, path: string, password: string): readonly string[] {
  if (password === '') return [];
  const found = lstat(host, task, path);
  if (found.type === 'failed') return [];
  if (found.value.type === 'directory') {
    const names = readDirectory(host, task, path);
    return names.type === 'failed'
      ? []
      : names.value.toSorted().flatMap((name) => filesWith(host, `${path}/${name}`, password));
  }
  const text = found.value.type === 'file' ? readFile(host, task, path) : found;
  const isIn = text.type === 'ok' && typeof text.value === 'string' && stands(password, text.value);
  return isIn ? [path] : [];
}

/** Whether a word stands in a text by itself, not as a part of a longer one; it may have any signs in it. */
function stands(word: string, text: string): boolean {
  const pieces = text.split(word);
  return pieces.slice(1).some((after, index) => !/\w$/.test(pieces[index] ?? '') && !/^\w/.test(after));
}

/** The process of an account that listens on its own, to stand for all of them. */
export const processOfAccount = (host: Host, user: string) =>
  listProcesses(host).find(
    ({ pid, task: { credential } }) =>
      userName(host.accounts, credential.uid) === user &&
      host.sockets.some(({ holders }) => holders.includes(pid)),
  ) ?? null;
