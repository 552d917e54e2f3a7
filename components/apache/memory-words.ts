import { megabytes } from './apache-words.ts';
import type { MemoryScene } from './memory-scene.ts';

/** What the picture says, in a few sentences. */
export function memoryInWords({ owner, used, limit, left, rows }: MemoryScene): string {
  const plan = `${Math.round(limit / 1024)} MB`;
  const largest = Math.max(0, ...rows.map(({ memory }) => memory));
  const fits = largest === 0 ? 0 : Math.floor(left / largest);
  const count = rows.length === 1 ? '1 process' : `${rows.length} processes`;
  const room =
    left < 0
      ? `${megabytes(-left)} MB more than the plan`
      : fits === 0
        ? `not one more of ${megabytes(largest)} MB fits`
        : `${fits} more of ${megabytes(largest)} MB ${fits === 1 ? 'fits' : 'fit'}`;
  const fresh = rows.filter(({ isNew }) => isNew).length;
  const news = fresh === 0 ? '' : ` ${fresh === 1 ? 'One is' : `${fresh} are`} new.`;
  return `${owner}: ${count}, ${megabytes(used)} of ${plan}, ${room}.${news}`;
}
