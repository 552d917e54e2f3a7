import type { TtyMode } from '../../shell/index.ts';

/** What keys go to. */
export type Reader =
  /** The shell: a line is edited, and run when it is a whole command. */
  | { readonly type: 'shell' }
  /** A program that reads lines, or keys. */
  | { readonly type: 'program'; readonly mode: TtyMode }
  /** Nobody yet: something runs. */
  | { readonly type: 'nobody' };
