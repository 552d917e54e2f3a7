import {
  ROOT_INO,
  accessAcl,
  formatAcl,
  formatMode,
  getInode,
  groupName,
  listProcesses,
  userName,
} from '../hosting/kernel/index.ts';
import type { Host, Ino, Inode } from '../hosting/kernel/index.ts';
import { line } from './input.ts';
import { LiveSession } from './live-session.ts';
import type { Session } from './session.ts';
import { momentOf, pathTo } from './timeline.ts';

/** A file, a directory or a link that two boxes do not have alike. */
export interface FileDifference {
  readonly path: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** `mode`, `owner`, `ACL`, `content` or `type` with what it was and what it is; empty for what is on one side only. */
  readonly details: readonly Detail[];
}

/** One aspect of a thing, on both sides; several lines of a text or of an ACL stand below each other. */
export interface Detail {
  readonly aspect: 'type' | 'mode' | 'owner' | 'ACL' | 'default ACL' | 'content';
  readonly was: string;
  readonly is: string;
}

/** Lines that only one side has: sockets, processes. */
export interface ListDifference {
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** What is different between two states of a box. Times are not compared: every line of a log changes them. */
export interface Differences {
  readonly files: readonly FileDifference[];
  readonly ports: ListDifference;
  readonly processes: ListDifference;
}

/** What became of a box between two of its states. */
export const compareHosts = (was: Host, is: Host): Differences => ({
  files: filesBetween(was, is),
  ports: listBetween(portsOf(was), portsOf(is)),
  processes: listBetween(processesOf(was), processesOf(is)),
});

/** Whether nothing of it is different. */
export const isSame = ({ files, ports, processes }: Differences): boolean =>
  files.length === 0 && [ports, processes].every(({ added, removed }) => added.length + removed.length === 0);

/** Every path of a box with its inode, in the order of a walk. */
function pathsOf({ inodes }: Host): ReadonlyMap<string, Inode> {
  const found = new Map<string, Inode>();
  const visit = (path: string, ino: Ino) => {
    const inode = getInode(inodes, ino);
    found.set(path === '' ? '/' : path, inode);
    if (inode.type !== 'directory') return;
    for (const name of [...inode.entries.keys()].toSorted()) {
      const child = inode.entries.get(name);
      if (child !== undefined) visit(`${path}/${name}`, child);
    }
  };
  visit('', ROOT_INO);
  return found;
}

function filesBetween(was: Host, is: Host): readonly FileDifference[] {
  const before = pathsOf(was);
  const after = pathsOf(is);
  const paths = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return paths.flatMap((path): readonly FileDifference[] => {
    const one = before.get(path);
    const other = after.get(path);
    if (one === other) return [];
    if (one === undefined) return [{ path, change: 'added', details: [] }];
    if (other === undefined) return [{ path, change: 'removed', details: [] }];
    const details = detailsBetween(aspectsOf(was, one), aspectsOf(is, other));
    return details.length === 0 ? [] : [{ path, change: 'changed', details }];
  });
}

type Aspects = Readonly<Record<Detail['aspect'], string>>;

function aspectsOf({ accounts }: Host, inode: Inode): Aspects {
  const { uid, gid, type, mode } = inode;
  return {
    type,
    mode: formatMode(type, mode).slice(1),
    owner: `${userName(accounts, uid)}:${groupName(accounts, gid)}`,
    ACL: inode.acl === null ? '' : formatAcl(accessAcl(inode), accounts).join('\n'),
    'default ACL':
      inode.type !== 'directory' || inode.defaultAcl === null
        ? ''
        : formatAcl(inode.defaultAcl, accounts).join('\n'),
    content: inode.type === 'file' ? inode.content : inode.type === 'symlink' ? `-> ${inode.target}` : '',
  };
}

const detailsBetween = (was: Aspects, is: Aspects): readonly Detail[] =>
  (Object.keys(was) as Detail['aspect'][])
    .filter((aspect) => was[aspect] !== is[aspect])
    .map((aspect) => ({ aspect, was: was[aspect], is: is[aspect] }));

/** `127.0.0.1:40333 you: paster serve paste.ini`, for each listening socket. */
const portsOf = (host: Host): readonly string[] =>
  host.sockets.map(({ address, port, holders: [pid] }) => {
    const process = pid === undefined ? undefined : host.processes.byPid.get(pid);
    const owner = process === undefined ? '' : ` ${userName(host.accounts, process.task.credential.uid)}`;
    return `${address}:${port}${owner}: ${process?.argv.join(' ') ?? ''}`;
  });

/** `812 you: sleep 60`, for each process. */
const processesOf = (host: Host): readonly string[] =>
  listProcesses(host).map(
    ({ pid, task, argv }) => `${pid} ${userName(host.accounts, task.credential.uid)}: ${argv.join(' ')}`,
  );

const listBetween = (was: readonly string[], is: readonly string[]): ListDifference => ({
  removed: was.filter((line) => !is.includes(line)),
  added: is.filter((line) => !was.includes(line)),
});

/**
 * The boxes after two moments of a session. The machine comes up with the first line, and a shell with it: nobody has done that, so the
 * beginning is taken as it is with both.
 */
export async function statesAt(session: Session, was: number, is: number): Promise<readonly [Host, Host]> {
  const stateAt = (id: number, other: number) =>
    id === 0 ? startedHost(session, other) : momentOf(session.history, id).host;
  return [await stateAt(was, is), await stateAt(is, was)];
}

/** The beginning, with its machine up and a shell where what leads to `moment` begins. */
async function startedHost({ scenario, history }: Session, moment: number): Promise<Host> {
  const first = pathTo(history, moment)
    .map(({ input }) => input)
    .find((input) => input !== null && input.type !== 'resize');
  if (first === null || first === undefined) return scenario.host;
  const session = new LiveSession(scenario);
  await session.submit(first.type === 'advance' ? { ...first, seconds: 0 } : line(first.terminal, ':'));
  return session.host;
}
