import type { Errno } from '../../../kernel/index.ts';

/** The numbers of Linux that nginx prints before the words of an errno. */
const NUMBERS: Readonly<Partial<Record<Errno, number>>> = {
  EPERM: 1,
  ENOENT: 2,
  ESRCH: 3,
  EACCES: 13,
  EBUSY: 16,
  EEXIST: 17,
  ENOTDIR: 20,
  EISDIR: 21,
  EINVAL: 22,
  ENOSPC: 28,
  ENAMETOOLONG: 36,
  ELOOP: 40,
  EADDRINUSE: 98,
  EADDRNOTAVAIL: 99,
  ENETUNREACH: 101,
  ECONNREFUSED: 111,
};

export function errnoNumber(errno: Errno): number {
  const number = NUMBERS[errno];
  if (number === undefined) throw new Error(`no number for ${errno}`);
  return number;
}
