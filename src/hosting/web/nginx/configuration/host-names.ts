import { ROOT, ROOT_INO, readFile } from '../../../kernel/index.ts';
import type { Host } from '../../../kernel/index.ts';
import { parseAddress } from './url.ts';

/** Looks names up in /etc/hosts, as gethostbyname(3) does before it asks anybody; `localhost` needs no file. */
export function hostNames(host: Host): (name: string) => readonly string[] {
  const hosts = readFile(host, { credential: ROOT, cwd: ROOT_INO, umask: 0o022 }, '/etc/hosts');
  const lines = hosts.type === 'ok' ? hosts.value.split('\n') : [];
  return (name) => {
    const address = parseAddress(name);
    if (address !== null) return [address];
    const found = lines.flatMap((line) => {
      const [first = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
      const isIpv4 = parseAddress(first) !== null;
      return isIpv4 && names.some((one) => one.toLowerCase() === name.toLowerCase()) ? [first] : [];
    });
    return found.length === 0 && name.toLowerCase() === 'localhost' ? ['127.0.0.1'] : found;
  };
}
