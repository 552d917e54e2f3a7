import { readEscape } from './escape.ts';
import { POSIX_CLASSES, otherCase, setOf } from './node.ts';
import type { ByteSet } from './node.ts';
import type { Reader } from './reader.ts';

/** One member of a class: a byte that may begin a range, or a whole class. */
type Member = number | ((code: number) => boolean);

/** Reads `[…]` after the bracket that opens it was taken. */
export function readClass(reader: Reader, caseless: boolean): ByteSet {
  const negative = reader.skip('^');
  const members: (readonly [first: number, last: number] | ((code: number) => boolean))[] = [];
  for (let first = true; first || reader.peek() !== ']'; first = false) {
    if (reader.done) return reader.fail('missing terminating ] for character class');
    const member = readMember(reader);
    if (member === null) continue;
    if (typeof member === 'function') members.push(member);
    else members.push([member, readRangeEnd(reader, member)]);
  }
  reader.take();
  const holds = (code: number): boolean =>
    members.some((one) => (typeof one === 'function' ? one(code) : code >= one[0] && code <= one[1]));
  return setOf((code) => (holds(code) || (caseless && holds(otherCase(code)))) !== negative);
}

/** The last byte of a range that `first` begins; `first` itself if there is none. */
function readRangeEnd(reader: Reader, first: number): number {
  const start = reader.position;
  if (!reader.skip('-')) return first;
  if (reader.peek() === ']' || reader.done) {
    reader.position = start;
    return first;
  }
  const last = readMember(reader);
  if (typeof last !== 'number') {
    if (last !== null) reader.fail('invalid range in character class', reader.position - 1);
    return first;
  }
  if (last < first) reader.fail('range out of order in character class', reader.position - 1);
  return last;
}

function readMember(reader: Reader): Member | null {
  const posix = reader.match(/\[:(\^?)([a-z]*):\]/y);
  if (posix !== null) {
    const holds = POSIX_CLASSES[posix[2] ?? ''];
    if (holds === undefined)
      return reader.fail('unknown POSIX class name', reader.position - (posix[2] ?? '').length - 2);
    return posix[1] === '^' ? (code) => !holds(code) : holds;
  }
  if (!reader.skip('\\')) return reader.take().charCodeAt(0);
  if (reader.skip('b')) return 8;
  if (reader.skip('E')) return null;
  const octal = reader.match(/[0-7]{1,3}/y);
  if (octal !== null) return parseInt(octal[0], 8) & 255;
  const escape = readEscape(reader);
  if (escape.type === 'byte') return escape.code;
  if (escape.type === 'class') return escape.holds;
  if ('BRX'.includes(escape.letter)) return reader.fail('escape sequence is invalid in character class');
  return reader.fail('unrecognized character follows \\', reader.position - 1);
}
