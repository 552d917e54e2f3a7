/** @typedef {import('./file.mjs').Part} Part */

/** @param {number} bytes */
const inWords = (bytes) => `${bytes.toLocaleString('en')} bytes`;

/** @param {readonly Part[]} parts */
const largestFirst = (parts) => parts.toSorted((one, other) => other.bytes - one.bytes);

/**
 * What is to be said of a file that is too large: its parts, and what is largest in them. Null for one that is not.
 * @param {number} bytes
 * @param {number} most
 * @param {readonly Part[]} parts
 */
export function sizeComplaint(bytes, most, parts) {
  if (bytes <= most) return null;
  const list = largestFirst(parts).map(({ name, bytes: own, of = [] }) => {
    const largest = largestFirst(of)
      .slice(0, 3)
      .map((part) => `${part.name} ${part.bytes.toLocaleString('en')}`);
    return `${name} ${inWords(own)}${largest.length > 0 ? ` (largest, unpacked: ${largest.join(', ')})` : ''}`;
  });
  return `The talk as one file must not be larger than ${inWords(most)}, and it would be ${inWords(bytes)}: ${list.join('; ')}. Nothing was written.`;
}
