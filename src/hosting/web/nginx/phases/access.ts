import { inherited } from '../configuration/blocks.ts';
import { addressNumber } from '../configuration/address-number.ts';
import type { Exchange } from './exchange.ts';
import { DECLINED, finalize } from './next.ts';
import type { Next } from './next.ts';

/** ngx_http_access_handler(): the first of `allow` and `deny` that fits the client decides. */
export function checkAccess(exchange: Exchange): Next {
  const rules = inherited(exchange.block, 'access') ?? [];
  const client = addressNumber(exchange.connection.client);
  const rule = rules.find(
    ({ network }) =>
      network === 'all' || (network !== null && (client & network.mask) >>> 0 === network.address),
  );
  if (rule === undefined) return DECLINED;
  const text = `${rule.deny ? 'deny' : 'allow'} ${rule.text}`;
  exchange.step({ type: 'access', client: exchange.connection.client, rule: text, allowed: !rule.deny });
  if (!rule.deny) return DECLINED;
  exchange.logError('error', 'access forbidden by rule');
  return finalize(403);
}
