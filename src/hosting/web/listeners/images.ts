import type { AbsolutePath, ProcessImage } from '../../kernel/index.ts';

/* Small servers that are no Apache: what they have in memory between two requests. */

/** `python -m SimpleHTTPServer` and `python3 -m http.server`: the files below a directory. */
export interface FilesImage extends ProcessImage {
  readonly type: 'files';
  readonly root: AbsolutePath;
  /** `2.7.18`: by it the pages differ. */
  readonly python: string;
  /** Lines for its standard error that have not been written yet. */
  readonly log: readonly string[];
}

/**
 * A server of anybody’s own making, as far as its answer is always the same: a Pylons by `paster serve`, a hello-world
 * program, `nc -l`.
 */
export interface TextImage extends ProcessImage {
  readonly type: 'text';
  /** What it calls itself in the Server header; null sends none. */
  readonly server: string | null;
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  /** Whether it ends after one connection, as `nc -l` does. */
  readonly isOnce: boolean;
  /** True for bytes that are sent as they are, without an HTTP head. */
  readonly isRaw: boolean;
  /** What has come in and was not written out yet. */
  readonly log: readonly string[];
}
