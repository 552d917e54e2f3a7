import { mkdir, strerror } from '../../../hosting/kernel/index.ts';
import type { Description } from '../../process/description.ts';
import type { Proc } from '../../process/proc.ts';
import type { Running } from '../../process/wait.ts';

/** Where the bytes of a URL go: standard output, or a file that is made when the first of them comes. */
export class Sink {
  private readonly proc: Proc;
  /** Null for standard output. */
  private readonly file: string | null;
  private readonly makesDirectories: boolean;
  private opened: Description | null = null;

  constructor(proc: Proc, file: string | null, makesDirectories: boolean) {
    this.proc = proc;
    this.file = file === '-' ? null : file;
    this.makesDirectories = makesDirectories;
  }

  /** Writes on; a warning if there is no such file and none can be made. */
  *write(text: string): Running<string | null> {
    if (this.file === null) {
      this.proc.out(text);
      return null;
    }
    if (text === '') return null;
    const warning = yield* this.open(this.file);
    if (warning === null) yield* this.opened?.write(text) ?? [];
    return warning;
  }

  /** The end: what came to nothing leaves an empty file if all went well. */
  *close(isSuccess: boolean): Running<string | null> {
    const warning = isSuccess && this.file !== null ? yield* this.open(this.file) : null;
    this.opened?.close();
    return warning;
  }

  private *open(file: string): Running<string | null> {
    if (this.opened !== null) return null;
    if (this.makesDirectories) this.makeDirectories(file);
    const opened = yield* this.proc.open(file, { write: true, create: true, truncate: true });
    if (opened.type === 'failed')
      return `Warning: Failed to open the file ${file}: ${strerror(opened.errno)}\n`;
    this.opened = opened.value;
    return null;
  }

  /** --create-dirs: those that are there already stay as they are. */
  private makeDirectories(file: string): void {
    const names = file.split('/').slice(0, -1);
    names.forEach((_, index) => {
      const directory = names.slice(0, index + 1).join('/');
      if (directory !== '') this.proc.call((host, task) => mkdir(host, task, directory, 0o750));
    });
  }
}
