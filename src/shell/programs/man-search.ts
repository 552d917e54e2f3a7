import { namesOf, pages } from '../manual/index.ts';
import type { Page } from '../manual/index.ts';
import { PatternError, compile } from '../matcher/index.ts';
import type { Matcher } from '../matcher/index.ts';
import type { Proc } from '../process/proc.ts';

/* What man -k and man -f do: apropos and whatis of man-db. */

/** The status for a mistake of the caller. */
export const FAILURE = 1;
/** The status for a pattern that is none. */
const FATAL = 2;
/** The status when there is no such page. */
export const NOT_FOUND = 16;

/** Whether a page is in one of the sections; null is all of them. */
export const isIn = (page: Page, sections: readonly string[] | null): boolean =>
  sections === null || sections.includes(String(page.section));

/** man -k: pages in whose names or summaries one of the regular expressions matches. */
export function apropos(proc: Proc, patterns: readonly string[], sections: readonly string[] | null): number {
  const found = new Set<Entry>();
  const missing: string[] = [];
  for (const pattern of patterns) {
    const matcher = matcherOf(pattern);
    if (matcher === null) {
      proc.err(`apropos: fatal: regex \`${pattern}': Invalid regular expression\n`);
      return FATAL;
    }
    const matching = entriesIn(sections).filter(({ name, page }) =>
      [name, page.summary].some((text) => matcher.exec(text) !== null),
    );
    if (matching.length === 0) missing.push(pattern);
    for (const entry of matching) found.add(entry);
  }
  return tell(proc, [...found].toSorted(byName), missing);
}

function matcherOf(pattern: string): Matcher | null {
  try {
    return compile(pattern, { syntax: 'ere', ignoreCase: true });
  } catch (thrown) {
    if (thrown instanceof PatternError) return null;
    throw thrown;
  }
}

/** man -f: pages of that very name. */
export function whatis(proc: Proc, names: readonly string[], sections: readonly string[] | null): number {
  const entriesOf = (wanted: string) =>
    entriesIn(sections).filter(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  const missing = names.filter((name) => entriesOf(name).length === 0);
  return tell(proc, names.flatMap(entriesOf), missing);
}

/** A page under one of its names. */
interface Entry {
  readonly name: string;
  readonly page: Page;
}

const ENTRIES: readonly Entry[] = pages.flatMap((page) => namesOf(page).map((name) => ({ name, page })));

const entriesIn = (sections: readonly string[] | null): readonly Entry[] =>
  ENTRIES.filter(({ page }) => isIn(page, sections));

const byName = (a: Entry, b: Entry): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

/** Prints names and summaries, and what there is nothing for. Only if there is nothing at all is it a failure. */
function tell(proc: Proc, entries: readonly Entry[], missing: readonly string[]): number {
  const columns = proc.fds.get(1)?.control?.columns ?? 80;
  for (const what of missing) proc.err(`${what}: nothing appropriate.\n`);
  for (const { name, page } of entries) {
    const line = `${`${name} (${page.section})`.padEnd(20)} - ${page.summary}`;
    proc.out(`${line.length > columns ? `${line.slice(0, columns - 3)}...` : line}\n`);
  }
  return entries.length === 0 ? NOT_FOUND : 0;
}
