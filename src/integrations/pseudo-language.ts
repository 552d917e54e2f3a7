import type { Words } from './words.ts';

const LETTERS: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ó',
  u: 'ú',
  n: 'ñ',
  A: 'Á',
  E: 'É',
  I: 'Í',
  O: 'Ó',
  U: 'Ú',
};

/** Every sentence between ⟦ and ⟧ with accents on its letters, its places for values left alone. */
export function emphasised(words: Words): Words {
  if (Array.isArray(words)) return words.map(emphasised);
  if (typeof words !== 'string')
    return Object.fromEntries(Object.entries(words).map(([name, inner]) => [name, emphasised(inner)]));
  const accented = words.replace(/\{\w+\}|[aeiounAEIOU]/g, (found) => LETTERS[found] ?? found);
  return `⟦${accented}⟧`;
}
