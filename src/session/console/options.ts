import type { LiveSession } from '../live-session.ts';
import type { Screen } from './screen.ts';
import type { Pause } from './typewriter.ts';

export interface ConsoleOptions {
  readonly session: LiveSession;
  readonly terminal: string;
  readonly screen: Screen;
  /** Lets lines that come from elsewhere, a diagram or a slide, be typed at the speed of a hand. */
  readonly pause?: Pause | null;
  readonly bell?: () => void;
  /** Types the last line of the log, too, if it is this terminal's: it came here with that line. */
  readonly typesLast?: boolean;
}
