import type { UpstreamServer } from './blocks.ts';
import type { Handler } from './handler.ts';
import type { Reading } from './reading.ts';
import { parseUrl } from './url.ts';
import { parseNumber, parseTime } from './values.ts';

/** `upstream NAME { … }`. */
export const upstream: Handler = ({ reading, readBlock }, [name = '']) => {
  const sameName = (one: string) => one.toLowerCase() === name.toLowerCase();
  if (reading.upstreams.some((one) => sameName(one.name))) reading.fail(`duplicate upstream "${name}"`);
  const implicit = reading.implicitUpstreams.findIndex(({ host }) => sameName(host));
  const before = reading.implicitUpstreams[implicit];
  if (before?.hasPort === true)
    reading.fail(`upstream "${name}" may not have port ${before.port} in ${before.file}:${before.line}`);
  if (before !== undefined) reading.implicitUpstreams.splice(implicit, 1);
  const servers: UpstreamServer[] = [];
  const found = { name, servers, ...reading.place };
  reading.upstreams.push(found);
  reading.http?.upstreams.push(found);
  readBlock(reading, 'u', null);
  if (servers.length === 0) reading.fail('no servers are inside upstream');
};

/** `server ADDRESS[:PORT] [PARAMETERS…]` of an upstream. */
export const upstreamServer: Handler = ({ reading }, [text = '', ...parameters]) => {
  const options = serverOptions(reading, parameters);
  const url = parseUrl(text, { defaultPort: 80 });
  if (typeof url === 'string') return reading.fail(`${url} in upstream "${text}"`);
  const addresses = url.address === null ? reading.resolve(url.host) : [url.address];
  if (addresses.length === 0) reading.fail(`host not found in upstream "${text}"`);
  const servers = reading.upstreams.at(-1)?.servers as UpstreamServer[];
  for (const address of addresses) servers.push({ address, port: url.port, ...options });
};

type Options = Pick<UpstreamServer, 'weight' | 'backup' | 'down'>;

function serverOptions(reading: Reading, parameters: readonly string[]): Options {
  let weight = 1;
  for (const parameter of parameters) {
    const [key = '', value] = parameter.split('=');
    const number = value === undefined ? null : parseNumber(value);
    const isRight =
      (value === undefined && (key === 'backup' || key === 'down')) ||
      (key === 'weight' && Boolean(number)) ||
      ((key === 'max_conns' || key === 'max_fails') && number !== null) ||
      (key === 'fail_timeout' && value !== undefined && parseTime(value, false) !== null);
    if (!isRight) reading.fail(`invalid parameter "${parameter}"`);
    if (key === 'weight') weight = number ?? 1;
  }
  return { weight, backup: parameters.includes('backup'), down: parameters.includes('down') };
}
