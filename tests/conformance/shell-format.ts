/** The recordings of `shell.json.gz`, as `tests/vectors/README.md` describes them. */
export interface ShellVectors {
  readonly users: Readonly<Record<string, readonly [uid: number, gid: number, home: string, shell: string]>>;
  readonly groups: Readonly<Record<string, readonly [gid: number, members: readonly string[]]>>;
  readonly env: Readonly<Record<string, string>>;
  readonly bin: readonly string[];
  readonly base_mtime: number;
  readonly roots: readonly { readonly p: string; readonly m: string }[];
  readonly masks: readonly Mask[];
  readonly fixtures: Readonly<Record<string, readonly Entry[]>>;
  readonly sessions: readonly RecordedSession[];
}

export interface Mask {
  readonly name: string;
  readonly stream: 'out' | 'err';
  readonly re: string;
  readonly to: string;
}

/** A path of the box. */
export interface Entry {
  readonly p: string;
  readonly t: 'd' | 'f' | 'l' | 'p';
  readonly u: string;
  readonly g: string;
  /** Four octal digits; links have none. */
  readonly m?: string;
  readonly c?: string;
  readonly sha256?: string;
  readonly size?: number;
  readonly to?: string;
  readonly acl?: string;
  readonly dacl?: string;
  /** Seconds since 1970, or any time during the session. */
  readonly mt?: number | 'now';
  /** The first path of the same inode. */
  readonly hl?: string;
}

export interface RecordedLine {
  readonly in: string;
  readonly level: 'core' | 'extended';
  readonly category: string;
  readonly commands: readonly string[];
  readonly out: string;
  readonly err: string;
  readonly rc: number;
  readonly unordered?: readonly ('out' | 'err')[];
}

export interface RecordedSession {
  readonly id: string;
  readonly user: string;
  readonly cwd: string;
  readonly umask: string;
  readonly fixture: string;
  readonly extra?: readonly Entry[];
  readonly category: string;
  readonly lines: readonly RecordedLine[];
  readonly tree?: { readonly set?: readonly Entry[]; readonly del?: readonly string[] };
  readonly ended?: boolean;
  readonly at_exit?: { readonly out?: string; readonly err?: string };
}
