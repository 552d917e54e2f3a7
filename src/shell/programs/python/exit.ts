import type { Raised } from './raised.ts';
import type { Session } from './scope.ts';
import { str } from './show.ts';
import { as } from './values.ts';

/** sys.exit(): it ends the program, and is an exception on the way. */
export const isExit = ({ type }: Raised): boolean => type === 'SystemExit';

/** The status that it ends with: a whole number is the status, anything else a complaint. */
export function exitStatus({ args }: Raised, session: Session): number {
  const [value = null] = args ?? [];
  if (value === null || as(value, 'none') !== null) return 0;
  const number = as(value, 'int') ?? as(value, 'bool');
  if (number !== null) return Number(BigInt.asUintN(8, BigInt(number.value)));
  session.err(`${str(value, session.version)}\n`);
  return 1;
}
