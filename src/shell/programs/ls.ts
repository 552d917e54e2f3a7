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
import { matchesPattern } from '../expand/pattern.ts';
import type { Command, Invocation } from '../program.ts';
import { allocated, formatEntries, humanSize } from './ls-format.ts';
import type { LsEntry } from './ls-format.ts';
import { lsHelp, lsMistake, lsSpecs } from './ls-options.ts';
import type { LsOption } from './ls-options.ts';
import { lsStyle } from './ls-style.ts';
import type { LsStyle } from './ls-style.ts';
import { arrange } from './ls-layout.ts';
import { writeName } from './ls-quote.ts';
import { parseOptions } from './options.ts';
import { quote } from './quote.ts';

/** ls of coreutils 9.1. Exit status 2 if an operand could not be listed. */
export const ls: Command = (invocation) => {
  const { host, argv, env, columns, out, err } = invocation;
  const { given, settings, operands, mistake } = parseOptions<LsOption>(argv.slice(1), lsSpecs);
  if (given.includes('help')) {
    out(lsHelp);
    return { host, status: 0 };
  }
  if (mistake !== null) {
    err(`ls: ${mistake}\nTry 'ls --help' for more information.\n`);
    return { host, status: 2 };
  }
  const wrong = lsMistake(settings);
  if (wrong !== null) {
    err(`ls: ${wrong.message}`);
    return { host, status: wrong.status };
  }
  const warn = (message: string) => {
    err(`ls: ${message}\n`);
  };
  const listing = new Listing(invocation, lsStyle(settings, { columns, env, warn }));
  listing.list(operands);
  return { host, status: listing.status };
};

const COLOR_BEGINS = '\u001b[';

const NO_COLOR = '\u001b[0m';

/** One run of ls. */
class Listing {
  status = 0;
  private isFirstHeading = true;
  private hasColored = false;
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
    const lines = formatEntries(this.invocation.host, style, found, words);
    const kept = lines.filter((_, row) => {
      const entry = found[row];
      return entry !== undefined && !isListed(entry);
    });
    this.out(arrange(kept, style));
    if (directories.length < found.length && directories.length > 0) this.out('\n');
    const hasHeading = style.recursive || operands.length > 1;
    for (const { name } of directories) this.directory(name, hasHeading, true);
  }

  /** A link among the operands counts as the directory it leads to, unless -l, -d or -F look at the link itself. */
  private operand(name: string): readonly LsEntry[] {
    const { host, task } = this.invocation;
    const { long, directories, indicators } = this.style;
    const isFollowed = this.style.follow !== 'never' || (!long && !directories && indicators !== 'all');
    const followed = isFollowed ? stat(host, task, name) : null;
    const isLoop = followed?.type === 'failed' && followed.errno !== 'ENOENT';
    const isDirectory = followed?.type === 'ok' && followed.value.type === 'directory';
    const isWanted = this.style.follow !== 'never' && followed?.type === 'ok';
    const isDemanded = this.style.follow === 'always' && followed !== null;
    const found = isDirectory || isLoop || isWanted || isDemanded ? followed : lstat(host, task, name);
    if (found.type === 'ok') return [this.entry(name, name, found.value)];
    this.complain('cannot access', name, found.errno, 2);
    return [];
  }

  private directory(path: string, hasHeading: boolean, isOperand: boolean): void {
    const { host, task } = this.invocation;
    const { style } = this;
    const names = readDirectory(host, task, path);
    if (names.type === 'failed') {
      return this.complain('cannot open directory', path, names.errno, isOperand ? 2 : 1);
    }
    if (hasHeading) {
      this.out(`${this.isFirstHeading ? '' : '\n'}${writeName(path, style.headings)}:\n`);
      this.isFirstHeading = false;
    }
    const shown = names.value.filter((name) => this.isShown(name));
    const all = style.names === 'all' ? ['.', '..', ...shown] : shown;
    const parent = getDirectory(host, statOrThrow(this.invocation, path).ino);
    const entries = this.sorted(all.map((name) => this.child(parent, path, name)));
    if (style.long || style.size) {
      const bytes = entries.reduce((sum, { inode }) => sum + (inode === null ? 0 : allocated(inode)), 0);
      this.out(`total ${style.human ? humanSize(bytes) : bytes / 1024}\n`);
    }
    this.out(arrange(formatEntries(host, style, entries), style));
    if (!style.recursive) return;
    for (const { name, type } of entries) {
      if (type === 'directory' && name !== '.' && name !== '..') {
        this.directory(join(path, name), hasHeading, false);
      }
    }
  }

  /** Before the first colour ls makes sure that there is none. */
  private out(text: string): void {
    const at = this.style.colors === null || this.hasColored ? -1 : text.indexOf(COLOR_BEGINS);
    if (at >= 0) this.hasColored = true;
    this.invocation.out(at < 0 ? text : `${text.slice(0, at)}${NO_COLOR}${text.slice(at)}`);
  }

  private isShown(name: string): boolean {
    const { names, ignored, hidden } = this.style;
    const fits = (pattern: string) =>
      matchesPattern(pattern, name) && !(name.startsWith('.') && !pattern.startsWith('.'));
    if (ignored.some(fits)) return false;
    return names !== 'visible' || (!name.startsWith('.') && !hidden.some(fits));
  }

  /** A name of a directory tells its type and number; everything else needs x on the directory. */
  private child(parent: DirectoryInode, path: string, name: string): LsEntry {
    const { host, task } = this.invocation;
    const { long, sort, indicators, follow, colors } = this.style;
    const known = lookup(host, parent, name);
    if (known === null) throw new Error(`${name} was read from ${path} and is not there`);
    const needsInode =
      long ||
      this.style.size ||
      follow === 'always' ||
      colors !== null ||
      sort === 'time' ||
      sort === 'size' ||
      (indicators === 'all' && known.type === 'file');
    if (!needsInode) return { name, inode: null, type: known.type, ino: known.ino, linked: null };
    const full = path === '.' ? name : join(path, name);
    const followed = follow === 'always' ? stat(host, task, full) : null;
    const found = followed?.type === 'ok' ? followed : lstat(host, task, full);
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
    const { sort, reverse, directoriesFirst } = this.style;
    if (sort === 'none') return entries;
    const extension = ({ name }: LsEntry) => (sort === 'extension' ? (/\.[^.]*$/.exec(name)?.[0] ?? '') : '');
    const rank = ({ type, linked }: LsEntry) =>
      directoriesFirst && type !== 'directory' && linked?.type !== 'directory' ? 1 : 0;
    const weight = ({ inode }: LsEntry): number =>
      inode === null || sort === 'name' || sort === 'extension'
        ? 0
        : sort === 'time'
          ? inode.mtime
          : sizeOf(inode);
    const order = (a: LsEntry, b: LsEntry) =>
      weight(b) - weight(a) || compareText(extension(a), extension(b)) || compareText(a.name, b.name);
    return entries.toSorted((a, b) => rank(a) - rank(b) || (reverse ? order(b, a) : order(a, b)));
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

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
