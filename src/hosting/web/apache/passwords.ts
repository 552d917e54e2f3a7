/*
 * apr_password_validate(): the hashes of a file that htpasswd(1) wrote. `{SHA}` is SHA-1 in base 64, `$apr1$` a thousand
 * rounds of MD5 (apr_md5_encode). That of crypt(3) is not modelled.
 */

/** What a password is worth against a hash; `unknown` for a hash of another kind. */
export type PasswordVerdict = 'right' | 'wrong' | 'unknown';

/** Checks a password, text as Latin-1. */
export function checkPassword(password: string, hash: string): PasswordVerdict {
  if (hash.startsWith('{SHA}')) return hash.slice(5) === base64(sha1(password)) ? 'right' : 'wrong';
  const [, salt] = /^\$apr1\$([^$]{0,8})/.exec(hash) ?? [];
  if (salt !== undefined) return hash === apr1(password, salt) ? 'right' : 'wrong';
  // crypt(3): thirteen letters of its alphabet, or one of the newer kinds.
  return /^[./0-9A-Za-z]{13}$|^\$/.test(hash) ? 'unknown' : 'wrong';
}

const rotated = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

/** A message with its bit, zeros, and its length in bits: what both hashes begin with. Bytes in blocks of 64. */
function padded(message: string, isBigEndian: boolean): readonly number[] {
  const bytes = [...message].map((one) => one.charCodeAt(0) & 0xff);
  const bits = bytes.length * 8;
  bytes.push(0x80);
  while (bytes.length % 64 !== 56) bytes.push(0);
  const length = [0, 8, 16, 24].map((shift) => (bits >>> shift) & 0xff).concat(0, 0, 0, 0);
  return [...bytes, ...(isBigEndian ? length.toReversed() : length)];
}

const wordAt = (bytes: readonly number[], at: number, isBigEndian: boolean): number =>
  [0, 1, 2, 3].reduce(
    (word, index) => word | ((bytes[at + index] ?? 0) << (isBigEndian ? 24 - 8 * index : 8 * index)),
    0,
  );

const bytesOf = (words: readonly number[], isBigEndian: boolean): string =>
  words
    .flatMap((word) => {
      const bytes = [0, 8, 16, 24].map((shift) => String.fromCharCode((word >>> shift) & 0xff));
      return isBigEndian ? bytes.toReversed() : bytes;
    })
    .join('');

/** FIPS 180-1; 20 bytes as Latin-1. */
function sha1(message: string): string {
  const bytes = padded(message, true);
  let [h0, h1, h2, h3, h4] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  for (let block = 0; block < bytes.length; block += 64) {
    const words = Array.from({ length: 16 }, (_none, index) => wordAt(bytes, block + 4 * index, true));
    for (let at = 16; at < 80; at += 1)
      words.push(
        rotated(
          (words[at - 3] ?? 0) ^ (words[at - 8] ?? 0) ^ (words[at - 14] ?? 0) ^ (words[at - 16] ?? 0),
          1,
        ),
      );
    let [a, b, c, d, e] = [h0, h1, h2, h3, h4];
    for (const [at, word] of words.entries()) {
      const [mixed, constant] =
        at < 20
          ? [(b & c) | (~b & d), 0x5a827999]
          : at < 40
            ? [b ^ c ^ d, 0x6ed9eba1]
            : at < 60
              ? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc]
              : [b ^ c ^ d, 0xca62c1d6];
      const next = (rotated(a, 5) + mixed + e + constant + word) | 0;
      [a, b, c, d, e] = [next, a, rotated(b, 30), c, d];
    }
    [h0, h1, h2, h3, h4] = [(h0 + a) | 0, (h1 + b) | 0, (h2 + c) | 0, (h3 + d) | 0, (h4 + e) | 0];
  }
  return bytesOf([h0, h1, h2, h3, h4], true);
}

const SHIFTS = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
] as const;

/** RFC 1321: which word a step takes, and what it mixes. */
function step(round: number, at: number, b: number, c: number, d: number): readonly [number, number] {
  switch (round) {
    case 0:
      return [at, (b & c) | (~b & d)];
    case 1:
      return [(5 * at + 1) % 16, (d & b) | (~d & c)];
    case 2:
      return [(3 * at + 5) % 16, b ^ c ^ d];
    default:
      return [(7 * at) % 16, c ^ (b | ~d)];
  }
}

/** RFC 1321; 16 bytes as Latin-1. */
function md5(message: string): string {
  const bytes = padded(message, false);
  let state: readonly [number, number, number, number] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let block = 0; block < bytes.length; block += 64) {
    let [a, b, c, d] = state;
    for (let at = 0; at < 64; at += 1) {
      const round = Math.floor(at / 16);
      const [index, mixed] = step(round, at, b, c, d);
      const constant = Math.floor(Math.abs(Math.sin(at + 1)) * 2 ** 32);
      const sum = (a + mixed + constant + wordAt(bytes, block + 4 * index, false)) | 0;
      [a, b, c, d] = [d, (b + rotated(sum, SHIFTS[round]?.[at % 4] ?? 0)) | 0, b, c];
    }
    state = [(state[0] + a) | 0, (state[1] + b) | 0, (state[2] + c) | 0, (state[3] + d) | 0];
  }
  return bytesOf(state, false);
}

const ALPHABET = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** apr_md5_encode(): the whole line as htpasswd writes it. */
function apr1(password: string, salt: string): string {
  const inner = md5(`${password}${salt}${password}`);
  let text = `${password}$apr1$${salt}`;
  for (let left = password.length; left > 0; left -= 16) text += inner.slice(0, Math.min(16, left));
  for (let left = password.length; left > 0; left >>= 1)
    text += (left & 1) === 1 ? '\0' : password.slice(0, 1);
  let digest = md5(text);
  for (let round = 0; round < 1000; round += 1) {
    const isOdd = round % 2 === 1;
    digest = md5(
      `${isOdd ? password : digest}${round % 3 === 0 ? '' : salt}${round % 7 === 0 ? '' : password}${isOdd ? digest : password}`,
    );
  }
  const byte = (at: number) => digest.charCodeAt(at);
  const groups = [0, 1, 2, 3, 4].map((at) => [byte(at), byte(at + 6), byte(at === 4 ? 5 : at + 12)] as const);
  const letters = (value: number, count: number) =>
    Array.from({ length: count }, (_none, index) => ALPHABET[(value >>> (6 * index)) & 63] ?? '').join('');
  const encoded = groups.map(([high, middle, low]) => letters((high << 16) | (middle << 8) | low, 4));
  return `$apr1$${salt}$${encoded.join('')}${letters(byte(11), 2)}`;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** RFC 4648, of Latin-1 text. */
function base64(text: string): string {
  let out = '';
  for (let at = 0; at < text.length; at += 3) {
    const bytes = [0, 1, 2].map((index) => text.charCodeAt(at + index) || 0) as [number, number, number];
    const bits = (bytes[0] << 16) | (bytes[1] << 8) | bytes[2];
    const letters = [18, 12, 6, 0].map((shift) => LETTERS[(bits >> shift) & 63] ?? '').join('');
    out += letters.slice(0, Math.min(4, text.length - at + 1)).padEnd(4, '=');
  }
  return out;
}
