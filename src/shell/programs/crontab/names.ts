import type { Proc } from '../../process/proc.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** Six letters in the place of XXXXXX, mkstemp(3). The same box gives the same ones. */
export function randomName({ host }: Proc): string {
  let state = (host.clock + host.inodes.next * 7919) & 0x7fffffff;
  let name = '';
  while (name.length < 6) {
    // rand(3) as POSIX shows it.
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    name += LETTERS[(state >> 16) % LETTERS.length] ?? 'a';
  }
  return name;
}
