import { matchesPattern } from '../expand/pattern.ts';
import type { PatternOptions } from '../expand/pattern.ts';

/* What `${x#…}`, `${x/…}`, `${x^}` and `${x@Q}` make of a value. */

/** `#`, `##`, `%` or `%%`: the value without the shortest or longest match at its beginning or end. */
export function removeMatch(
  value: string,
  operator: string,
  pattern: string,
  options: PatternOptions,
): string {
  const isSuffix = operator.startsWith('%');
  const isLongest = operator.length === 2;
  const letters = [...value];
  const lengths = Array.from({ length: letters.length + 1 }, (_, length) => length);
  for (const length of isLongest ? lengths.toReversed() : lengths) {
    const cut = isSuffix ? letters.length - length : length;
    const part = isSuffix ? letters.slice(cut) : letters.slice(0, cut);
    if (!matchesPattern(pattern, part.join(''), options)) continue;
    return (isSuffix ? letters.slice(0, cut) : letters.slice(cut)).join('');
  }
  return value;
}

/** `/`, `//`, `/#` or `/%`: `replace` makes the new text of the longest match. */
export function replaceMatch(
  value: string,
  operator: string,
  pattern: string,
  replace: (match: string) => string,
  options: PatternOptions,
): string {
  if (pattern === '' && !/^\/[#%]$/.test(operator)) return value;
  if (value === '') return matchesPattern(pattern, '', options) ? replace('') : '';
  const letters = [...value];
  const length = letters.length;
  const longestAt = (from: number): number => {
    for (let to = length; to >= from; to -= 1) {
      if (operator === '/%' && to < length) return -1;
      if (matchesPattern(pattern, letters.slice(from, to).join(''), options)) return to;
    }
    return -1;
  };
  let made = '';
  for (let at = 0; at <= length;) {
    if (operator === '/#' && at > 0) return made + letters.slice(at).join('');
    const end = longestAt(at);
    const isMatch = end > at || (end === at && (operator === '/#' || operator === '/%'));
    if (isMatch) made += replace(letters.slice(at, end).join(''));
    if (isMatch && operator !== '//') return made + letters.slice(end).join('');
    if (isMatch) at = end;
    else {
      made += letters[at] ?? '';
      at += 1;
    }
  }
  return made;
}

/** `^`, `^^`, `,`, `,,`, `~` or `~~`: letters that match the pattern become capitals or small, or what they were not. */
export function changeCase(
  value: string,
  operator: string,
  pattern: string,
  options: PatternOptions,
): string {
  const change = (letter: string) => {
    const capital = letter.toUpperCase();
    return operator.startsWith(',') || (operator.startsWith('~') && letter === capital)
      ? letter.toLowerCase()
      : capital;
  };
  return [...value]
    .map((letter, index) =>
      (operator.length === 2 || index === 0) && (pattern === '' || matchesPattern(pattern, letter, options))
        ? change(letter)
        : letter,
    )
    .join('');
}
