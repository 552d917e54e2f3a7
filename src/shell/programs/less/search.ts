import { PatternError, TooManySteps } from '../../matcher/index.ts';
import type { Running } from '../../process/wait.ts';
import { selector } from '../grep-pattern.ts';
import type { Selector } from '../grep-pattern.ts';
import type { Document } from './document.ts';
import type { Line, Ranges } from './line.ts';
import type { Settings } from './settings.ts';

/** A pattern that was looked for, and which way. */
export interface Search {
  readonly select: Selector;
  readonly isBackward: boolean;
}

/** A pattern as an extended regular expression of POSIX, which is what less of Debian is built with; null if it is none. */
export function readPattern(pattern: string, how: Settings['case']): Selector | null {
  const ignoreCase = how === 'ignored' || (how === 'smart' && !/\p{Lu}/u.test(pattern));
  try {
    return selector([pattern], { syntax: 'ere', ignoreCase, wholeWord: false, wholeLine: false });
  } catch (error) {
    if (error instanceof PatternError) return null;
    throw error;
  }
}

/** The next line with a match from one on, that one included; null if there is none. */
export function* findLine(
  document: Document,
  select: Selector,
  from: number,
  isBackward: boolean,
  breathe: () => Running<void>,
): Running<number | null> {
  for (let line = from; line >= 0 && (yield* document.has(line)); line += isBackward ? -1 : 1) {
    yield* breathe();
    if (select(document.line(line).plain, 0) !== null) return line;
  }
  return null;
}

/** All that matches in a line. A pattern that takes too long marks nothing: the search has told already. */
export function matchesIn({ plain }: Line, select: Selector): Ranges {
  const found: (readonly [number, number])[] = [];
  try {
    for (let at = 0; at <= plain.length;) {
      const match = select(plain, at);
      if (match === null) break;
      if (match[1] > match[0]) found.push(match);
      at = Math.max(match[1], match[0] + 1);
    }
  } catch (error) {
    if (!(error instanceof TooManySteps)) throw error;
  }
  return found;
}
