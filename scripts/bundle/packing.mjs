/**
 * Bytes as text that HTML leaves alone in a script element: seven bits a letter. A letter costs a byte of UTF-8,
 * so that eight bytes stand for seven; Base64 would take ten and two thirds for eight.
 */

/** What HTML reads as something else there: NUL, CR, and `<`, which might begin a tag. Each has a letter of its own. */
const UNSAFE = [0x00, 0x0d, 0x3c];

/** À, Á, Â: two bytes each. */
const FIRST_SPARE = 0xc0;

/**
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export function pack(bytes) {
  /** @type {string[]} */
  const letters = [];
  let bits = 0;
  let count = 0;
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    count += 8;
    while (count >= 7) {
      count -= 7;
      letters.push(letterOf((bits >> count) & 0x7f));
    }
    bits &= 0x7f;
  }
  if (count > 0) letters.push(letterOf((bits << (7 - count)) & 0x7f));
  return letters.join('');
}

/** @param {number} code */
function letterOf(code) {
  const unsafe = UNSAFE.indexOf(code);
  return String.fromCharCode(unsafe < 0 ? code : FIRST_SPARE + unsafe);
}

/**
 * @param {string} text as `pack` wrote it
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function unpack(text) {
  const bytes = new Uint8Array(Math.floor((text.length * 7) / 8));
  let bits = 0;
  let count = 0;
  let at = 0;
  for (let index = 0; index < text.length; index += 1) {
    const letter = text.charCodeAt(index);
    bits = (bits << 7) | (letter < 128 ? letter : (UNSAFE[letter - FIRST_SPARE] ?? 0));
    count += 7;
    if (count < 8) continue;
    count -= 8;
    bytes[at++] = bits >> count;
    bits &= 0x7f;
  }
  return bytes;
}
