import { userAt } from '../../src/session/index.ts';
import type { Moment } from '../../src/session/index.ts';

/** One thing that happened at a terminal, in plain text. */
export interface Spoken {
  /** The moment's number: the same thing is spoken once. */
  readonly id: number;
  /** What was typed, with whoever typed it; null where nothing was shown. */
  readonly typed: string | null;
  readonly output: string;
}

const SEQUENCES = new RegExp(`${'\x1b'}(?:\\[[\\d;?]*[A-Za-z]|\\][^\x07]*\x07|.)`, 'g');

/** More than this nobody listens to. */
const LINES = 40;

const plain = (text: string): string =>
  text
    .replace(SEQUENCES, '')
    .replaceAll('\r', '')
    .replace(/(?!\n)\p{Cc}/gu, '');

/** What happened at a terminal, for those who hear it instead of seeing it. */
export function spokenAt(log: readonly Moment[], terminal: string): readonly Spoken[] {
  return log.flatMap((moment): readonly Spoken[] => {
    const { id, input, answer } = moment;
    if (input === null || input.type === 'advance' || input.type === 'resize') return [];
    if (input.terminal !== terminal) return [];
    const typed =
      input.type === 'line'
        ? `${userAt(terminal)} typed: ${input.text}`
        : input.type === 'interrupt'
          ? 'interrupted'
          : null;
    return [{ id, typed, output: shortened(plain(`${answer?.stdout ?? ''}${answer?.stderr ?? ''}`)) }];
  });
}

function shortened(output: string): string {
  const lines = output.trimEnd().split('\n');
  const rest = lines.length - LINES;
  return rest > 0 ? `${lines.slice(0, LINES).join('\n')}\nand ${rest} more lines` : lines.join('\n');
}
