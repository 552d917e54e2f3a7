import { formatMode, formatOctal, groupName, sizeOf, userName } from '../../hosting/kernel/index.ts';
import type { FileType, Host, Inode } from '../../hosting/kernel/index.ts';
import { allocated } from './ls-format.ts';
import { quote } from './quote.ts';
import { formatTimeText } from './strftime.ts';

const KINDS: Readonly<Record<FileType, string>> = {
  file: 'regular file',
  directory: 'directory',
  symlink: 'symbolic link',
  fifo: 'fifo',
  device: 'character special file',
};

/** The type bits of st_mode. */
const TYPE_BITS: Readonly<Record<FileType, number>> = {
  file: 0o100000,
  directory: 0o040000,
  symlink: 0o120000,
  fifo: 0o010000,
  device: 0o020000,
};

/** The number of the one file system: major 8, minor 1. */
const DEVICE = 0x801;

const kindOf = (inode: Inode): string =>
  inode.type === 'file' && inode.content === '' ? 'regular empty file' : KINDS[inode.type];

const timeOf = ({ mtime }: Inode): string => formatTimeText('%Y-%m-%d %H:%M:%S.000000000 %z', mtime);

type Field = (inode: Inode, path: string, host: Host) => string;

const seconds: Field = ({ mtime }) => String(mtime);

const fields: Readonly<Record<string, Field>> = {
  a: ({ mode }) => mode.toString(8),
  A: ({ type, mode }) => formatMode(type, mode),
  b: (inode) => String(allocated(inode) / 512),
  B: () => '512',
  C: () => '?',
  d: () => String(DEVICE),
  D: () => DEVICE.toString(16),
  f: ({ type, mode }) => (TYPE_BITS[type] | mode).toString(16),
  F: kindOf,
  g: ({ gid }) => String(gid),
  G: ({ gid }, _, { accounts }) => nameOr(groupName(accounts, gid)),
  h: ({ nlink }) => String(nlink),
  i: ({ ino }) => String(ino),
  m: () => '/',
  n: (_, path) => path,
  N: (inode, path) => (inode.type === 'symlink' ? `${quote(path)} -> ${quote(inode.target)}` : quote(path)),
  o: () => '4096',
  r: () => '0',
  R: () => '0',
  s: (inode) => String(sizeOf(inode)),
  t: () => '0',
  T: () => '0',
  u: ({ uid }) => String(uid),
  U: ({ uid }, _, { accounts }) => nameOr(userName(accounts, uid)),
  w: timeOf,
  W: seconds,
  x: timeOf,
  X: seconds,
  y: timeOf,
  Y: seconds,
  z: timeOf,
  Z: seconds,
};

const nameOr = (name: string): string => (/^\d+$/.test(name) ? 'UNKNOWN' : name);

/** Fills in a format of `-c`: `%a`, `%-10n`, `%05s`, `%.3Y`. */
export const formatStat = (format: string, path: string, inode: Inode, host: Host): string =>
  format.replace(
    /%([-+ #0']*)(\d*)(?:\.(\d*))?([HL]?)(.)/gs,
    (whole, flags: string, width: string, precision: string | undefined, part: string, letter: string) => {
      if (letter === '%') return '%';
      const field = fields[letter];
      if (field === undefined) return whole.startsWith('%') && /[a-z]/i.test(letter) ? '?' : whole;
      const text = part !== '' && /[dr]/.test(letter) ? devicePart(part) : field(inode, path, host);
      return inField(text, letter, flags, Number(width), precision);
    },
  );

const devicePart = (part: string): string => String(part === 'H' ? DEVICE >> 8 : DEVICE & 255);

function inField(
  text: string,
  letter: string,
  flags: string,
  width: number,
  precision: string | undefined,
): string {
  let shown = text;
  const isOctal = letter === 'a';
  if (flags.includes('#') && (isOctal || letter === 'f' || letter === 'D')) {
    shown = (isOctal ? '0' : '0x') + shown;
  }
  const isSeconds = 'WXYZ'.includes(letter);
  if (precision !== undefined) {
    const digits = precision === '' ? 9 : Number(precision);
    if (isSeconds) shown += digits === 0 ? '' : `.${'0'.repeat(digits)}`;
    else if ('AFGNnUmwxyz'.includes(letter)) shown = shown.slice(0, Number(precision));
    else shown = shown.padStart(Number(precision), '0');
  }
  if (flags.includes('-')) return shown.padEnd(width);
  const isNumber = /^[\d.a-fx]+$/.test(shown) && !'AFGNnUm'.includes(letter);
  return shown.padStart(width, flags.includes('0') && isNumber ? '0' : ' ');
}

/** What stat prints without options. */
export function longListing(path: string, inode: Inode, host: Host): string {
  const { accounts } = host;
  const { type, mode, uid, gid } = inode;
  const name = inode.type === 'symlink' ? `${path} -> ${inode.target}` : path;
  const link = String(inode.nlink);
  const device = `${DEVICE >> 8},${DEVICE & 255}`;
  const ids = (id: number, owner: string) => `(${String(id).padStart(5)}/${nameOr(owner).padStart(8)})`;
  const links = type === 'device' ? `${link.padEnd(5)} Device type: 1,3` : link;
  return [
    `  File: ${name}`,
    `  Size: ${String(sizeOf(inode)).padEnd(10)}\tBlocks: ${String(allocated(inode) / 512).padEnd(10)} IO Block: ${'4096'.padEnd(6)} ${kindOf(inode)}`,
    `Device: ${device}\tInode: ${String(inode.ino).padEnd(11)} Links: ${links}`,
    `Access: (${formatOctal(mode)}/${formatMode(type, mode)})  Uid: ${ids(uid, userName(accounts, uid))}   Gid: ${ids(gid, groupName(accounts, gid))}`,
    `Access: ${timeOf(inode)}`,
    `Modify: ${timeOf(inode)}`,
    `Change: ${timeOf(inode)}`,
    ` Birth: ${timeOf(inode)}`,
    '',
  ].join('\n');
}

/** What `stat -t` prints. */
export function terseLine(path: string, inode: Inode, host: Host): string {
  return `${formatStat('%n %s %b %f %u %g %D %i %h %t %T %X %Y %Z %W %o', path, inode, host)}\n`;
}
