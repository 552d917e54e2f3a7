import { compile } from '../matcher/index.ts';
import type { Matcher } from '../matcher/index.ts';

/** How a line is looked at. */
export interface SelectOptions {
  readonly syntax: 'bre' | 'ere' | 'perl' | 'fixed';
  readonly ignoreCase: boolean;
  readonly wholeWord: boolean;
  readonly wholeLine: boolean;
}

/** The first match in a line from a place on; null if there is none. */
export type Selector = (line: string, from: number) => readonly [number, number] | null;

/** Patterns stand on lines of their own. */
export const patternsOf = (text: string, syntax: SelectOptions['syntax']): readonly string[] =>
  syntax === 'perl' ? [text] : text.split('\n');

/** What finds the leftmost of several patterns in a line, and of those the longest. */
export function selector(patterns: readonly string[], options: SelectOptions): Selector {
  const finders = patterns.map((pattern) => finderOf(pattern, options));
  return (line, from) => {
    let best: readonly [number, number] | null = null;
    for (const find of finders) {
      const found = find(line, from);
      if (found === null) continue;
      if (best === null || found[0] < best[0] || (found[0] === best[0] && found[1] > best[1])) best = found;
    }
    return best;
  };
}

function finderOf(pattern: string, options: SelectOptions): Selector {
  if (pattern === '\0nothing') return () => null;
  const find =
    options.syntax === 'fixed'
      ? fixedFinder(pattern, options.ignoreCase)
      : matchFinder(compile(pattern, { syntax: options.syntax, ignoreCase: options.ignoreCase }));
  if (options.wholeLine) return (line) => wholeLine(find, line, options);
  return options.wholeWord ? (line, from) => wholeWord(find, line, from) : find;
}

const matchFinder =
  (matcher: Matcher): Selector =>
  (line, from) => {
    const match = matcher.exec(line, from);
    return match === null ? null : [match.start, match.end];
  };

function fixedFinder(pattern: string, ignoreCase: boolean): Selector {
  const wanted = ignoreCase ? pattern.toLowerCase() : pattern;
  return (line, from) => {
    const at = (ignoreCase ? line.toLowerCase() : line).indexOf(wanted, from);
    return at < 0 ? null : [at, at + wanted.length];
  };
}

/** -x: the longest match at the beginning must be all. */
function wholeLine(
  find: Selector,
  line: string,
  { syntax }: SelectOptions,
): readonly [number, number] | null {
  const found = find(line, 0);
  if (found?.[0] === 0 && found[1] === line.length) return found;
  // A shorter alternative may have been found first; only the dialects without longest matches need another look.
  if (syntax === 'fixed' && found !== null && line.length === found[1] - found[0]) return found;
  return null;
}

const isWordLetter = (letter: string | undefined): boolean =>
  letter !== undefined && /[\p{L}\p{N}_]/u.test(letter);

/** -w: letters, digits and underscores must not go on at either side; a shorter match at the same place may do. */
function wholeWord(find: Selector, line: string, from: number): readonly [number, number] | null {
  for (let at = from; at <= line.length;) {
    const found = find(line, at);
    if (found === null) return null;
    const [start, end] = found;
    for (let stop = end; stop >= start;) {
      if (!isWordLetter(line[start - 1]) && !isWordLetter(line[stop])) {
        if (stop > start || stop === end) return [start, stop];
      }
      const shorter = stop > start ? find(line.slice(0, stop - 1), start) : null;
      if (shorter === null || shorter[0] !== start || shorter[1] >= stop) break;
      stop = shorter[1];
    }
    at = start + 1;
  }
  return null;
}
