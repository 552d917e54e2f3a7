import { flagOf, inherited } from '../configuration/blocks.ts';
import type { Script } from '../configuration/script.ts';
import type { Errno } from '../../../kernel/index.ts';
import type { Exchange } from './exchange.ts';
import { errnoText, statFile } from './files.ts';
import { mapPath } from './map-path.ts';
import { DECLINED, finalize } from './next.ts';
import type { Next } from './next.ts';
import { internalRedirect } from './redirect.ts';
import { aliasAfterRewrite } from './static.ts';
import { evaluate } from './variables.ts';

/** `index` where nobody says. */
const DEFAULT_INDEX: readonly Script[] = [[{ type: 'text', text: 'index.html' }]];

/** ngx_http_index_handler(): for a path that ends in a slash, the first file of `index` that is there. */
export function serveIndex(exchange: Exchange): Next {
  if (!exchange.uri.endsWith('/') || !['GET', 'HEAD', 'POST'].includes(exchange.method)) return DECLINED;
  let directoryTested = false;
  for (const script of inherited(exchange.block, 'index') ?? DEFAULT_INDEX) {
    const name = evaluate(exchange, script);
    if (name.startsWith('/')) return internalRedirect(exchange, 'index', name, exchange.args);
    const directory = mapPath(exchange, evaluate);
    if (directory === null) return aliasAfterRewrite(exchange);
    const path = directory + name;
    const found = statFile(exchange, path, 'index');
    if (found.type === 'found')
      return internalRedirect(exchange, 'index', exchange.uri + name, exchange.args);
    const { errno } = found;
    if (errno === 'ELOOP') return finalize(403);
    if (errno === 'ENOTDIR' || errno === 'ENAMETOOLONG' || errno === 'EACCES')
      return indexError(exchange, path, errno);
    if (!directoryTested) {
      const wrong = testDirectory(exchange, path, directory);
      if (wrong !== null) return wrong;
      directoryTested = true;
    }
    if (errno === 'ENOENT') continue;
    exchange.logError('crit', `stat() "${path}" failed ${errnoText(errno)}`);
    return finalize(500);
  }
  return DECLINED;
}

/**
 * ngx_http_index_test_dir(): is the directory there at all? An `alias` without a slash at its end is looked at without
 * one, and the name of the file stands right behind it.
 */
function testDirectory(exchange: Exchange, path: string, directory: string): Next | null {
  const bare = directory.endsWith('/') && directory.length > 1 ? directory.slice(0, -1) : directory;
  const found = statFile(exchange, bare, 'directory');
  if (found.type === 'failed') {
    if (found.errno === 'ELOOP') return finalize(403);
    if (found.errno === 'ENOENT') return indexError(exchange, path, 'ENOENT');
    // Searching it is allowed, or the index file would have said so.
    if (found.errno === 'EACCES') return null;
    exchange.logError('crit', `stat() "${bare}" failed ${errnoText(found.errno)}`);
    return finalize(500);
  }
  if (found.inode.type === 'directory') return null;
  exchange.logError('alert', `"${path}" is not a directory`);
  return finalize(500);
}

function indexError(exchange: Exchange, path: string, errno: Errno): Next {
  if (errno === 'EACCES') {
    exchange.logError('error', `"${path}" is forbidden ${errnoText(errno)}`);
    return finalize(403);
  }
  if (flagOf(exchange.block, 'log_not_found', true))
    exchange.logError('error', `"${path}" is not found ${errnoText(errno)}`);
  return finalize(404);
}
