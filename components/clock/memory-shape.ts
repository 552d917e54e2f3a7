import type { Box, TextAt } from '../acl/index.ts';
import { megabytes } from './hour-words.ts';
import type { MemoryBar } from './memory.ts';

/** One bar: what each application takes, the limit, and where processes are killed. */
export interface MemoryShape {
  readonly height: number;
  readonly heading: TextAt;
  readonly parts: readonly { readonly box: Box; readonly label: TextAt | null }[];
  readonly limits: readonly { readonly line: string; readonly label: TextAt; readonly isAssumed: boolean }[];
  /** What is above the limit. */
  readonly over: Box | null;
}

interface Place {
  readonly form: 'wide' | 'tall';
  /** Its upper edge. */
  readonly y: number;
}

const round = (value: number): number => Math.round(value * 10) / 10;

export function memoryShape({ used, limit, parts }: MemoryBar, { form, y }: Place): MemoryShape {
  const [left, right] = form === 'wide' ? [264, 1126] : [6, 334];
  const most = Math.max(limit.killAt * 1.15, used);
  const x = (memory: number) => round(left + ((right - left) * memory) / most);
  const top = y + (form === 'wide' ? 2 : 34);
  const height = 34;
  const limitX = x(limit.limit);
  let sum = 0;
  const boxes = parts
    .filter(({ memory }) => memory > 0)
    .map(({ name, memory }) => {
      const box = { x: x(sum), y: top, width: round(x(sum + memory) - x(sum)), height };
      sum += memory;
      const room = name.length * 9 + 14;
      // Not where the limit is drawn, but behind it.
      const start = limitX > box.x - 4 && limitX < box.x + room ? limitX + 4 : box.x;
      const fits = box.x + box.width > start + room;
      return { box, label: fits ? { x: start + 8, y: top + 23, text: name } : null };
    });
  const lineAt = (memory: number) => `M${x(memory)} ${top - 6}v${height + 12}`;
  const below = top + height + 26;
  // Side by side there is no room for both on the phone.
  const killBelow = below + (form === 'wide' ? 0 : 24);
  return {
    height: killBelow - y + 6,
    heading:
      form === 'wide'
        ? { x: 0, y: top + 23, text: `memory: ${megabytes(used)}` }
        : { x: left, y: y + 18, text: `memory: ${megabytes(used)}` },
    parts: boxes,
    limits: [
      {
        line: lineAt(limit.limit),
        isAssumed: false,
        label: { x: x(limit.limit), y: below, text: `${megabytes(limit.limit)}: warning`, end: true },
      },
      {
        line: lineAt(limit.killAt),
        isAssumed: limit.assumed !== null,
        label: { x: right, y: killBelow, text: `${megabytes(limit.killAt)}: kill (assumed)`, end: true },
      },
    ],
    over:
      used > limit.limit
        ? { x: x(limit.limit), y: top, width: round(x(used) - x(limit.limit)), height }
        : null,
  };
}
