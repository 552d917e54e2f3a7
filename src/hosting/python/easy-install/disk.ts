import { chmod, mkdir, readDirectory, rmdir, strerror, unlink, writeFile } from '../../kernel/index.ts';
import type { Errno, Host, Outcome, Task } from '../../kernel/index.ts';
import type { View } from '../distributions/scan.ts';
import type { Interpreter } from '../interpreters.ts';
import { directoryOf, joinPath } from '../paths.ts';
import { Sight } from '../sight.ts';

const NUMBERS: Partial<Record<Errno, number>> = {
  EPERM: 1,
  ENOENT: 2,
  EACCES: 13,
  EEXIST: 17,
  ENOTDIR: 20,
  EISDIR: 21,
  EINVAL: 22,
  ENOSPC: 28,
  ENAMETOOLONG: 36,
  ENOTEMPTY: 39,
  ELOOP: 40,
};

/** Python's OSError. */
export class OSFailure extends Error {
  readonly errno: Errno;

  constructor(errno: Errno, path: string) {
    super(`[Errno ${NUMBERS[errno] ?? 5}] ${strerror(errno)}: '${path}'`);
    this.errno = errno;
  }
}

/** The files of a host as one program changes them: what fails throws an OSFailure. */
export class Disk implements View {
  host: Host;
  readonly interpreter: Interpreter;
  /** --dry-run: from now on nothing is changed. */
  isDry = false;
  private readonly task: Task;

  constructor(host: Host, task: Task, interpreter: Interpreter) {
    this.host = host;
    this.task = task;
    this.interpreter = interpreter;
  }

  get sight(): Sight {
    return new Sight(this.host, this.task);
  }

  private take({ host, result }: Outcome, path: string): void {
    if (result.type === 'failed') throw new OSFailure(result.errno, path);
    this.host = host;
  }

  write(path: string, text: string): void {
    if (!this.isDry) this.take(writeFile(this.host, this.task, path, text), path);
  }

  remove(path: string): void {
    if (!this.isDry) this.take(unlink(this.host, this.task, path), path);
  }

  setMode(path: string, mode: number): void {
    if (!this.isDry) this.take(chmod(this.host, this.task, path, mode), path);
  }

  /** os.makedirs; what is there stays. */
  makeDirectories(path: string, mode = 0o777): void {
    if (this.isDry || path === '' || this.sight.isDirectory(path)) return;
    this.makeDirectories(directoryOf(path), mode);
    this.take(mkdir(this.host, this.task, path, mode), path);
  }

  /** shutil.rmtree */
  removeTree(path: string): void {
    if (this.isDry) return;
    const listed = readDirectory(this.host, this.task, path);
    if (listed.type === 'failed') throw new OSFailure(listed.errno, path);
    for (const name of listed.value) {
      const inner = joinPath(path, name);
      if (this.sight.isDirectory(inner)) this.removeTree(inner);
      else this.remove(inner);
    }
    this.take(rmdir(this.host, this.task, path), path);
  }

  /** Does what may fail without harm. */
  try(change: () => void): void {
    try {
      change();
    } catch (error) {
      if (!(error instanceof OSFailure)) throw error;
    }
  }

  /** What the umask leaves of 0o666: the mode of a file that is written. */
  get fileMode(): number {
    return 0o666 & ~this.task.umask;
  }

  /** What it leaves of 0o777. */
  get scriptMode(): number {
    return 0o777 & ~this.task.umask;
  }
}
