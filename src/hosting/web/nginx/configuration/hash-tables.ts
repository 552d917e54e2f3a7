import { lower } from '../bytes.ts';
import { numberOf } from './blocks.ts';
import type { Block, Http, Location } from './blocks.ts';
import { Emergency } from './complaint.ts';
import type { Reading } from './reading.ts';

/** What nginx keeps names in: buckets of a size, as many as are needed and no more than allowed. */
interface HashTable {
  readonly name: string;
  readonly names: readonly string[];
  readonly maxSize: number;
  readonly bucketSize: number;
}

/** Bytes of a cache line and of a pointer; buckets are whole lines. */
const LINE = 64;
const POINTER = 8;

const align = (size: number, to: number): number => Math.ceil(size / to) * to;

/** ngx_hash_key_lc(), of 64 bits. */
const hashOf = (name: string): bigint =>
  [...lower(name)].reduce(
    (hash, letter) => BigInt.asUintN(64, hash * 31n + BigInt(letter.charCodeAt(0))),
    0n,
  );

const sizeOfEntry = (name: string): number => POINTER + align(name.length + 2, POINTER);

/**
 * ngx_hash_init(): looks for the least number of buckets in which all names have room. A name longer than a bucket is refused;
 * if nothing fits, nginx warns and goes on.
 */
function buildHash(reading: Reading, { name, names, maxSize, bucketSize }: HashTable): void {
  if (names.some((one) => bucketSize < sizeOfEntry(one) + POINTER))
    throw new Emergency(
      `could not build ${name}, you should increase ${name}_bucket_size: ${bucketSize}`,
      null,
    );
  const room = bucketSize - POINTER;
  const entries = names.map((one) => ({ hash: hashOf(one), size: sizeOfEntry(one) }));
  const least = Math.max(1, Math.floor(names.length / Math.floor(room / (2 * POINTER))));
  for (let size = least; size <= maxSize; size++) if (haveRoom(entries, BigInt(size), room)) return;
  reading.warnings.push({
    level: 'warn',
    message: `could not build optimal ${name}, you should increase either ${name}_max_size: ${maxSize} or ${name}_bucket_size: ${bucketSize}; ignoring ${name}_bucket_size`,
    file: null,
    line: null,
  });
}

function haveRoom(
  entries: readonly { readonly hash: bigint; readonly size: number }[],
  size: bigint,
  room: number,
): boolean {
  const filled = new Map<bigint, number>();
  return entries.every((entry) => {
    const bucket = entry.hash % size;
    const length = (filled.get(bucket) ?? 0) + entry.size;
    filled.set(bucket, length);
    return length <= room;
  });
}

/** Blocks in which a table of their own is built, in nginx's order; that of `http` when the first server is merged. */
function blocksInOrder({ servers }: Http): readonly Block[] {
  const inside = (location: Location): readonly Block[] => [location, ...location.locations.flatMap(inside)];
  return servers.flatMap((server, index) => [
    ...(index === 0 ? [server.parent] : []),
    server,
    ...server.locations.flatMap(inside),
  ]);
}

/** Tables of extensions: one for each `types`. */
export function buildTypes(reading: Reading, http: Http): void {
  for (const block of blocksInOrder(http))
    if (block.own.types !== undefined)
      buildHash(reading, {
        name: 'types_hash',
        names: [...block.own.types.keys()],
        maxSize: numberOf(block, 'types_hash_max_size', 1024),
        bucketSize: align(numberOf(block, 'types_hash_bucket_size', LINE), LINE),
      });
}

/** Headers that are always in the table. */
const USUAL = [
  'Host',
  'Connection',
  'Content-Length',
  'Transfer-Encoding',
  'TE',
  'Keep-Alive',
  'Expect',
  'Upgrade',
];

/** Headers that go upstream, for each block with proxy_set_header of its own: their variables, and their table. */
export function buildProxyHeaders(reading: Reading, http: Http): void {
  for (const block of blocksInOrder(http)) {
    const headers = block.own.proxyHeaders;
    if (headers === undefined) continue;
    const own = headers.map(({ name }) => name);
    for (const header of headers) header.value = reading.script(header.text);
    const missing = USUAL.filter((name) => !own.some((one) => one.toLowerCase() === name.toLowerCase()));
    buildHash(reading, {
      name: 'proxy_headers_hash',
      names: [...own, ...missing],
      maxSize: numberOf(block, 'proxy_headers_hash_max_size', 512),
      bucketSize: align(numberOf(block, 'proxy_headers_hash_bucket_size', LINE), LINE),
    });
  }
}

/** The table of the exact names of a socket. */
export function buildServerNames(reading: Reading, http: Http, names: readonly string[]): void {
  buildHash(reading, {
    name: 'server_names_hash',
    names,
    maxSize: numberOf(http, 'server_names_hash_max_size', 512),
    bucketSize: align(numberOf(http, 'server_names_hash_bucket_size', LINE), LINE),
  });
}
