/**
 * A mistake in the talk's own files. Its message is one sentence for the author:
 * which file, what was expected there, and what was found.
 */
export class AuthorError extends Error {
  constructor(
    readonly file: string,
    readonly expected: string,
    readonly found: string,
  ) {
    super(`${file}: expected ${expected}, found ${found}.`);
    this.name = 'AuthorError';
  }
}
