import { ROOT, ROOT_INO, readFile } from '../../../kernel/index.ts';
import type { Host } from '../../../kernel/index.ts';
import { parseAddress } from './url.ts';

/** Looks names up in /etc/hosts, as gethostbyname(3) does before it asks anybody; `localhost` needs no file. */
export function hostNames(host: Host): (name: string) => readonly string[] {
  const hosts = readFile(host, { credential: ROOT, cwd: ROOT_INO, umask: 0o022 }, '/etc/hosts');
  const lines = hosts.type === 'ok' ? hosts.value.split('\n') : [];
  return (name) => {
    const address = parseAddress(name) ?? shortAddress(name);
    if (address !== null) return [address];
    const found = lines.flatMap((line) => {
      const [first = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
      const isIpv4 = parseAddress(first) !== null;
      return isIpv4 && names.some((one) => one.toLowerCase() === name.toLowerCase()) ? [first] : [];
    });
    return found.length === 0 && name.toLowerCase() === 'localhost' ? ['127.0.0.1'] : found;
  };
}

/** inet_aton(3): fewer than four numbers, the last one for all that are left, and octal or hexadecimal ones. */
function shortAddress(text: string): string | null {
  const parts = text.split('.');
  if (parts.length > 4 || !parts.every((part) => /^(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)$/.test(part)))
    return null;
  const numbers = parts.map((part) => (/^0\d/.test(part) ? parseInt(part, 8) : Number(part)));
  const last = numbers.at(-1) ?? 0;
  const first = numbers.slice(0, -1);
  if (first.some((one) => one > 255) || last >= 256 ** (4 - first.length)) return null;
  const rest = Array.from(
    { length: 4 - first.length },
    (_, index) => Math.floor(last / 256 ** (3 - first.length - index)) % 256,
  );
  return [...first, ...rest].join('.');
}
