import { ROOT_TASK, readFile } from '../kernel/index.ts';
import type { Host } from '../kernel/index.ts';
import type { MemoryLimit } from './memory-limit.ts';

/* The memory limit of a box as a file of root’s, which the machine reads when it comes up. The name of the file is ours. */

export const MEMORY_LIMIT_FILE = '/etc/memory-limit.conf';

const KIB = 1024;

/** The file that says this; memory in MB. What nobody has confirmed stands in its comment. */
export const memoryLimitText = ({ limit, killAt, warnEvery, assumed }: MemoryLimit): string =>
  `${assumed === null ? '' : `# ${assumed}\n`}LIMIT=${limit / KIB}\nKILL_AT=${killAt / KIB}\nWARN_EVERY=${warnEvery}\n`;

/** The limit that the file of a box sets; null if there is none, or if one of its three numbers is missing or not positive. */
export function readMemoryLimit(host: Host): MemoryLimit | null {
  const read = readFile(host, ROOT_TASK, MEMORY_LIMIT_FILE);
  if (read.type === 'failed') return null;
  const numberOf = (name: string) => {
    const [, digits = ''] = new RegExp(`^${name}=(\\d+)\\s*$`, 'm').exec(read.value) ?? [];
    return Number(digits);
  };
  const [limit, killAt, warnEvery] = [
    numberOf('LIMIT') * KIB,
    numberOf('KILL_AT') * KIB,
    numberOf('WARN_EVERY'),
  ];
  if (limit <= 0 || killAt <= 0 || warnEvery <= 0) return null;
  const [, assumed = null] = /^# (.*)$/m.exec(read.value) ?? [];
  return { limit, killAt, warnEvery, assumed };
}
