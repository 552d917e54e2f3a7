/** The recorded file `acl-oracle/1`, as far as it is replayed; see tests/vectors/README.md. */
export interface AclVectors {
  readonly format: string;
  readonly scenarios: readonly Case[];
  readonly cli: readonly Case[];
}

export interface Case {
  readonly id: string;
  readonly users: Readonly<Record<string, { uid: number; gid: number; gids: number[] }>>;
  readonly groups: Readonly<Record<string, { gid: number; members: string[] }>>;
  readonly setup: readonly SetupEntry[];
  readonly matrix_before?: Matrix;
  readonly steps: readonly RecordedStep[];
  readonly matrix_after?: Matrix;
  readonly final: Readonly<Record<string, ObjectState>>;
  readonly final_getfacl_opts: string;
  readonly final_getfacl: string;
}

export type SetupEntry =
  | ({
      readonly argv: readonly string[];
      readonly umask?: string;
      readonly cmp?: Comparison;
    } & Partial<RunResult>)
  | { readonly write: { readonly path: string; readonly data: string } };

export type Comparison = 'lines' | 'blocks' | 'rc';

export interface RunResult {
  readonly rc: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RecordedStep {
  readonly as: string;
  readonly cred?: { uid: number; gid: number; gids: number[] };
  readonly umask: string;
  readonly op: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly cmp?: Comparison;
  readonly result: Readonly<Record<string, unknown>>;
}

export interface Matrix {
  readonly paths: readonly string[];
  readonly by: Readonly<Record<string, string>>;
}

export interface ObjectState {
  readonly type: 'file' | 'dir' | 'symlink' | 'fifo' | 'device';
  readonly uid: number;
  readonly gid: number;
  readonly mode: string;
  readonly access_acl?: string;
  readonly default_acl?: string;
  readonly ls?: string;
  readonly data?: string;
  readonly nlink?: number;
  readonly target?: string;
}
