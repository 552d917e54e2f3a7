import {
  getDirectory,
  lookup,
  lstat,
  readDirectory,
  sizeOf,
  stat,
  strerror,
} from '../../hosting/kernel/index.ts';
import type { DirectoryInode, Errno, Inode } from '../../hosting/kernel/index.ts';
import type { Command, Invocation } from '../program.ts';
import { allocated, formatEntries, humanSize } from './ls-format.ts';
import type { LsEntry } from './ls-format.ts';
import { lsHelp, lsSpecs, lsStyle } from './ls-style.ts';
import type { LsOption, LsStyle } from './ls-style.ts';
import { parseOptions } from './options.ts';
import { quote } from './quote.ts';

/** ls of coreutils 9.1 with its output not on a terminal. Exit status 2 if an operand could not be listed. */
export const ls: Command = (invocation) => {
  const { host, argv, out, err } = invocation;
  const { given, operands, mistake } = parseOptions<LsOption>(argv.slice(1), lsSpecs);
  if (given.includes('help')) {
    out(lsHelp);
    return { host, status: 0 };
  }
  if (mistake !== null) {
    err(`ls: ${mistake}\nTry 'ls --help' for more information.\n`);
    return { host, status: 2 };
  }
  const listing = new Listing(invocation, lsStyle(given));
  listing.list(operands);
  return { host, status: listing.status };
};

/** One run of ls. */
class Listing {
  status = 0;
  private isFirstHeading = true;
  private readonly invocation: Invocation;
  private readonly style: LsStyle;

  constructor(invocation: Invocation, style: LsStyle) {
    this.invocation = invocation;
    this.style = style;
  }

  /** First the operands that are no directories, then the directories one by one. */
  list(operands: readonly string[]): void {
    const { style } = this;
    // Without operands `.` is opened straight away, so its errors are those of opening.
    if (operands.length === 0 && !style.directories) return this.directory('.', style.recursive, true);
    const words = operands.length === 0 ? ['.'] : operands;
    const found = this.sorted(words.flatMap((operand) => this.operand(operand)));
    const isListed = ({ inode }: LsEntry) => inode?.type === 'directory' && !style.directories;
    const directories = found.filter(isListed);
    // The columns are as wide as the directories among the operands need, although those follow by themselves.
    const lines = formatEntries(this.invocation.host, style, found);
    for (const [row, line] of lines.entries()) {
      const entry = found[row];
      if (entry !== undefined && !isListed(entry)) this.invocation.out(`${line}\n`);
    }
    if (directories.length < found.length && directories.length > 0) this.invocation.out('\n');
    const hasHeading = style.recursive || operands.length > 1;
    for (const { name } of directories) this.directory(name, hasHeading, true);
  }

  /** A link among the operands counts as the directory it leads to, unless -l, -d or -F look at the link itself. */
  private operand(name: string): readonly LsEntry[] {
    const { host, task } = this.invocation;
    const { long, directories, indicators } = this.style;
    const isFollowed = !long && !directories && indicators !== 'all';
    const followed = isFollowed ? stat(host, task, name) : null;
    const isLoop = followed?.type === 'failed' && followed.errno !== 'ENOENT';
    const isDirectory = followed?.type === 'ok' && followed.value.type === 'directory';
    const found = isDirectory || isLoop ? followed : lstat(host, task, name);
    if (found.type === 'ok') return [this.entry(name, name, found.value)];
    this.complain('cannot access', name, found.errno, 2);
    return [];
  }

  private directory(path: string, hasHeading: boolean, isOperand: boolean): void {
    const { host, task, out } = this.invocation;
    const { style } = this;
    const names = readDirectory(host, task, path);
    if (names.type === 'failed') {
      return this.complain('cannot open directory', path, names.errno, isOperand ? 2 : 1);
    }
    if (hasHeading) {
      out(`${this.isFirstHeading ? '' : '\n'}${path}:\n`);
      this.isFirstHeading = false;
    }
    const shown = names.value.filter((name) => style.names !== 'visible' || !name.startsWith('.'));
    const all = style.names === 'all' ? ['.', '..', ...shown] : shown;
    const parent = getDirectory(host, statOrThrow(this.invocation, path).ino);
    const entries = this.sorted(all.map((name) => this.child(parent, path, name)));
    if (style.long) {
      const bytes = entries.reduce((sum, { inode }) => sum + (inode === null ? 0 : allocated(inode)), 0);
      out(`total ${style.human ? humanSize(bytes) : bytes / 1024}\n`);
    }
    for (const line of formatEntries(host, style, entries)) out(`${line}\n`);
    if (!style.recursive) return;
    for (const { name, type } of entries) {
      if (type === 'directory' && name !== '.' && name !== '..') {
        this.directory(join(path, name), hasHeading, false);
      }
    }
  }

  /** A name of a directory tells its type and number; everything else needs x on the directory. */
  private child(parent: DirectoryInode, path: string, name: string): LsEntry {
    const { host, task } = this.invocation;
    const { long, sort, indicators } = this.style;
    const known = lookup(host, parent, name);
    if (known === null) throw new Error(`${name} was read from ${path} and is not there`);
    const needsInode =
      long || sort === 'time' || sort === 'size' || (indicators === 'all' && known.type === 'file');
    if (!needsInode) return { name, inode: null, type: known.type, ino: known.ino, linked: null };
    const full = path === '.' ? name : join(path, name);
    const found = lstat(host, task, full);
    if (found.type === 'ok') return this.entry(name, full, found.value);
    this.complain('cannot access', full, found.errno, 1);
    return { name, inode: null, type: known.type, ino: known.ino, linked: null };
  }

  private entry(name: string, path: string, inode: Inode): LsEntry {
    const { host, task } = this.invocation;
    const linked = inode.type === 'symlink' ? stat(host, task, path) : null;
    return {
      name,
      inode,
      type: inode.type,
      ino: inode.ino,
      linked: linked?.type === 'ok' ? linked.value : null,
    };
  }

  private sorted(entries: readonly LsEntry[]): readonly LsEntry[] {
    const { sort, reverse } = this.style;
    if (sort === 'none') return entries;
    const weight = ({ inode }: LsEntry): number =>
      inode === null || sort === 'name' ? 0 : sort === 'time' ? inode.mtime : sizeOf(inode);
    const order = (a: LsEntry, b: LsEntry) =>
      weight(b) - weight(a) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
    return entries.toSorted((a, b) => (reverse ? order(b, a) : order(a, b)));
  }

  private complain(what: string, path: string, errno: Errno, status: 1 | 2): void {
    this.status = Math.max(this.status, status);
    this.invocation.err(`ls: ${what} ${quote(path)}: ${strerror(errno)}\n`);
  }
}

/** The inode of a directory that was read just now. */
function statOrThrow({ host, task }: Invocation, path: string): Inode {
  const found = stat(host, task, path);
  if (found.type === 'failed') throw new Error(`${path} was read and is out of reach`);
  return found.value;
}

const join = (path: string, name: string): string => (path.endsWith('/') ? path + name : `${path}/${name}`);
