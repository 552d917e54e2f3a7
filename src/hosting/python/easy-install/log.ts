/** A piece of output, and where it goes. */
export interface Piece {
  readonly stream: 'out' | 'err';
  readonly text: string;
}

/** distutils.log: information goes to standard output, warnings to standard error; how much depends on how often -v was said. */
export class Log {
  readonly pieces: Piece[] = [];
  /** 0 for warnings alone. */
  verbosity = 0;

  info(text: string): void {
    if (this.verbosity >= 1) this.print('out', `${text}\n`);
  }

  warn(text: string): void {
    this.print('err', `${text}\n`);
  }

  print(stream: Piece['stream'], text: string): void {
    this.pieces.push({ stream, text });
  }
}

/** distutils.errors.DistutilsError: the sentence behind `error: `. */
export class DistutilsError extends Error {}
