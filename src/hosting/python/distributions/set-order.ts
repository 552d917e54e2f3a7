/*
 * The order in which CPython 2 gives the members of a set of texts: by their places in its hash table. Python 3 draws a
 * new order for each process, so that there the order of insertion stands for any.
 */

const WORD = (1n << 64n) - 1n;

/** hash() of a text, 64 bits, without -R. */
function hashOf(text: string): bigint {
  if (text === '') return 0n;
  let hash = (BigInt(text.charCodeAt(0)) << 7n) & WORD;
  for (let at = 0; at < text.length; at += 1)
    hash = ((hash * 1000003n) & WORD) ^ BigInt(text.charCodeAt(at));
  return hash ^ BigInt(text.length);
}

/** The members in the order of a Python 2 `set` that they were added to one by one. */
export function setOrder(names: readonly string[]): readonly string[] {
  let table = emptyTable(8);
  let used = 0;
  for (const name of new Set(names)) {
    place(table, name);
    used += 1;
    // Two thirds full, and it grows to four times what is in it.
    if (used * 3 >= table.length * 2) {
      let size = 8;
      while (size <= used * 4) size *= 2;
      const grown = emptyTable(size);
      for (const one of table) if (one !== null) place(grown, one);
      table = grown;
    }
  }
  return table.filter((one) => one !== null);
}

const emptyTable = (size: number): (string | null)[] => Array.from({ length: size }, () => null);

function place(table: (string | null)[], name: string): void {
  const mask = BigInt(table.length - 1);
  const hash = hashOf(name);
  let at = hash & mask;
  for (let perturb = hash; table[Number(at)] !== null; perturb >>= 5n)
    at = (at * 5n + 1n + perturb) & mask;
  table[Number(at)] = name;
}
