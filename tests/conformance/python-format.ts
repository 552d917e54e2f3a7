/** The recordings of `python.json.gz`, as far as they are replayed; `tests/vectors/python.md` describes them. */
export interface PythonVectors {
  readonly format: string;
  readonly scenarios: readonly PythonScenario[];
}

export interface PythonScenario {
  readonly id: string;
  readonly title?: string;
  readonly python: string;
  readonly host: {
    readonly sitecustomize: 'stdlib' | 'site-packages' | null;
    readonly position?: 'after-pythonpath' | 'before-site-packages';
    readonly no_script_start?: 'cwd' | null;
    readonly walk_in_virtualenvs?: boolean;
    readonly trusted_owners_only?: boolean;
  };
  readonly user: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly argv: readonly string[];
  readonly shebang?: string;
  readonly stdin?: string;
  readonly venv?: { readonly path: string; readonly system_site_packages: boolean };
  readonly names: readonly string[];
  readonly files: Readonly<Record<string, RecordedFile>>;
  readonly result: RecordedResult;
}

export type RecordedFile =
  | string
  | null
  | { readonly text: string; readonly mode?: string; readonly owner?: string }
  | { readonly dir: true; readonly mode?: string; readonly owner?: string }
  | { readonly link: string }
  | { readonly zip: Readonly<Record<string, string>>; readonly mode?: string; readonly owner?: string }
  | {
      readonly pyc: string;
      readonly source: string;
      readonly matches_source?: boolean;
      readonly mode?: string;
      readonly owner?: string;
    };

export interface RecordedResult {
  readonly exit: number;
  readonly stderr?: string;
  readonly sys_path?: readonly string[];
  readonly imports?: readonly RecordedImport[];
  readonly candidates?: Readonly<Record<string, readonly (readonly [index: number, file: string])[]>>;
  readonly pth_errors?: readonly string[];
  readonly path_after?: readonly string[];
}

export interface RecordedImport {
  readonly name: string;
  readonly how?: string;
  readonly file?: string | null;
  readonly path?: readonly string[];
  readonly version?: string;
  readonly requires?: string;
  readonly error?: readonly [type: string, message: string];
}
