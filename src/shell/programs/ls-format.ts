import {
  accessAcl,
  formatMode,
  groupName,
  hasAcl,
  momentOf,
  sizeOf,
  userName,
} from '../../hosting/kernel/index.ts';
import type { Accounts, Acl, FileType, Host, Inode } from '../../hosting/kernel/index.ts';
import { painted } from './ls-colors.ts';
import { needsQuotes, writeName } from './ls-quote.ts';
import type { LsStyle } from './ls-style.ts';
import { formatTimeText } from './strftime.ts';

/** One line of a listing. `inode` is null if the name could be read but not the inode behind it. */
export interface LsEntry {
  readonly name: string;
  readonly inode: Inode | null;
  /** The type and number that the directory itself tells, known even without the inode. */
  readonly type: FileType;
  readonly ino: number;
  /** What a link leads to; null if that is out of reach, or the entry is no link. */
  readonly linked: Inode | null;
}

/** The lines of a listing, in the C locale. */
export function formatEntries(
  host: Host,
  style: LsStyle,
  entries: readonly LsEntry[],
  /** All names that were to be listed: quotation marks count even if there is nothing of that name. */
  wanted: readonly string[] = entries.map(({ name }) => name),
): readonly string[] {
  const names = written(style, entries, wanted);
  const columns = style.long ? columnsOf(host, style, entries) : shortColumns(style, entries);
  const cells = columns.map(({ texts, side }) => (style.layout === 'commas' ? texts : column(texts, side)));
  return names.map((name, row) => [...cells.map((texts) => texts[row]), name].join(' '));
}

/** The names with what is around them: quotation marks, colours, and what they lead to. */
function written(style: LsStyle, entries: readonly LsEntry[], wanted: readonly string[]): readonly string[] {
  const { quoting } = style;
  const isAligned = style.aligns && wanted.some((name) => needsQuotes(name, quoting));
  return entries.map((entry) => {
    const space = isAligned && !needsQuotes(entry.name, quoting) ? ' ' : '';
    return space + (style.long ? tail(style, entry) : withIndicator(style, entry));
  });
}

function shortColumns(style: LsStyle, entries: readonly LsEntry[]): readonly Column[] {
  return [
    ...(style.inode ? [{ texts: entries.map(({ ino }) => String(ino)), side: 'right' as const }] : []),
    ...(style.size
      ? [{ texts: entries.map(({ inode }) => blocks(inode, style)), side: 'right' as const }]
      : []),
  ];
}

interface Column {
  readonly texts: readonly string[];
  readonly side: 'left' | 'right';
}

function columnsOf(host: Host, style: LsStyle, entries: readonly LsEntry[]): readonly Column[] {
  const texts = (text: (inode: Inode) => string) =>
    entries.map(({ inode }) => (inode === null ? '?' : text(inode)));
  const owners: Accounts = style.numeric ? { users: [], groups: [] } : host.accounts;
  const hasPlus = entries.some(({ inode }) => inode !== null && hasAcl(inode));
  const right = (column: readonly string[]): Column => ({ texts: column, side: 'right' });
  return [
    ...(style.inode ? [right(entries.map(({ inode, ino }) => (inode === null ? '?' : String(ino))))] : []),
    ...(style.size ? [right(entries.map(({ inode }) => blocks(inode, style)))] : []),
    { texts: entries.map((entry) => modeOf(entry, hasPlus)), side: 'left' },
    right(texts(({ nlink }) => String(nlink))),
    ...(style.owner ? [idColumn(texts(({ uid }) => userName(owners, uid)))] : []),
    ...(style.group ? [idColumn(texts(({ gid }) => groupName(owners, gid)))] : []),
    right(texts((inode) => (style.human ? humanSize(sizeOf(inode)) : String(sizeOf(inode))))),
    right(
      entries.map(({ inode }) => {
        if (inode === null) return '?'.padStart(style.timeFormat === null ? 12 : 1);
        return style.timeFormat === null
          ? formatTime(inode.mtime, host.clock)
          : formatTimeText(style.timeFormat, inode.mtime);
      }),
    ),
  ];
}

/** Names of owners stand left, numbers right; both in one column. */
function idColumn(texts: readonly string[]): Column {
  const width = Math.max(0, ...texts.map((text) => text.length));
  return { texts: texts.map((text) => (/^\d+$/.test(text) ? text.padStart(width) : text)), side: 'left' };
}

