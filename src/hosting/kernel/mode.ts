/** Three bits r, w, x as a number 0 to 7: what one class may do, or what a call wants to do. */
export type Rights = number;

export const READ: Rights = 4;
export const WRITE: Rights = 2;
export const EXECUTE: Rights = 1;

/** The twelve bits chmod(2) sets: setuid, setgid, sticky, and three digits of rights. Never the file type. */
export type Mode = number;

export const SETUID: Mode = 0o4000;
export const SETGID: Mode = 0o2000;
export const STICKY: Mode = 0o1000;

/** The three digits of a mode. With an extended ACL the group digit is the mask (acl(5)). */
export const ownerDigit = (mode: Mode): Rights => (mode >> 6) & 7;
export const groupDigit = (mode: Mode): Rights => (mode >> 3) & 7;
export const otherDigit = (mode: Mode): Rights => mode & 7;

/** `mode` with its three digits replaced; setuid, setgid and sticky stay. */
export const withDigits = (mode: Mode, owner: Rights, group: Rights, other: Rights): Mode =>
  (mode & ~0o777) | (owner << 6) | (group << 3) | other;

/** `r-x` */
export const formatRights = (rights: Rights): string =>
  (rights & READ ? 'r' : '-') + (rights & WRITE ? 'w' : '-') + (rights & EXECUTE ? 'x' : '-');

/** Letters of `rwx-` in any order, none twice (as setfacl has it), or null. */
export function parseRights(text: string): Rights | null {
  let rights = 0;
  for (const letter of text) {
    const bit = { r: READ, w: WRITE, x: EXECUTE, '-': 0 }[letter];
    if (bit === undefined || (rights & bit) !== 0) return null;
    rights |= bit;
  }
  return text === '' ? null : rights;
}

export type FileType = 'file' | 'directory' | 'symlink' | 'fifo' | 'device';

const typeLetters: Readonly<Record<FileType, string>> = {
  file: '-',
  directory: 'd',
  symlink: 'l',
  fifo: 'p',
  device: 'c',
};

/** The last letter of a class, which also shows setuid, setgid or sticky: `s` over an x, `S` without one. */
const special = (set: number, digits: string, letter: string): string =>
  set === 0 ? digits : digits.slice(0, 2) + (digits.endsWith('x') ? letter : letter.toUpperCase());

/** The first column of `ls -l` without its trailing `+`: `drwxr-x---`. */
export const formatMode = (type: FileType, mode: Mode): string =>
  typeLetters[type] +
  special(mode & SETUID, formatRights(ownerDigit(mode)), 's') +
  special(mode & SETGID, formatRights(groupDigit(mode)), 's') +
  special(mode & STICKY, formatRights(otherDigit(mode)), 't');

/** Four octal digits, as `stat -c %04a` prints them: `0750`. */
export const formatOctal = (mode: Mode): string => mode.toString(8).padStart(4, '0');

/** Octal text such as `750` or `02775`, or null. */
export const parseOctal = (text: string): Mode | null =>
  /^[0-7]{1,5}$/.test(text) && parseInt(text, 8) <= 0o7777 ? parseInt(text, 8) : null;

/** The ten letters that `formatMode` writes, read back; null when they are not such letters. */
export function parseMode(text: string): { readonly type: FileType; readonly mode: Mode } | null {
  const match = /^([-dlpc])([r-][w-][xsS-])([r-][w-][xsS-])([r-][w-][xtT-])$/.exec(text);
  if (match === null) return null;
  const [, letter = '', owner = '', group = '', other = ''] = match;
  const rights = (digits: string): Rights =>
    (digits[0] === 'r' ? READ : 0) | (digits[1] === 'w' ? WRITE : 0) | (/[xst]/.test(digits) ? EXECUTE : 0);
  const bits =
    (/s/i.test(owner) ? SETUID : 0) | (/s/i.test(group) ? SETGID : 0) | (/t/i.test(other) ? STICKY : 0);
  const type = (Object.keys(typeLetters) as FileType[]).find((one) => typeLetters[one] === letter) ?? 'file';
  return { type, mode: withDigits(bits, rights(owner), rights(group), rights(other)) };
}
