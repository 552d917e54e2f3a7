/* What leaves the normal course of commands: thrown, and caught by what it is meant for. */

/** `break` and `continue`, out of so many loops. */
export class LoopControl {
  readonly kind: 'break' | 'continue';
  levels: number;

  constructor(kind: 'break' | 'continue', levels: number) {
    this.kind = kind;
    this.levels = levels;
  }
}

/** `return` from a function or a sourced file. */
export class Return {
  readonly status: number;

  constructor(status: number) {
    this.status = status;
  }
}

/** The end of the shell, or of the subshell: `exit`, `set -e`. */
export class Exit {
  readonly status: number;

  constructor(status: number) {
    this.status = status;
  }
}

/**
 * An error that drops the rest of what is being run: at a prompt the line, in a script the shell. The message is without
 * prefix; empty if it has been said already.
 */
export class Abandon {
  readonly message: string;
  readonly status: number;
  /** What a shell that is no prompt ends with. */
  readonly exitStatus: number;

  constructor(message: string, status = 1, exitStatus = status) {
    this.message = message;
    this.status = status;
    this.exitStatus = exitStatus;
  }
}
