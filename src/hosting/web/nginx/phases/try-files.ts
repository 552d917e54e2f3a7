import { isConstant } from '../configuration/script.ts';
import type { Script } from '../configuration/script.ts';
import { evaluate } from './variables.ts';
import type { Exchange } from './exchange.ts';
import { errnoText, isMissing, statFile } from './files.ts';
import { aliasOf, rootOf } from './map-path.ts';
import type { Alias } from './map-path.ts';
import { DECLINED, finalize } from './next.ts';
import type { Next } from './next.ts';
import { internalRedirect, namedLocation, splitArgs } from './redirect.ts';
import { aliasAfterRewrite } from './static.ts';

/** ngx_http_try_files_handler(): the first name that is there becomes the URI; the last one is gone to without asking. */
export function tryFiles(exchange: Exchange): Next {
  const files = exchange.block.own.tryFiles;
  if (files === undefined) return DECLINED;
  const alias = aliasOf(exchange);
  if (alias.type !== 'none' && !exchange.locationValid) return aliasAfterRewrite(exchange);
  const root = rootOf(exchange, evaluate);
  for (const { script, directory } of files.slice(0, -1)) {
    const name = belowAlias(exchange, alias, script);
    const found = statFile(exchange, root + name, 'try_files');
    if (found.type === 'failed') {
      // What may not be looked at is not there, either; but it is told.
      if (!isMissing(found.errno))
        exchange.logError('crit', `stat() "${root + name}" failed ${errnoText(found.errno)}`);
      continue;
    }
    if ((found.inode.type === 'directory') !== directory) continue;
    takeName(exchange, alias, name, directory);
    return DECLINED;
  }
  return lastResort(exchange, belowAlias(exchange, alias, files.at(-1)?.script ?? []));
}

/** In a location with `alias` its prefix is taken off names that variables made. */
function belowAlias(exchange: Exchange, alias: Alias, script: Script): string {
  const name = evaluate(exchange, script);
  if (alias.type !== 'prefix' || isConstant(script)) return name;
  return name.startsWith(exchange.uri.slice(0, alias.length)) ? name.slice(alias.length) : name;
}

function takeName(exchange: Exchange, alias: Alias, name: string, directory: boolean): void {
  if (alias.type === 'none') exchange.uri = name;
  else if (alias.type === 'prefix') exchange.uri = exchange.uri.slice(0, alias.length) + name;
  else if (!directory) {
    exchange.uri = name;
    exchange.addUriToAlias = true;
  }
}

function lastResort(exchange: Exchange, last: string): Next {
  const code = last.startsWith('=') ? Number(last.slice(1)) : 0;
  if (code > 0) return finalize(code);
  if (last.startsWith('@')) return namedLocation(exchange, last);
  const [path, args] = splitArgs(last);
  return internalRedirect(exchange, 'try_files', path, args);
}
