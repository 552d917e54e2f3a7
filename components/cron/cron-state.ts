import { MOST_ACCOUNTS } from './accounts.ts';
import type { Offsets } from './accounts.ts';

/** What the diagram shows: what one line says, all lines in an hour, the box coming back, one Apache dying. */
export type Shown = 'line' | 'hour' | 'reboot' | 'kill';

/** What the diagram asks. */
export interface Question {
  readonly show: Shown;
  /** How many accounts the box has, from 1 to 500. */
  readonly accounts: number;
  readonly offsets: Offsets;
  /** The minute past ten in which the box is back, or an Apache dies. */
  readonly minute: number;
}

/** One state of the diagram, as a slide's step wants it. */
export interface CronState extends Question {
  readonly after: readonly string[];
}

/** What authors write: a state, of which a step names only what it changes. */
export type CronProps = Partial<Question>;

const start: CronState = {
  after: [],
  show: 'hour',
  accounts: 100,
  offsets: 'spread',
  minute: 5,
};

/** The state before the first step, and after each: what a step leaves out stays as it was. */
export function statesOf(first: CronProps, steps: readonly CronProps[]): readonly CronState[] {
  const states = [checked({ ...start, ...first })];
  for (const step of steps) states.push(checked({ ...(states.at(-1) ?? start), ...step }));
  return states;
}

function checked(state: CronState): CronState {
  const { accounts, minute } = state;
  if (!Number.isInteger(accounts) || accounts < 1 || accounts > MOST_ACCOUNTS)
    throw new RangeError(`expected accounts from 1 to ${MOST_ACCOUNTS}, found ${accounts}`);
  if (!Number.isInteger(minute) || minute < 0 || minute > 59)
    throw new RangeError(`expected a minute from 0 to 59, found ${minute}`);
  return state;
}
