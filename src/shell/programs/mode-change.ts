import { EXECUTE, READ, SETGID, SETUID, STICKY, WRITE } from '../../hosting/kernel/index.ts';
import type { Mode } from '../../hosting/kernel/index.ts';

/** One operation of a mode, modechange.c of gnulib: `u+rw`, `g=u`, `-w`, or a whole number. */
interface Change {
  readonly op: '+' | '-' | '=';
  /** The bits of the classes that are meant; 0 if none was named, and then the umask holds back. */
  readonly affected: Mode;
  readonly value: Mode;
  /** Bits that `=` must not touch unless they were mentioned: setuid and setgid of directories. */
  readonly mentioned: Mode;
  /** `X`, or the class whose rights are copied. */
  readonly special: 'none' | 'X' | 'u' | 'g' | 'o';
}

export type ModeChanges = readonly Change[];

const CLASSES: Readonly<Record<string, Mode>> = {
  u: SETUID | 0o700,
  g: SETGID | 0o070,
  o: STICKY | 0o007,
  a: 0o7777,
};
const LETTERS: Readonly<Record<string, Mode>> = {
  r: READ * 0o111,
  w: WRITE * 0o111,
  x: EXECUTE * 0o111,
  s: SETUID | SETGID,
  t: STICKY,
  X: 0,
};

/** Reads what chmod takes as mode; null if it is none. */
export function parseModeChanges(text: string): ModeChanges | null {
  if (/^[0-7]+$/.test(text)) {
    const value = parseInt(text, 8);
    if (value > 0o7777) return null;
    const mentioned = text.length < 5 ? (value & 0o7000) | 0o777 : 0o7777;
    return [{ op: '=', affected: 0o7777, value, mentioned, special: 'none' }];
  }
  const changes: Change[] = [];
  for (const clause of text.split(',')) {
    const match = /^([ugoa]*)((?:[-+=](?:[ugo]|[0-7]+|[rwxXst]*))+)$/.exec(clause);
    if (match === null) return null;
    const affected = [...(match[1] ?? '')].reduce((bits, letter) => bits | (CLASSES[letter] ?? 0), 0);
    for (const part of (match[2] ?? '').match(/[-+=][^-+=]*/g) ?? []) {
      const change = parsePart(part, affected);
      if (change === null) return null;
      changes.push(change);
    }
  }
  return changes;
}

function parsePart(part: string, affected: Mode): Change | null {
  const op = part[0] as Change['op'];
  const perms = part.slice(1);
  if (/^[0-7]+$/.test(perms)) {
    const value = parseInt(perms, 8);
    if (affected !== 0 || value > 0o7777) return null;
    return { op, affected: 0o7777, value, mentioned: 0o7777, special: 'none' };
  }
  if (perms === 'u' || perms === 'g' || perms === 'o') {
    // What is copied is rights alone, so setuid and setgid of a directory are not mentioned.
    return { op, affected, value: 0, mentioned: affected & 0o777, special: perms };
  }
  const value = [...perms].reduce((bits, letter) => bits | (LETTERS[letter] ?? 0), 0);
  const special = perms.includes('X') ? 'X' : 'none';
  return { op, affected, value, mentioned: affected === 0 ? value : affected & value, special };
}

/** The mode after the changes; `umask` counts where no class was named. */
export function changedMode(old: Mode, isDirectory: boolean, changes: ModeChanges, umask: Mode): Mode {
  return changes.reduce((mode, change) => applied(mode, isDirectory, change, umask), old & 0o7777);
}

function applied(mode: Mode, isDirectory: boolean, change: Change, umask: Mode): Mode {
  const { op, affected, mentioned } = change;
  const omit = (isDirectory ? SETUID | SETGID : 0) & ~mentioned;
  let value = change.value;
  if (change.special === 'X') {
    if (isDirectory || (mode & 0o111) !== 0) value |= 0o111;
  } else if (change.special !== 'none') {
    const digit = (mode >> { u: 6, g: 3, o: 0 }[change.special]) & 7;
    value = digit * 0o111;
  }
  value &= (affected === 0 ? ~umask : affected) & ~omit;
  if (op === '+') return mode | value;
  if (op === '-') return mode & ~value;
  const kept = affected === 0 ? omit : ~affected | omit;
  return (mode & kept & 0o7777) | value;
}
