import type { Answer } from '../engine.ts';
import type { Input } from '../input.ts';
import type { Session } from '../session.ts';
import type { Moment } from '../timeline.ts';

/** Whether an input is one at a terminal; time and sizes pass by. */
export const isAt = (
  input: Input | null,
  terminal: string,
): input is Exclude<Input, { type: 'advance' | 'resize' }> =>
  input !== null && input.type !== 'advance' && input.type !== 'resize' && input.terminal === terminal;

/** The lines typed at a terminal, as far as the log knows: what was undone never happened. */
export function historyAt(session: Session, terminal: string): readonly string[] {
  const typed = session.log.flatMap(({ input }) =>
    input?.type === 'line' && input.terminal === terminal ? [input.text] : [],
  );
  return typed.filter((text, at) => text !== typed[at - 1]);
}

/** The answer to the last of some moments that was at a terminal; null if none was. */
export const lastIn = (moments: readonly Moment[], terminal: string): Answer | null =>
  moments.findLast(({ input }) => isAt(input, terminal))?.answer ?? null;
