/* The parts of `nginx-oracle/1`; tests/vectors/nginx.md describes them. */

export interface NginxVectors {
  readonly format: string;
  readonly prefix: string;
  readonly worker_user: string;
  readonly worker_groups: readonly string[];
  readonly open_ports: readonly number[];
  readonly closed_ports: readonly number[];
  readonly fs: readonly RecordedNode[];
  readonly configs: readonly RecordedConfiguration[];
  readonly errors: readonly RecordedTest[];
}

export interface RecordedNode {
  readonly path: string;
  readonly type: 'dir' | 'file' | 'link';
  readonly owner: string;
  readonly group: string;
  readonly mode: string;
  readonly acl?: readonly string[];
  readonly target?: string;
}

export interface RecordedConfiguration {
  readonly id: string;
  readonly shape: 'panel' | 'hard';
  readonly tags: readonly string[];
  readonly config: string;
  readonly warnings: readonly string[];
  readonly cases: readonly RecordedCase[];
}

export interface RecordedCase {
  readonly request: RecordedRequest;
  readonly result: RecordedResult;
}

export interface RecordedRequest {
  readonly connect: { readonly addr: string; readonly port: number };
  readonly client: string;
  readonly method: string;
  readonly target: string;
  readonly version: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: string;
  readonly upstream_response?: {
    readonly status: number;
    readonly headers: readonly (readonly [string, string])[];
  };
}

export interface RecordedResult {
  readonly status: number | null;
  readonly server: number;
  readonly location: readonly number[] | null;
  readonly location_chain: readonly string[];
  readonly server_name: string;
  readonly host_var: string;
  readonly uri_var: string;
  readonly upstream_port: number | null;
  readonly upstream_uri: string | null;
  readonly upstream?: {
    readonly method: string;
    readonly version: string;
    readonly headers: readonly (readonly [string, string])[];
    readonly body_length: number;
  };
  readonly upstream_refused?: readonly (number | string)[];
  readonly static_file: string | null;
  readonly filename?: string;
  readonly location_header: string | null;
  readonly content_type?: string;
  readonly body?: string;
  readonly autoindex?: readonly string[];
  readonly error_log?: readonly string[];
}

/** A configuration that `nginx -t` was asked about. */
export interface RecordedTest {
  readonly id: string;
  readonly category: string;
  /** Below the directory of nginx.conf, which is the prefix, too. */
  readonly files: Readonly<Record<string, string>>;
  readonly exit: number;
  readonly level: string | null;
  readonly message: string | null;
  readonly file: string | null;
  readonly line: number | null;
  readonly output: readonly string[];
}
