import { inherited } from '../configuration/blocks.ts';
import type { Script } from '../configuration/script.ts';
import type { Exchange } from './exchange.ts';

type Evaluate = (exchange: Exchange, script: Script) => string;

/** `root` of a block that names none. */
const DEFAULT_ROOT = 'html';

/** How `alias` joins: behind the prefix of its location, or not at all where that is a regular expression. */
export type Alias =
  { readonly type: 'none' | 'whole' } | { readonly type: 'prefix'; readonly length: number };

export function aliasOf(exchange: Exchange): Alias {
  const root = inherited(exchange.block, 'root');
  if (root === undefined || !root.alias || root.owner === null) return { type: 'none' };
  return root.owner.kind === 'regex' ? { type: 'whole' } : { type: 'prefix', length: root.owner.name.length };
}

/** The directory that `root` or `alias` says for this request. */
export function rootOf(exchange: Exchange, evaluate: Evaluate): string {
  const { prefix } = exchange.configuration;
  const root = inherited(exchange.block, 'root');
  if (root === undefined) return prefix + DEFAULT_ROOT;
  const path = evaluate(exchange, root.script);
  return path.startsWith('/') ? path : prefix + path;
}

/** ngx_http_map_uri_to_path(): plainly one behind the other. Null where `alias` cannot say after a rewrite. */
export function mapPath(exchange: Exchange, evaluate: Evaluate): string | null {
  const alias = aliasOf(exchange);
  if (alias.type !== 'none' && !exchange.locationValid) return null;
  const root = rootOf(exchange, evaluate);
  if (alias.type === 'none') return root + exchange.uri;
  if (alias.type === 'prefix') return root + exchange.uri.slice(alias.length);
  return exchange.addUriToAlias ? root + exchange.uri : root;
}
