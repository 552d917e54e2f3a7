import { STANDARD_SIZE } from '../input.ts';
import type { Size } from '../input.ts';
import type { Session } from '../session.ts';

/** The size that a terminal has by the log. */
export function sizeOf(session: Session, terminal: string): Size {
  const resized = session.log.findLast(
    ({ input }) => input?.type === 'resize' && input.terminal === terminal,
  )?.input;
  return resized?.type === 'resize' ? resized : STANDARD_SIZE;
}
