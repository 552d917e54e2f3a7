import { inherited } from '../configuration/blocks.ts';
import type { ProxyRedirect, ProxyTarget } from '../configuration/blocks.ts';
import { shownBytes } from '../bytes.ts';
import { matchPattern } from '../pcre/index.ts';
import type { Exchange } from './exchange.ts';
import { evaluate } from './variables.ts';

/** A Location header that came from an upstream. */
interface Rewritten {
  readonly value: string;
  /** Whether a path alone is made a whole address, as for redirects of nginx itself. */
  readonly absolute: boolean;
}

/** ngx_http_upstream_rewrite_location(): the first rule of proxy_redirect that fits. */
export function rewriteLocation(exchange: Exchange, target: ProxyTarget, value: string): Rewritten {
  const rules = rulesOf(exchange);
  for (const rule of rules ?? []) {
    const rewritten = apply(exchange, target, rule, value);
    if (rewritten === null) continue;
    exchange.step({ type: 'location-header', from: shownBytes(value), to: shownBytes(rewritten) });
    return { value: rewritten, absolute: true };
  }
  return { value, absolute: rules === null && !value.startsWith('/') };
}

/** The rules that hold; null for `off`. Without any, `default`, unless proxy_pass has variables. */
function rulesOf({ block }: Exchange): readonly ProxyRedirect[] | null {
  const rules = inherited(block, 'proxyRedirect');
  if (rules === 'off') return null;
  if (rules !== undefined) return rules;
  return block.own.proxyPass?.target ? [{ type: 'default' }] : null;
}

function apply(exchange: Exchange, target: ProxyTarget, rule: ProxyRedirect, value: string): string | null {
  if (rule.type === 'regex') {
    const captures = matchPattern(rule.pattern, value);
    if (captures === null || captures === 'limit') return null;
    exchange.matched(rule.pattern, captures, value);
    return evaluate(exchange, rule.to);
  }
  const [from, to] =
    rule.type === 'default' ? defaultRule(exchange, target) : [evaluate(exchange, rule.from), rule.to];
  if (!value.startsWith(from)) return null;
  return (typeof to === 'string' ? to : evaluate(exchange, to)) + value.slice(from.length);
}

/** What proxy_pass says becomes the location's own name; without a URI, the root. */
function defaultRule({ block }: Exchange, { uri }: ProxyTarget): readonly [from: string, to: string] {
  const text = block.own.proxyPass?.text ?? '';
  if (uri === '') return [`${text}/`, '/'];
  return [text, block.type === 'location' ? block.name : ''];
}
