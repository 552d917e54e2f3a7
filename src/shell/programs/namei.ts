import {
  ROOT_TASK,
  formatMode,
  groupName,
  lstat,
  stat,
  strerror,
  userName,
} from '../../hosting/kernel/index.ts';
import type { Errno, Host, Inode } from '../../hosting/kernel/index.ts';
import type { Command, Invocation } from '../program.ts';
import { parseOptions } from './options.ts';
import type { OptionSpec } from './options.ts';

const help = `
Usage:
 namei [options] <pathname>...

Follow a pathname until a terminal point is found.

Options:
 -x, --mountpoints   show mount point directories with a 'D'
 -m, --modes         show the mode bits of each file
 -o, --owners        show owner and group name of each file
 -l, --long          use a long listing format (-m -o -v) 
 -n, --nosymlinks    don't follow symlinks
 -v, --vertical      vertical align of modes and owners
 -h, --help          display this help

For more details see namei(1).
`;

const specs = [
  { name: 'mountpoints', letter: 'x', long: 'mountpoints' },
  { name: 'modes', letter: 'm', long: 'modes' },
  { name: 'owners', letter: 'o', long: 'owners' },
  { name: 'long', letter: 'l', long: 'long' },
  { name: 'nosymlinks', letter: 'n', long: 'nosymlinks' },
  { name: 'vertical', letter: 'v', long: 'vertical' },
  { name: 'help', letter: 'h', long: 'help' },
] as const satisfies readonly OptionSpec<string>[];

type OptionName = (typeof specs)[number]['name'];

/** namei of util-linux 2.38.1: every step of a path, links unfolded. */
export const namei: Command = (invocation) => {
  const { host, task, argv, out, err } = invocation;
  const { given, operands, mistake } = parseOptions<OptionName>(argv.slice(1), specs);
  if (given.includes('help')) {
    out(help);
    return { host, status: 0 };
  }
  if (mistake !== null || operands.length === 0) {
    err(`namei: ${mistake ?? 'pathname argument is missing'}\nTry 'namei --help' for more information.\n`);
    return { host, status: 1 };
  }
  let status = 0;
  const widths = { user: 0, group: 0 };
  for (const path of operands) {
    const nodes: Node[] = [];
    const isWhole = collect(invocation, nodes, path, 0, 0, !given.includes('nosymlinks'));
    if (nodes.length > 0) out(`f: ${path}\n${print(invocation, given, widths, nodes)}`);
    if (!isWhole) err(`namei: ${path}: exceeded limit of symlinks\n`);
    if (stat(host, task, path).type === 'failed') status = 1;
  }
  return { host, status };
};

interface Node {
  readonly name: string;
  /** How many links deep. */
  readonly level: number;
  readonly inode: Inode | null;
  readonly errno: Errno | null;
}

const MAX_LINKS = 20;

/** Adds the steps of `path` behind its first `from` characters. False if there are too many links. */
function collect(
  invocation: Invocation,
  nodes: Node[],
  path: string,
  from: number,
  level: number,
  follows: boolean,
): boolean {
  if (level > MAX_LINKS) return false;
  if (from === 0 && path.startsWith('/')) nodes.push(step(invocation, '/', '/', level));
  for (const { 0: name, index } of path.slice(from).matchAll(/[^/]+/g)) {
    if (nodes.at(-1)?.errno !== null && nodes.length > 0) return true;
    const start = from + index;
    const node = step(invocation, path.slice(0, start + name.length), name, level);
    nodes.push(node);
    if (node.inode?.type !== 'symlink' || !follows) continue;
    const { target } = node.inode;
    const base = target.startsWith('/') ? '' : path.slice(0, start);
    if (!collect(invocation, nodes, base + target, base.length, level + 1, follows)) return false;
  }
  return true;
}

function step({ host, task }: Invocation, path: string, name: string, level: number): Node {
  const found = lstat(host, task, path);
  return found.type === 'ok'
    ? { name, level, inode: found.value, errno: null }
    : { name, level, inode: null, errno: found.errno };
}

/** Other file systems begin at the root of the box and at /proc. */
const isMount = (host: Host, inode: Inode | null): boolean =>
  ['/', '/proc'].some((path) => {
    const found = stat(host, ROOT_TASK, path);
    return found.type === 'ok' && found.value.ino === inode?.ino;
  });

/** Owners and groups are aligned over all paths so far, as namei keeps one cache of names. */
function print(
  { host }: Invocation,
  given: readonly OptionName[],
  widths: { user: number; group: number },
  nodes: readonly Node[],
): string {
  const [modes, owners, vertical] = (['modes', 'owners', 'vertical'] as const).map(
    (name) => given.includes(name) || given.includes('long'),
  );
  const users = nodes.map(({ inode }) => (inode === null ? '' : userName(host.accounts, inode.uid)));
  const groups = nodes.map(({ inode }) => (inode === null ? '' : groupName(host.accounts, inode.gid)));
  if (owners === true) {
    widths.user = Math.max(widths.user, ...users.map((name) => name.length));
    widths.group = Math.max(widths.group, ...groups.map((name) => name.length));
  }
  const line = ({ name, level, inode, errno }: Node, row: number): string => {
    const indent = '  '.repeat(level);
    const plain = inode === null ? '' : formatMode(inode.type, inode.mode);
    const mode = given.includes('mountpoints') && isMount(host, inode) ? plain.replace('d', 'D') : plain;
    const left = (modes === true ? mode : mode.slice(0, 1)).padEnd(modes === true ? 10 : 1);
    const names = ` ${(users[row] ?? '').padEnd(widths.user)} ${(groups[row] ?? '').padEnd(widths.group)}`;
    const columns = left + (owners === true ? names : '');
    const front = vertical === true ? `${columns} ${indent}` : ` ${indent}${columns} `;
    const target = inode?.type === 'symlink' ? ` -> ${inode.target}` : '';
    return `${front}${name}${errno === null ? target : ` - ${strerror(errno)}`}\n`;
  };
  return nodes.map(line).join('');
}
