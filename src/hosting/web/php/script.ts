import type { Host, Task } from '../../kernel/index.ts';
import type { Header } from '../http/message.ts';

/** A script, and what it is told. */
export interface PhpRequest {
  readonly host: Host;
  /** Whoever runs it: files are opened with these rights, and names lead from its working directory. */
  readonly task: Task;
  readonly file: string;
  readonly source: string;
  /** $_SERVER */
  readonly server: ReadonlyMap<string, string>;
  /** $_GET */
  readonly query: ReadonlyMap<string, string>;
  /** $_POST */
  readonly form: ReadonlyMap<string, string>;
}

/** What a script leaves behind. */
export interface PhpResponse {
  readonly host: Host;
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: string;
  /** What goes to the error log, less `PHP `. */
  readonly complaints: readonly PhpComplaint[];
}

/** `Warning`, `Fatal error`, … and the sentence with file and line. */
export interface PhpComplaint {
  readonly kind: string;
  readonly text: string;
}
