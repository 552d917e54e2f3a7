import {
  ROOT_TASK,
  ROOT,
  explain,
  formatMode,
  groupName,
  hasAcl,
  loginCredential,
  lookup,
  stat,
  userByName,
  userName,
} from '../../src/hosting/kernel/index.ts';
import type { DirectoryInode, Explanation, FileType, Host, Inode } from '../../src/hosting/kernel/index.ts';
import type { Question } from './state.ts';

/** Something with a name, as far as the drawing is concerned. */
export interface Entry {
  readonly path: string;
  readonly name: string;
  readonly kind: FileType | 'missing';
}

/** An object on the path, with what `ls -ld` says of it. */
export interface Place extends Entry {
  /** `drwxr-x---+`; empty if there is no such object. */
  readonly mode: string;
  /** `you:you` */
  readonly owner: string;
  /** True if the mode reads otherwise than before the commands of this state. */
  readonly changed: boolean;
  /** Whether it has a default ACL, which what is made in it starts with. */
  readonly copies: boolean;
}

export interface Room extends Place {
  readonly kind: 'directory';
  /** Everything in it, by name. */
  readonly entries: readonly Entry[];
}

/** A hop on somebody's way: which station it is at, and the object whose lock was asked there. */
export interface Mark {
  readonly station: number;
  readonly number: number;
  readonly path: string;
}

/** Somebody's way through the rooms. Station i is the door of room i; the one after the last is the target. */
export interface Lane {
  readonly who: string;
  readonly explanation: Explanation;
  readonly marks: readonly Mark[];
  /** The station where it ends. */
  readonly end: number;
  readonly stopped: boolean;
  /** The paths whose locks settled it: where it was stopped, or what let it in and what gave the answer. */
  readonly decided: readonly string[];
}

/** The question and its answers, as plain data to draw. */
export interface Scene extends Question {
  /** Where everybody starts: `/`, or nothing if `/` itself is the room. */
  readonly ground: Entry | null;
  readonly rooms: readonly Room[];
  /** What the path names, unless it is the last room. */
  readonly target: Place | null;
  readonly lanes: readonly Lane[];
}

/** The object at a path, whoever may see it; null if there is none. */
export function inodeAt(host: Host, path: string): Inode | null {
  const found = stat(host, ROOT_TASK, path);
  return found.type === 'ok' ? found.value : null;
}

/** `/home/you` to `['/', '/home', '/home/you']` */
const ancestry = (path: string): readonly string[] =>
  path === '/'
    ? ['/']
    : [
        '/',
        ...[...path.matchAll(/\/[^/]+/g)].map(({ index, 0: name }) => path.slice(0, index + name.length)),
      ];

export const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1) || '/';
export const inside = (directory: string, name: string): string =>
  directory === '/' ? `/${name}` : `${directory}/${name}`;

/** The mode as `ls -l` prints it. */
const modeOf = (inode: Inode): string => formatMode(inode.type, inode.mode) + (hasAcl(inode) ? '+' : '');

function placeOf(host: Host, before: Host, path: string): Place {
  const inode = inodeAt(host, path);
  const name = nameOf(path);
  if (inode === null)
    return { path, name, kind: 'missing', mode: '', owner: '', changed: false, copies: false };
  const old = inodeAt(before, path);
  const mode = modeOf(inode);
  return {
    path,
    name,
    kind: inode.type,
    mode,
    owner: `${userName(host.accounts, inode.uid)}:${groupName(host.accounts, inode.gid)}`,
    changed: old !== null && modeOf(old) !== mode,
    copies: inode.type === 'directory' && inode.defaultAcl !== null,
  };
}

function entriesOf(host: Host, path: string, directory: DirectoryInode): readonly Entry[] {
  return [...directory.entries.keys()].toSorted().map((name) => ({
    path: inside(path, name),
    name,
    kind: lookup(host, directory, name)?.type ?? 'missing',
  }));
}

function roomOf(host: Host, before: Host, path: string): Room | null {
  const inode = inodeAt(host, path);
  if (inode?.type !== 'directory') return null;
  return { ...placeOf(host, before, path), kind: 'directory', entries: entriesOf(host, path, inode) };
}

/** Operations that go into a directory; for the others it is a thing to be acted upon, seen from outside. */
const enters = new Set(['list', 'enter', 'stat']);

/**
 * Draws up the question: rooms from the tree as it is, ways from what the kernel says for each person. What reads
 * otherwise than in the host `before` is marked as changed.
 */
export function sceneOf(host: Host, question: Question, before: Host = host): Scene {
  const { subjects, path, operation } = question;
  // As root, to learn where the path really leads.
  const real = explain(host, ROOT, 'stat', path).hops.at(-1)?.path ?? '/';
  const chain = ancestry(real);
  const rooms = chain.map((one) => roomOf(host, before, one)).filter((one) => one !== null);
  const isRoom = rooms.length === chain.length;
  const seenFromOutside = isRoom && rooms.length > 1 && !enters.has(operation);
  if (seenFromOutside) rooms.pop();
  const target = isRoom && !seenFromOutside ? null : placeOf(host, before, real);
  // Everybody stands in `/`: it is the ground the house is built on, unless it is the question itself.
  const ground = rooms.length > 1 ? (rooms.shift() ?? null) : null;
  const lanes = subjects.map((who) => laneOf(host, question, who, rooms, target));
  return { ...question, ground, rooms, target, lanes };
}

export function credentialOf(host: Host, name: string) {
  const user = userByName(host.accounts, name);
  if (user === undefined) {
    const known = host.accounts.users.map((one) => one.name).join(', ');
    throw new Error(`expected one of the users ${known}, found ${JSON.stringify(name)}`);
  }
  return loginCredential(host.accounts, user);
}

function laneOf(
  host: Host,
  { path, operation }: Question,
  who: string,
  rooms: readonly Room[],
  target: Place | null,
): Lane {
  const explanation = explain(host, credentialOf(host, who), operation, path);
  const { hops, verdict, decided, gate } = explanation;
  const marks: Mark[] = [];
  hops.forEach((hop, index) => {
    const door = rooms.findIndex((room) => room.path === hop.path);
    // A directory asked a second time is asked from inside, in front of what it holds.
    const again = marks.some(({ station }) => station === door);
    const isTarget = target !== null && (hop.path === target.path || again);
    const station = isTarget ? rooms.length : door;
    if (station === -1 || (again && !isTarget)) return;
    // `/` is hop 0 where it is the ground: then the numbers are those of the doors.
    marks.push({ station, number: rooms[0]?.path === '/' ? index + 1 : index, path: hop.path });
  });
  const stopped = verdict !== 'granted';
  const settled = [...new Set(gate === null ? [decided] : [gate, decided])];
  return {
    who,
    explanation,
    marks,
    end: stopped ? (marks.at(-1)?.station ?? 0) : rooms.length,
    stopped,
    decided: settled.map((index) => hops[index]?.path ?? '').filter((one) => one !== ''),
  };
}

/** The lock a scene shows by itself: what stopped somebody, else the door not open to all, else the last answer. */
export function decidingLock({ lanes, rooms, target }: Scene): string {
  const lane =
    lanes.find(({ stopped }) => stopped) ?? lanes.find(({ decided }) => decided.length > 1) ?? lanes[0];
  return lane?.decided[0] ?? target?.path ?? rooms.at(-1)?.path ?? '/';
}
