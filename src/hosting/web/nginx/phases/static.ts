import { pathOfDirectory, sizeOf, walk } from '../../../kernel/index.ts';
import { flagOf, inherited, textOf } from '../configuration/blocks.ts';
import type { Block } from '../configuration/blocks.ts';
import { fromBytes } from '../bytes.ts';
import { escapeUri, extensionOf } from '../request/uri.ts';
import type { Exchange } from './exchange.ts';
import { errnoText, isForbidden, isMissing, openFile } from './files.ts';
import { mapPath } from './map-path.ts';
import { DECLINED, finalize } from './next.ts';
import type { Draft, Next } from './next.ts';
import { evaluate } from './variables.ts';

/** ngx_http_static_handler(): the file that the path is mapped to. */
export function serveStatic(exchange: Exchange): Next {
  if (!['GET', 'HEAD', 'POST'].includes(exchange.method)) return finalize(405);
  if (exchange.uri.endsWith('/')) return DECLINED;
  const path = mapPath(exchange, evaluate);
  if (path === null) return aliasAfterRewrite(exchange);
  exchange.openedFile = path;
  const opened = openFile(exchange, path);
  if (opened.type === 'failed') {
    const { errno } = opened;
    const status = isMissing(errno) ? 404 : isForbidden(errno) ? 403 : 500;
    if (status !== 404 || flagOf(exchange.block, 'log_not_found', true))
      exchange.logError(status === 500 ? 'crit' : 'error', `open() "${path}" failed ${errnoText(errno)}`);
    return finalize(status);
  }
  const { inode, content = '' } = opened;
  if (inode.type === 'directory') return addSlash(exchange);
  if (inode.type !== 'file') {
    exchange.logError('crit', `"${path}" is not a regular file`);
    return finalize(404);
  }
  if (exchange.method === 'POST') return finalize(405);
  exchange.sentFile = realPath(exchange, path);
  return { type: 'respond', draft: fileDraft(exchange, content, sizeOf(inode), inode.mtime) };
}

/** `alias` needs the prefix that a rewrite took away. */
export function aliasAfterRewrite(exchange: Exchange): Next {
  const name = exchange.block.type === 'location' ? exchange.block.name : '';
  exchange.logError('alert', `"alias" cannot be used in location "${name}" where URI was rewritten`);
  return finalize(500);
}

/** A directory is asked for by its name with a slash. */
function addSlash(exchange: Exchange): Next {
  const { uri, args } = exchange;
  exchange.redirectTo = `${escapeUri(uri)}/${args === '' ? '' : `?${args}`}`;
  return finalize(301);
}

function fileDraft(exchange: Exchange, content: string, size: number, mtime: number): Draft {
  const tag = `"${mtime.toString(16)}-${size.toString(16)}"`;
  const etag = flagOf(exchange.block, 'etag', true) ? [['ETag', tag] as const] : [];
  return {
    status: 200,
    contentType: contentTypeOf(exchange.block, exchange.uri),
    body: content,
    contentLength: size,
    lastModified: mtime,
    headers: etag,
    acceptRanges: true,
  };
}

/** Types that nginx knows where no `types` block is. */
const OWN_TYPES = new Map([
  ['html', 'text/html'],
  ['gif', 'image/gif'],
  ['jpg', 'image/jpeg'],
]);

/** The type for the extension of a path, ngx_http_set_content_type(). */
export function contentTypeOf(block: Block, uri: string): string {
  const types = inherited(block, 'types') ?? OWN_TYPES;
  return types.get(extensionOf(uri).toLowerCase()) ?? textOf(block, 'default_type', 'text/plain');
}

/** The path without symbolic links, of a file that was opened. */
function realPath({ host, worker }: Exchange, path: string): string {
  const walked = walk(host, worker.credential, worker.cwd, fromBytes(path) ?? '', 'follow');
  if (walked.type === 'failed') throw new Error(`${path} is open and not to be found: ${walked.errno}`);
  const { parent, name } = walked.value;
  return `${pathOfDirectory(host, parent.ino)}/${name}`.replace(/^\/\//, '/');
}
