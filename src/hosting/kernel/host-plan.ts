import type { MountOption } from './mounts.ts';

/** A host as data. */
export interface HostPlan {
  /** The name that complaints begin with. */
  readonly scenario: string;
  readonly hostname: string;
  /** The time on the virtual clock, UTC: `2010-02-19 09:30`. */
  readonly clock: string;
  /** The time of last change of whatever has no `mtime`; without it the clock. */
  readonly mtime?: string;
  readonly users: readonly UserPlan[];
  /** Groups besides the ones that users bring along. */
  readonly groups: readonly GroupPlan[];
  /** Directories before what is in them. `/` itself is there already, `drwxr-xr-x root:root`. */
  readonly tree: readonly TreeEntry[];
  /** Mount points besides `/`; their directories are in the tree. */
  readonly mounts?: readonly MountPlan[];
  /** Addresses besides those of loopback, such as `192.0.2.7`. */
  readonly addresses?: readonly string[];
}

export interface MountPlan {
  readonly path: string;
  readonly options: readonly MountOption[];
}

export interface UserPlan {
  readonly name: string;
  readonly uid: number;
  /** The primary group; without it a group of the user's own with the same name and number. */
  readonly group?: string;
  /** Without it `/home/NAME`. */
  readonly home?: string;
  /** Without it `/bin/bash`. */
  readonly shell?: string;
  /** Without it nobody gets in by a password. */
  readonly password?: string;
}

export interface GroupPlan {
  readonly name: string;
  readonly gid: number;
  readonly members?: readonly string[];
}

export interface TreeEntry {
  readonly path: string;
  /** Type and mode as `ls -l` prints them, without `+`: `drwxr-x---`. With `acl` the middle is the mask. */
  readonly mode: string;
  /** `owner:group`, by name. */
  readonly owner: string;
  /** ACL entries besides those the mode shows: `u:nginx:r-x,g::--x`, with `d:` for the default ACL. */
  readonly acl?: string;
  /** The text of a file. */
  readonly content?: string;
  /** Where a symbolic link points. */
  readonly target?: string;
  /** Time of last change, UTC: `2010-02-11 11:05`. */
  readonly mtime?: string;
}

/** A mistake in a plan is a bug of its author: it throws a sentence that names the plan and the place in it. */
export function complain(plan: HostPlan, place: string, expected: string, found: unknown): never {
  throw new Error(
    `scenario ${plan.scenario}, ${place}: expected ${expected}, found ${JSON.stringify(found)}`,
  );
}
