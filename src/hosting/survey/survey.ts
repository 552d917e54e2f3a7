import type { FileType, Mode, Rights } from '../kernel/index.ts';

/* What somebody pasted from a real box, as it was understood. Nothing here is guessed: what no program told is null. */

/** The programs whose output is understood; `netstat`, `passwd` and `group` stand for whatever prints lines like theirs. */
export type Program =
  'getfacl' | 'ls' | 'namei' | 'nginx' | 'crontab' | 'ss' | 'python' | 'id' | 'passwd' | 'group';

/** An entry of an ACL as getfacl prints it, with the name of a user or a group. */
export interface NamedEntry {
  readonly tag: 'user' | 'group' | 'mask' | 'other';
  /** Empty for the owner, the owning group, the mask and others. */
  readonly name: string;
  readonly rights: Rights;
}

/**
 * What is known of the ACL of a file:
 * - `listed`: getfacl printed it;
 * - `none`: `ls -l` printed no `+`;
 * - `hidden`: `ls -l` printed a `+`, so that the middle of the mode is the mask;
 * - `untold`: namei prints nothing of it.
 */
export type AclFact =
  | {
      readonly type: 'listed';
      readonly access: readonly NamedEntry[];
      readonly defaults: readonly NamedEntry[];
    }
  | { readonly type: 'none' | 'hidden' | 'untold' };

/** What is known of one file or directory. */
export interface Facts {
  /** Null where only getfacl was asked, which does not tell. */
  readonly type: FileType | null;
  /** Setuid, setgid, sticky and the three digits; with a `listed` ACL its middle is the mask. */
  readonly mode: Mode;
  /** Names, or numbers where the program was asked for them. */
  readonly owner: string;
  readonly group: string;
  readonly acl: AclFact;
  /** Where a symbolic link leads. */
  readonly target: string | null;
}

/** A place in the tree of a box: what is known of it, and what is known to be in it. */
export interface Place {
  readonly name: string;
  readonly entries: ReadonlyMap<string, Place>;
  /** Null for a directory that is only known because something in it was listed. */
  readonly facts: Facts | null;
  /** Whether all that is in it was listed. */
  readonly isListed: boolean;
}

/** What is known of an account. */
export interface Account {
  readonly name: string;
  readonly uid: number | null;
  /** The primary group. */
  readonly group: string | null;
  /** Further groups; null where nobody was asked for them. */
  readonly groups: readonly string[] | null;
  readonly home: string | null;
}

/** One file that `nginx -T` printed. */
export interface ConfigurationFile {
  readonly path: string;
  readonly text: string;
  /** The line of the paste that its first line is. */
  readonly firstLine: number;
}

/** What `crontab -l` printed. */
export interface CrontabText {
  /** Whose it is; null where no prompt tells. */
  readonly user: string | null;
  /** The lines that cron takes. */
  readonly text: string;
  readonly firstLine: number;
}

/** A socket that `ss -ltnp` printed. */
export interface Listener {
  /** `0.0.0.0` for every address. */
  readonly address: string;
  readonly port: number;
  /** Empty where ss could not tell: it was not root. */
  readonly program: string;
  readonly pid: number | null;
  readonly line: number;
}

/** What `python -m site` printed. */
export interface ModulePath {
  /** The command that was typed; null without a prompt. */
  readonly command: string | null;
  /** `sys.path`; the first entry is where somebody stood, and is the directory of the script when one runs. */
  readonly entries: readonly string[];
  readonly userSite: string | null;
  readonly line: number;
}

/** A line that was not understood. */
export interface Unread {
  /** From 1. */
  readonly line: number;
  readonly text: string;
  /** What was expected in its place. */
  readonly expected: string;
}

/** How much of a program's output was understood. */
export interface Read {
  readonly program: Program;
  readonly lines: number;
}

export interface Survey {
  /** `/`. */
  readonly root: Place;
  readonly accounts: readonly Account[];
  /** Numbers of groups, as far as they were told. */
  readonly groups: ReadonlyMap<string, number>;
  readonly configuration: readonly ConfigurationFile[];
  readonly crontabs: readonly CrontabText[];
  readonly listeners: readonly Listener[];
  readonly modulePaths: readonly ModulePath[];
  readonly read: readonly Read[];
  readonly unread: readonly Unread[];
}
