import { ROOT, ROOT_INO, readFile } from '../../kernel/index.ts';
import type { Host, Task } from '../../kernel/index.ts';
import { addressOfName } from './zone.ts';

const task: Task = { credential: ROOT, cwd: ROOT_INO, umask: 0o022 };

/**
 * The address of a name as gethostbyname(3) finds it on the box: /etc/hosts, itself, localhost,
 * and then the domain name system. Null if nobody knows it.
 */
export function resolveName(host: Host, name: string): string | null {
  if (/^\d+(\.\d+){3}$/.test(name)) return name;
  const wanted = name.toLowerCase().replace(/\.$/, '');
  const hosts = readFile(host, task, '/etc/hosts');
  for (const line of (hosts.type === 'ok' ? hosts.value : '').split('\n')) {
    const [address = '', ...names] = line.replace(/#.*$/, '').trim().split(/\s+/);
    if (/^\d/.test(address) && names.some((one) => one.toLowerCase() === wanted)) return address;
  }
  if (wanted === 'localhost' || wanted.endsWith('.localhost')) return '127.0.0.1';
  return wanted === host.hostname.toLowerCase()
    ? (host.addresses[0] ?? '127.0.1.1')
    : addressOfName(host, wanted);
}
