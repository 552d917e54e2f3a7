import words from 'strings:share';
import type { Entry } from './search-index.ts';

/** What can be followed, and what of the site is in it. */
export const FEEDS = [
  { name: 'talk', title: words.feeds.talk, kind: 'slide' },
  { name: 'challenges', title: words.feeds.challenges, kind: 'challenge' },
] as const satisfies readonly {
  readonly name: string;
  readonly title: string;
  readonly kind: Entry['kind'];
}[];
