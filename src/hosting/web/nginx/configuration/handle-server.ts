import { lower, toBytes } from '../bytes.ts';
import type { Server, ServerName } from './blocks.ts';
import { blockOf } from './handler.ts';
import type { Handler } from './handler.ts';
import type { Reading } from './reading.ts';
import { addListen } from './sockets.ts';
import type { ListenOptions } from './sockets.ts';
import { parseUrl } from './url.ts';
import { parseNumber, parseSize, parseTime } from './values.ts';

const serverIn = (reading: Reading): Server => {
  const block = blockOf(reading);
  if (block.type !== 'server') throw new Error('a directive of a server outside of one');
  return block;
};

/** `listen ADDRESS[:PORT] [PARAMETERS…]`, ngx_http_core_listen(). */
export const listen: Handler = ({ reading }, [text = '', ...parameters]) => {
  const url = parseUrl(text, { listen: true, defaultPort: 80 });
  if (typeof url === 'string') return reading.fail(`${url} in "${text}" of the "listen" directive`);
  const addresses = url.address === null ? reading.resolve(url.host) : [url.address];
  if (addresses.length === 0) reading.fail(`host not found in "${text}" of the "listen" directive`);
  const options = listenOptions(reading, parameters);
  for (let port = url.port; port <= url.lastPort; port++)
    for (const address of addresses) {
      const complaint = addListen(reading.sockets, serverIn(reading), { address, port }, options);
      if (complaint !== null) reading.fail(complaint);
    }
};

const WORDS = [
  'bind',
  'deferred',
  'reuseport',
  'ssl',
  'http2',
  'proxy_protocol',
  'default_server',
  'default',
];

/** Checks of `NAME=VALUE`, and how a wrong value is called. */
const PAIRS: Readonly<Record<string, (value: string) => boolean>> = {
  backlog: (value) => Boolean(parseNumber(value)),
  rcvbuf: (value) => parseSize(value) !== null,
  sndbuf: (value) => parseSize(value) !== null,
  fastopen: (value) => parseNumber(value) !== null,
};

function listenOptions(reading: Reading, parameters: readonly string[]): ListenOptions {
  let set = false;
  for (const parameter of parameters) {
    const [, key = '', value] = /^(\w+)(?:=(.*))?$/s.exec(parameter) ?? [];
    if (value === undefined && WORDS.includes(key)) {
      set ||= ['bind', 'deferred', 'reuseport'].includes(key);
      continue;
    }
    const check = PAIRS[key];
    if (value !== undefined && check !== undefined) {
      if (!check(value)) reading.fail(`invalid ${key} "${parameter}"`);
    } else if (key === 'ipv6only' && value !== undefined && value.startsWith('o')) {
      if (value !== 'on' && value !== 'off') reading.fail(`invalid ipv6only flags "${value}"`);
    } else if (key === 'so_keepalive' && value !== undefined) {
      if (!isKeepalive(value)) reading.fail(`invalid so_keepalive value: "${value}"`);
    } else if (key === 'accept_filter' && value !== undefined) {
      reading.warn(`accept filters "${parameter}" are not supported on this platform, ignored`);
      continue;
    } else reading.fail(`invalid parameter "${parameter}"`);
    set = true;
  }
  const defaultServer = parameters.some((one) => one === 'default_server' || one === 'default');
  return { defaultServer, set, tls: parameters.includes('ssl') };
}

function isKeepalive(value: string): boolean {
  if (value === 'on' || value === 'off') return true;
  const [idle = '', interval = '', count = '', more] = value.split(':');
  if (more !== undefined || (idle === '' && interval === '' && count === '')) return false;
  const isTime = (text: string) => text === '' || parseTime(text, false) !== null;
  return isTime(idle) && isTime(interval) && (count === '' || parseNumber(count) !== null);
}

/** `server_name NAME…`, ngx_http_core_server_name(). */
export const serverName: Handler = ({ reading }, names) => {
  for (const text of names) {
    if (/^\*(?!\..)/s.test(text) || text === '.') reading.fail(`server name "${text}" is invalid`);
    if (text.includes('/')) reading.warn(`server name "${text}" has suspicious symbols`);
    serverIn(reading).names.push(nameOf(reading, text));
  }
};

function nameOf(reading: Reading, text: string): ServerName {
  if (text.startsWith('~')) {
    if (text === '~') reading.fail(`empty regex in server name "${text}"`);
    const source = text.slice(1);
    // Hosts are in lower case; a pattern with capitals could never fit them.
    return { type: 'regex', name: text, pattern: reading.pattern(source, /[A-Z]/.test(source)) };
  }
  const name = lower(text.toLowerCase() === '$hostname' ? toBytes(reading.host.hostname) : text);
  if (/^\../s.test(name)) return { type: 'leading', name, suffix: name, itself: true };
  if (name.startsWith('*.')) return { type: 'leading', name, suffix: name.slice(1), itself: false };
  if (/.\.\*$/s.test(name)) return { type: 'trailing', name, prefix: name.slice(0, -1) };
  return { type: 'exact', name };
}
