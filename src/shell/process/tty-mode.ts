import type { Running } from './wait.ts';

/** How a terminal treats what is typed, termios(3). */
export interface TtyMode {
  /** Whole lines, with backspace; else every key at once. */
  readonly isCooked: boolean;
  /** Whether what is typed is shown. */
  readonly echoes: boolean;
}

/** As a login finds it: ICANON and ECHO. */
export const COOKED: TtyMode = { isCooked: true, echoes: true };

/** As programs that take the whole screen set it: every key at once, and nothing shown of it. */
export const RAW: TtyMode = { isCooked: false, echoes: false };

/** What a program may ask of a terminal and set there: tcsetattr(3), and TIOCGWINSZ of tty_ioctl(4). */
export interface TerminalControl {
  mode: TtyMode;
  readonly columns: number;
  readonly rows: number;
  /**
   * Waits for a line that is typed without echo, getpass(3), and tells whether it is right; null at the end of input. The
   * line itself reaches nobody: a log keeps only whether it was right.
   */
  askSecret(isRight: (typed: string) => boolean): Running<boolean | null>;
}
