const POWERS = 'KMGTPE';

/** Bytes of `10`, `2K`, `3MB` (1000s), `1GiB`, `4b` (512) as coreutils read them; null if it is no number. */
export function sizeOfText(text: string): number | null {
  const match = /^\s*\+?(0x[\da-f]+|\d+)(?:([KkMGTPE])(iB|B|D)?|([bcwB]))?$/i.exec(text);
  if (match === null) return null;
  const [, digits = '0', letter, unit, plain] = match;
  const number = Number(digits);
  if (plain !== undefined) return number * ({ b: 512, c: 1, w: 2, B: 1 }[plain] ?? 1);
  if (letter === undefined) return number;
  const base = unit === undefined || unit === 'iB' ? 1024 : 1000;
  return number * base ** (POWERS.indexOf(letter.toUpperCase()) + 1);
}