/** The blocks an inode takes, as -s counts them. */
function blocks(inode: Inode | null, { human }: LsStyle): string {
  if (inode === null) return '?';
  return human ? humanSize(allocated(inode)) : String(allocated(inode) / 1024);
}

function column(texts: readonly string[], side: Column['side']): readonly string[] {
  const width = Math.max(0, ...texts.map((text) => text.length));
  return texts.map((text) => (side === 'left' ? text.padEnd(width) : text.padStart(width)));
}

/** One `+` widens the column for all. */
function modeOf({ inode, type }: LsEntry, hasPlus: boolean): string {
  if (inode === null) return `${formatMode(type, 0)[0] ?? '?'}?????????${hasPlus ? ' ' : ''}`;
  return formatMode(inode.type, inode.mode) + (hasAcl(inode) ? '+' : hasPlus ? ' ' : '');
}

function tail(style: LsStyle, entry: LsEntry): string {
  if (entry.type !== 'symlink') return withIndicator(style, entry);
  const name = painted(style.colors, writeName(entry.name, style.quoting), entry);
  if (entry.inode?.type !== 'symlink') return name;
  const { linked } = entry;
  const mark = linked === null ? '' : indicator(style, linked.type, linked);
  const target = writeName(entry.inode.target, style.quoting);
  return `${name} -> ${painted(style.colors, target, { ...entry, name: entry.inode.target, isTarget: true })}${mark}`;
}

const withIndicator = (style: LsStyle, entry: LsEntry): string =>
  painted(style.colors, writeName(entry.name, style.quoting), entry) +
  indicator(style, entry.type, entry.inode);

/** What -F and -p put behind a name: `/` directory, `@` link, `*` file with some x. */
function indicator({ indicators }: LsStyle, type: FileType, inode: Inode | null): string {
  if (indicators === 'none') return '';
  if (type === 'directory') return '/';
  if (indicators === 'slash') return '';
  if (type === 'symlink') return '@';
  if (type === 'fifo') return '|';
  if (type === 'device' || indicators === 'type') return '';
  return inode !== null && (inode.mode & 0o111) !== 0 ? '*' : '';
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** Half of a mean Gregorian year in seconds: what ls calls recent. */
const RECENT = 31_556_952 / 2;

/** `Feb 11 11:05` for the last six months, `Feb 11  2009` for everything older or still to come. */
export function formatTime(mtime: number, now: number): string {
  const { year, month, day, hour, minute } = momentOf(mtime);
  const date = `${MONTHS[month - 1] ?? ''} ${String(day).padStart(2)}`;
  const isRecent = mtime > now - RECENT && mtime <= now;
  const two = (number: number) => String(number).padStart(2, '0');
  return isRecent ? `${date} ${two(hour)}:${two(minute)}` : `${date} ${String(year).padStart(5)}`;
}

/** Powers of 1024, rounded up, with one digit after the point below 10: gnulib's human_readable(). */
export function humanSize(bytes: number): string {
  let value = bytes;
  let power = 0;
  while (value >= 1024 && power < 4) {
    value /= 1024;
    power += 1;
  }
  if (power === 0) return String(bytes);
  const tenths = Math.ceil(value * 10);
  const number = tenths < 100 ? (tenths / 10).toFixed(1) : String(Math.ceil(value));
  return number === '1024' ? `1.0${'KMGT'[power] ?? ''}` : number + 'KMGT'[power - 1];
}

/**
 * The bytes an inode takes on ext4: whole blocks of 4096, none for a short symbolic link, which is kept in the inode
 * itself. So are ACLs as long as they fit into its 96 spare bytes; then they take a block of their own.
 */
export function allocated(inode: Inode): number {
  if (inode.type === 'symlink' && sizeOf(inode) < 60) return 0;
  const acls = [
    ...(inode.acl === null ? [] : [accessAcl(inode)]),
    ...(inode.type === 'directory' && inode.defaultAcl !== null ? [inode.defaultAcl] : []),
  ];
  const aclBytes = acls.reduce((sum, acl) => sum + 16 + storedBytes(acl), 8);
  return (Math.ceil(sizeOf(inode) / BLOCK) + (aclBytes > 96 ? 1 : 0)) * BLOCK;
}

const BLOCK = 4096;

/** ext4_acl_to_disk(): a version, 8 bytes for each named entry and 4 for each other one. */
const storedBytes = ({ users, groups, mask }: Acl): number =>
  4 + 8 * (users.length + groups.length) + 4 * (mask === null ? 3 : 4);
