import { lstat, momentOf, readDirectory, sizeOf, stat } from '../../../kernel/index.ts';
import type { Inode } from '../../../kernel/index.ts';
import { flagOf } from '../configuration/blocks.ts';
import { fromBytes, toBytes } from '../bytes.ts';
import { escapeComponent } from '../request/uri.ts';
import type { Exchange } from './exchange.ts';
import { errnoText, isMissing, tell } from './files.ts';
import { MONTHS, twoDigits } from './http-date.ts';
import { mapPath } from './map-path.ts';
import { DECLINED, finalize } from './next.ts';
import type { Next } from './next.ts';
import { aliasAfterRewrite } from './static.ts';
import { evaluate } from './variables.ts';

interface Entry {
  readonly name: string;
  readonly inode: Inode;
}

/** ngx_http_autoindex_handler(): the listing of a directory, where `autoindex on`. */
export function serveListing(exchange: Exchange): Next {
  const { uri, method, block, host, worker } = exchange;
  if (!uri.endsWith('/') || !['GET', 'HEAD'].includes(method)) return DECLINED;
  if (!flagOf(block, 'autoindex', false)) return DECLINED;
  const mapped = mapPath(exchange, evaluate);
  if (mapped === null) return aliasAfterRewrite(exchange);
  // The last byte is taken for the slash, also where an alias has none.
  const path = mapped.length > 1 ? mapped.slice(0, -1) : mapped;
  const names = readDirectory(host, worker, fromBytes(path) ?? '');
  if (names.type === 'failed') {
    tell(exchange, 'opendir', 'listing', path, names);
    const status = isMissing(names.errno) ? 404 : names.errno === 'EACCES' ? 403 : 500;
    exchange.logError(
      status === 500 ? 'crit' : 'error',
      `opendir() "${path}" failed ${errnoText(names.errno)}`,
    );
    return finalize(status);
  }
  const entries = entriesOf(exchange, path, names.value);
  exchange.listing = ['../', ...entries.map(hrefOf)];
  const body = listing(exchange, entries);
  return {
    type: 'respond',
    draft: {
      status: 200,
      contentType: 'text/html',
      body,
      contentLength: null,
      lastModified: null,
      headers: [],
    },
  };
}

const isDirectory = ({ inode }: Entry): boolean => inode.type === 'directory';

/** Directories first, then by bytes; hidden names and those that may not be looked at are left out. */
function entriesOf(exchange: Exchange, path: string, names: readonly string[]): readonly Entry[] {
  const { host, worker } = exchange;
  return names
    .filter((name) => !name.startsWith('.'))
    .flatMap((name): Entry[] => {
      const full = `${fromBytes(path) ?? ''}/${name}`;
      const found = stat(host, worker, full);
      if (found.type === 'ok') return [{ name: toBytes(name), inode: found.value }];
      const link = found.errno === 'ENOENT' || found.errno === 'ELOOP' ? lstat(host, worker, full) : found;
      if (link.type === 'ok') return [{ name: toBytes(name), inode: link.value }];
      exchange.logError('crit', `stat() "${toBytes(full)}" failed ${errnoText(found.errno)}`);
      return [];
    })
    .toSorted((a, b) => Number(isDirectory(b)) - Number(isDirectory(a)) || (a.name < b.name ? -1 : 1));
}

const hrefOf = (entry: Entry): string => escapeComponent(entry.name) + (isDirectory(entry) ? '/' : '');

const escapeHtml = (text: string): string =>
  text.replace(
    /[<>&"]/g,
    (letter) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' })[letter] ?? letter,
  );

function listing(exchange: Exchange, entries: readonly Entry[]): string {
  const title = `Index of ${escapeHtml(exchange.uri)}`;
  const exact = flagOf(exchange.block, 'autoindex_exact_size', true);
  return [
    `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<h1>${title}</h1>`,
    '<hr><pre><a href="../">../</a>\r\n',
    ...entries.map((entry) => line(entry, exact)),
    '</pre><hr></body>\r\n</html>\r\n',
  ].join('');
}

/** Names longer than this are cut. */
const NAME_WIDTH = 50;

function line(entry: Entry, exact: boolean): string {
  const slash = isDirectory(entry) ? '/' : '';
  const isLong = entry.name.length > NAME_WIDTH;
  const shown = isLong ? `${escapeHtml(entry.name.slice(0, NAME_WIDTH - 3))}..&gt;` : escapeHtml(entry.name);
  const mark = isLong || entry.name.length === NAME_WIDTH ? '' : slash;
  const padding = isLong ? '' : ' '.repeat(NAME_WIDTH - entry.name.length - mark.length);
  const { year, month, day, hour, minute } = momentOf(entry.inode.mtime);
  const date = `${twoDigits(day)}-${MONTHS[month - 1]}-${year} ${twoDigits(hour)}:${twoDigits(minute)}`;
  return `<a href="${hrefOf(entry)}">${shown}${mark}</a>${padding} ${date} ${sizeText(entry, exact)}\r\n`;
}

const SCALES: readonly (readonly [letter: string, bytes: number, from: number])[] = [
  ['G', 2 ** 30, 2 ** 30],
  ['M', 2 ** 20, 2 ** 20],
  ['K', 2 ** 10, 10_000],
];

function sizeText(entry: Entry, exact: boolean): string {
  const width = exact ? 19 : 7;
  if (isDirectory(entry)) return '-'.padStart(width);
  const size = sizeOf(entry.inode);
  const scale = exact ? undefined : SCALES.find(([, , from]) => size >= from);
  const text = scale === undefined ? String(size) : `${Math.round(size / scale[1])}${scale[0]}`;
  return text.padStart(width);
}
