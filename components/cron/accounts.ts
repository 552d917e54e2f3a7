import { parseCrontab, staggeredLine } from '../../src/hosting/cron/index.ts';
import type { Crontab, WallMinute } from '../../src/hosting/cron/index.ts';
import type { User } from '../../src/hosting/kernel/index.ts';

/** How the first minutes of the crontab lines are chosen. Which way the host took was never published. */
export type Offsets = 'same' | 'spread' | 'lot';

/** An account with one app, and the crontab that brings it back. */
export interface Account {
  readonly name: string;
  /** What `crontab -l` prints. */
  readonly text: string;
  readonly crontab: Crontab;
}

export const MOST_ACCOUNTS = 500;
/** The minutes of an hour that a first start can have. */
const FIRST_MINUTES = 20;
/** Seen in the crontab of a customer. */
const YOUR_FIRST = 2;
/** Prime to 20: twenty accounts in a row have twenty first minutes. */
const STRIDE = 7;

export const START = '~/webapps/blog/apache2/bin/start';

/** The box's accounts, each with its crontab as cron reads it; you are the first. */
export const accountsOf = (you: User, count: number, offsets: Offsets): readonly Account[] =>
  Array.from({ length: count }, (_, index) => {
    const name = index === 0 ? you.name : `user${index + 1}`;
    const text = staggeredLine(firstMinute(index, offsets), START);
    const parsed = parseCrontab(text, { ...you, name, home: `/home/${name}` });
    if (parsed.type === 'mistake')
      throw new Error(`expected a crontab for ${name}, found ${JSON.stringify(text)}`);
    return { name, text, crontab: parsed.crontab };
  });

function firstMinute(index: number, offsets: Offsets): number {
  if (offsets === 'same') return 0;
  if (offsets === 'spread' || index === 0) return (YOUR_FIRST + index * STRIDE) % FIRST_MINUTES;
  return lot(index) % FIRST_MINUTES;
}

/** The same lot each time: a hash of the index with its bits well mixed (the end of MurmurHash3). */
function lot(index: number): number {
  let bits = Math.imul(index ^ (index >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** A minute on the wall: `10:05`. */
export function clockOf(at: WallMinute): string {
  const [hour, minute] = [Math.floor(at / 60) % 24, at % 60];
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
