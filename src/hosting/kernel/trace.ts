import type { Decision } from './decision.ts';
import type { Errno } from './errno.ts';
import type { AbsolutePath, Ino } from './ids.ts';
import type { FileType, Rights } from './mode.ts';

/**
 * What somebody wants to do with a path:
 * `read` and `write` open a file, `list` reads the names in a directory, `enter` makes it the working directory,
 * `execute` runs a file, `stat` asks for its attributes; `create` makes a new entry in a directory and `delete`
 * takes one away.
 */
export type Operation = 'read' | 'write' | 'list' | 'enter' | 'create' | 'delete' | 'execute' | 'stat';

/**
 * How one hop ended:
 * - `passed`: it granted what was wanted, or nothing was wanted of it but to exist (`want` is 0);
 * - `followed`: a symbolic link, and the walk goes on at its `target`;
 * - `refused`: its mode, ACL, sticky bit or mount forbids it (EACCES, EPERM);
 * - `missing`: there is no such name (ENOENT);
 * - `unfit`: it exists, and that or its kind is the obstacle (ENOTDIR, EISDIR, EEXIST, ENOTEMPTY, ELOOP, …).
 */
export type HopOutcome = 'passed' | 'followed' | 'refused' | 'missing' | 'unfit';

/** One object that was examined on the way, in the order of the kernel. An object can be examined twice. */
export interface Hop {
  /** The object: its directory's real path and its name, so free of symbolic links except the object itself. */
  readonly path: AbsolutePath;
  /** The last name of `path`; `/` for the root directory. */
  readonly name: string;
  /** Null if there is no such object. */
  readonly ino: Ino | null;
  readonly kind: FileType | null;
  /** The rights asked of it at once: x to search a directory, w and x to change one, … ; 0 for none. */
  readonly want: Rights;
  /** Which entry decided; null if no right was asked, or the obstacle came before the question. */
  readonly decision: Decision | null;
  readonly outcome: HopOutcome;
  /** The errno if the trace ends here, else null. */
  readonly errno: Errno | null;
  /** Where a followed symbolic link points, else null. */
  readonly target: string | null;
  /** True if the sticky bit of the directory refused (EPERM). */
  readonly sticky: boolean;
  /** The mount point whose `noexec` refused, else null. */
  readonly noexec: AbsolutePath | null;
}

/** The whole answer to "may they do this?", with its reasons. */
export interface Explanation {
  readonly operation: Operation;
  /** The path as it was asked for. */
  readonly path: string;
  readonly verdict: 'granted' | Errno;
  /** Never empty, unless the path itself is (ENOENT) or is too long. */
  readonly hops: readonly Hop[];
  /** The index in `hops` of the hop that decided: the one that stopped, or the last; -1 if there are none. */
  readonly decided: number;
  /**
   * If granted: the index of the first directory passed on the way whose `other::` has no x, so that not
   * everybody gets through; null if every directory was open to all.
   */
  readonly gate: number | null;
  /** The names behind the stop that were never looked at, in their order. */
  readonly unreached: readonly string[];
  /** The answer in plain English, with the entries that decided. */
  readonly sentence: string;
}
