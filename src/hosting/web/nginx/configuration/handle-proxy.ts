import type { Location, ProxyTarget } from './blocks.ts';
import { blockOf } from './handler.ts';
import type { Handler } from './handler.ts';
import type { Reading } from './reading.ts';
import { parseTarget } from './proxy-target.ts';

/** `proxy_pass URL`, ngx_http_proxy_pass(). With variables nothing is looked at before a request comes. */
export const proxyPass: Handler = ({ reading }, [text = '']) => {
  const block = blockOf(reading);
  const location = block.type === 'location' ? block : null;
  if (text.includes('$')) {
    block.own.proxyPass = { text, script: reading.script(text), target: null };
    return;
  }
  const target = parseTarget(text);
  if (typeof target === 'string') return reading.fail(target);
  addImplicitUpstream(reading, target);
  if (target.uri !== '' && location !== null && !mayHaveUri(location))
    reading.fail(
      '"proxy_pass" cannot have URI part in location given by regular expression, or inside named location, or inside "if" statement, or inside "limit_except" block',
    );
  block.own.proxyPass = { text, script: reading.script(text), target };
};

const mayHaveUri = ({ kind }: Location): boolean => kind !== 'regex' && kind !== 'named';

/** ngx_http_upstream_add(): a name that no `upstream` block has must be looked up when all was read. */
function addImplicitUpstream(reading: Reading, { host, port, portText }: ProxyTarget): void {
  const name = host.toLowerCase();
  const declared = reading.upstreams.find((one) => one.name.toLowerCase() === name);
  if (declared !== undefined) {
    if (portText !== null) reading.fail(`upstream "${host}" may not have port ${port}`);
    return;
  }
  if (reading.implicitUpstreams.some((one) => one.host.toLowerCase() === name && one.port === port)) return;
  const hasPort = portText !== null;
  reading.implicitUpstreams.push({ host, port, hasPort, addresses: [], ...reading.place });
}

/** `proxy_redirect off`, `default` or FROM TO. */
export const proxyRedirect: Handler = ({ reading }, [from = '', to]) => {
  const { own } = blockOf(reading);
  if (own.proxyRedirect === 'off') reading.fail('"proxy_redirect" directive is duplicate');
  if (to === undefined && from === 'off') {
    if (own.proxyRedirect !== undefined) reading.fail('"proxy_redirect" directive is duplicate');
    own.proxyRedirect = 'off';
    return;
  }
  if (to === undefined && from !== 'default') reading.fail(`invalid parameter "${from}"`);
  const rules = own.proxyRedirect === undefined || own.proxyRedirect === 'off' ? [] : own.proxyRedirect;
  own.proxyRedirect = rules;
  if (to === undefined) {
    if (own.proxyPass?.target === null)
      reading.fail('"proxy_redirect default" cannot be used with "proxy_pass" directive with variables');
    if (own.proxyPass === undefined)
      reading.fail('"proxy_redirect default" should be placed after the "proxy_pass" directive');
    rules.push({ type: 'default' });
  } else if (from.startsWith('~')) {
    const caseless = from.startsWith('~*');
    const pattern = reading.pattern(from.slice(caseless ? 2 : 1), caseless);
    rules.push({ type: 'regex', pattern, to: reading.script(to) });
  } else rules.push({ type: 'text', from: reading.script(from), to: reading.script(to) });
};

/** `proxy_set_header NAME VALUE`; what is in the value is looked at when all of `http` was read. */
export const proxySetHeader: Handler = ({ reading }, [name = '', text = '']) => {
  const { own } = blockOf(reading);
  (own.proxyHeaders ??= []).push({ name, text, value: [] });
};
