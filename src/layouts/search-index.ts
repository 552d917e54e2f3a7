import MiniSearch from 'minisearch';
import type { Options, SearchResult } from 'minisearch';

/** Something that can be found. */
export interface Entry {
  readonly id: number;
  readonly kind: 'slide' | 'challenge' | 'box' | 'command' | 'page';
  readonly title: string;
  /** What it says, for a look at it. */
  readonly excerpt: string;
  /** Below the site's address. */
  readonly href: string;
  readonly text: string;
}

export type Found = Pick<Entry, 'kind' | 'title' | 'excerpt' | 'href'>;

/** Words are also what stands in paths, options and names of directives: whole, and in their parts. */
export const wordsIn = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}~][\p{L}\p{N}_./~:+-]*/gu) ?? []).flatMap((word) => {
    const whole = word.replace(/[./:-]+$/, '');
    const parts = whole.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '');
    return [...new Set([whole, ...parts])];
  });

const OPTIONS: Options<Entry> = {
  fields: ['title', 'text'],
  storeFields: ['kind', 'title', 'excerpt', 'href'],
  tokenize: wordsIn,
  processTerm: (term) => term,
  searchOptions: {
    boost: { title: 4 },
    prefix: (term) => term.length > 1,
    fuzzy: (term) => (term.length > 4 ? 0.3 : false),
    combineWith: 'AND',
    // A command by its name comes before what speaks of it.
    boostDocument: (_, term, stored) => (stored?.['kind'] === 'command' && stored['title'] === term ? 6 : 1),
  },
};

/** An index over entries, as text for a file. */
export function indexOf(entries: readonly Entry[]): string {
  const index = new MiniSearch<Entry>(OPTIONS);
  index.addAll(entries);
  return JSON.stringify(index);
}

/** Reads an index, and gives what looks things up in it: all words must be there, or else any of them. */
export function finderOf(text: string): (query: string) => readonly Found[] {
  const index = MiniSearch.loadJSON<Entry>(text, OPTIONS);
  return (query) => {
    const all = index.search(query);
    return (all.length > 0 ? all : index.search(query, { combineWith: 'OR' })).map(foundOf);
  };
}

const foundOf = ({ kind, title, excerpt, href }: SearchResult): Found =>
  ({ kind, title, excerpt, href }) as Found;
