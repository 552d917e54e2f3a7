import { formatMode, groupName, readLink, sizeOf, stat, userName } from '../../hosting/kernel/index.ts';
import type { FileType, Inode } from '../../hosting/kernel/index.ts';
import { FindMistake, simple } from './find-expression.ts';
import type { FindTest } from './find-expression.ts';
import type { FindRun, Visit } from './find-walk.ts';
import { allocated, formatTime } from './ls-format.ts';
import { formatTimeText } from './strftime.ts';

/** The letter that find has for a type, as in `-type f`. */
export const TYPE_LETTERS: Readonly<Record<FileType, string>> = {
  file: 'f',
  directory: 'd',
  symlink: 'l',
  fifo: 'p',
  device: 'c',
};

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

type Part = (run: FindRun, visit: Visit) => string;

/** `-printf FORMAT`. Warnings about the format go to `warn` once, when it is read. */
export function printfTest(format: string, warn: (message: string) => void): FindTest {
  const { parts } = readFormat(format, warn);
  return simple((visit, run) => {
    run.proc.out(parts.map((part) => part(run, visit)).join(''));
    return true;
  });
}

function readFormat(format: string, warn: (message: string) => void): { readonly parts: readonly Part[] } {
  const parts: Part[] = [];
  const text = (written: string) => parts.push(() => written);
  for (let at = 0; at < format.length;) {
    const rest = format.slice(at);
    const plain = /^[^%\\]+/.exec(rest)?.[0];
    if (plain !== undefined) {
      text(plain);
      at += plain.length;
      continue;
    }
    if (rest.startsWith('\\')) {
      const octal = /^\\([0-7]{1,3})/.exec(rest);
      const letter = rest[1] ?? '';
      if (letter === 'c') return { parts };
      if (octal !== null) text(String.fromCharCode(parseInt(octal[1] ?? '0', 8)));
      else if (ESCAPES[letter] === undefined) {
        warn(
          letter === ''
            ? "warning: escape `\\' followed by nothing at all"
            : `warning: unrecognized escape \`\\${letter}'`,
        );
        text(`\\${letter}`);
      } else text(ESCAPES[letter] ?? '');
      at += octal === null ? 2 : octal[0].length;
      continue;
    }
    const directive = /^%([-+ #0]*\d*(?:\.\d+)?)(.?)(.?)/s.exec(rest);
    const [, style = '', letter = '', second = ''] = directive ?? [];
    if (letter === '') throw new FindMistake('error: % at end of format string');
    const isTime = 'ATCB'.includes(letter);
    at += 1 + style.length + letter.length + (isTime ? second.length : 0);
    if (letter === '%') text('%');
    else if (isTime) parts.push((_, visit) => padded(style, timeField(visit.inode(), second)));
    else if (FIELDS[letter] === undefined) {
      warn(`warning: unrecognized format directive \`%${style}${letter}'`);
      text(`%${style}${letter}`);
    } else parts.push((run, visit) => padded(style, FIELDS[letter]?.(visit, run) ?? '', letter));
  }
  return { parts };
}

/** Text in the field that the letters between `%` and the directive describe. */
function padded(style: string, text: string, letter = ''): string {
  if (style === '') return text;
  const [, flags = '', width = '', precision] = /^([-+ #0]*)(\d*)(?:\.(\d+))?$/.exec(style) ?? [];
  const isOctal = letter === 'm';
  const shown =
    isOctal && flags.includes('#')
      ? `0${text}`
      : precision === undefined
        ? text
        : text.slice(0, Number(precision));
  if (flags.includes('-')) return shown.padEnd(Number(width));
  return shown.padStart(Number(width), flags.includes('0') && /^[mgGUndsbkDi]$/.test(letter) ? '0' : ' ');
}

const ofInode =
  (text: (inode: Inode) => string) =>
  (visit: Visit): string => {
    const inode = visit.inode();
    return inode === null ? '' : text(inode);
  };

const FIELDS: Readonly<Record<string, (visit: Visit, run: FindRun) => string>> = {
  a: ofInode(({ mtime }) => ctime(mtime)),
  b: ofInode((inode) => String(allocated(inode) / 512)),
  c: ofInode(({ mtime }) => ctime(mtime)),
  d: ({ depth }) => String(depth),
  D: () => '2049',
  f: ({ name }) => name,
  F: () => 'ext4',
  g: (visit, { proc }) => ofInode(({ gid }) => groupName(proc.host.accounts, gid))(visit),
  G: ofInode(({ gid }) => String(gid)),
  h: ({ path }) => directoryOf(path),
  H: ({ start }) => start,
  i: ofInode(({ ino }) => String(ino)),
  k: ofInode((inode) => String(allocated(inode) / 1024)),
  l: ({ path }, { proc }) => {
    const target = proc.look((host, task) => readLink(host, task, path));
    return target.type === 'ok' ? target.value : '';
  },
  m: ofInode(({ mode }) => mode.toString(8)),
  M: ofInode(({ type, mode }) => formatMode(type, mode)),
  n: ofInode(({ nlink }) => String(nlink)),
  p: ({ path }) => path,
  P: ({ path, start }) => path.slice(start.length).replace(/^\//, ''),
  s: ofInode((inode) => String(sizeOf(inode))),
  S: ofInode((inode) => (sizeOf(inode) === 0 ? '1' : String(allocated(inode) / sizeOf(inode)))),
  t: ofInode(({ mtime }) => ctime(mtime)),
  u: (visit, { proc }) => ofInode(({ uid }) => userName(proc.host.accounts, uid))(visit),
  U: ofInode(({ uid }) => String(uid)),
  y: (visit) => {
    const type = visit.type();
    return type === null ? 'U' : TYPE_LETTERS[type];
  },
  Y: (visit, { proc }) => {
    const found = proc.look((host, task) => stat(host, task, visit.path));
    if (found.type === 'ok') return TYPE_LETTERS[found.value.type];
    return found.errno === 'ENOENT' ? 'N' : found.errno === 'ELOOP' ? 'L' : '?';
  },
};

function directoryOf(path: string): string {
  const slash = path.replace(/(.)\/+$/, '$1').lastIndexOf('/');
  return slash < 0 ? '.' : path.slice(0, slash);
}

const ctime = (seconds: number): string => formatTimeText('%a %b %e %H:%M:%S.0000000000 %Y', seconds);

function timeField(inode: Inode | null, letter: string): string {
  if (inode === null) return '';
  if (letter === '@') return `${inode.mtime}.0000000000`;
  if (letter === '+') return formatTimeText('%Y-%m-%d+%H:%M:%S.0000000000', inode.mtime);
  if ('STXr'.includes(letter)) {
    return formatTimeText(`%${letter}`, inode.mtime).replace(/(\d\d)(?!.*:)/, '$1.0000000000');
  }
  return formatTimeText(`%${letter}`, inode.mtime);
}

/** `-ls`: as `ls -dils`. */
export function longLine(visit: Visit, { proc }: FindRun): string | null {
  const inode = visit.inode();
  if (inode === null) return null;
  const { accounts, clock } = proc.host;
  const fields = [
    String(inode.ino).padStart(9),
    String(allocated(inode) / 1024).padStart(6),
    formatMode(inode.type, inode.mode),
    String(inode.nlink).padStart(3),
    userName(accounts, inode.uid).padEnd(8),
    groupName(accounts, inode.gid).padEnd(8),
    String(sizeOf(inode)).padStart(8),
    formatTime(inode.mtime, clock),
    visit.path,
  ];
  return fields.join(' ') + (inode.type === 'symlink' ? ` -> ${inode.target}` : '');
}
