import {
  EXECUTE,
  READ,
  access,
  lstat,
  readDirectory,
  readFile,
  readLink,
  stat,
  workingDirectory,
} from '../kernel/index.ts';
import type { Errno, Host, Inode, Result, Task } from '../kernel/index.ts';
import { joinPath, normalPath } from './paths.ts';

/** What a process sees of the files of a host: the questions that `os` and `os.path` ask the kernel. */
export class Sight {
  readonly host: Host;
  readonly task: Task;

  constructor(host: Host, task: Task) {
    this.host = host;
    this.task = task;
  }

  /** os.stat; null for any errno. */
  stat(path: string): Inode | null {
    const found = stat(this.host, this.task, path);
    return found.type === 'ok' ? found.value : null;
  }

  /** The errno of os.stat, or null if it succeeds. */
  errnoOf(path: string): Errno | null {
    const found = stat(this.host, this.task, path);
    return found.type === 'ok' ? null : found.errno;
  }

  exists(path: string): boolean {
    return this.stat(path) !== null;
  }

  isDirectory(path: string): boolean {
    return this.stat(path)?.type === 'directory';
  }

  isFile(path: string): boolean {
    return this.stat(path)?.type === 'file';
  }

  mayRead(path: string): boolean {
    return access(this.host, this.task, path, READ).type === 'ok';
  }

  /** os.access(path, os.R_OK | os.X_OK) */
  mayListAndEnter(path: string): boolean {
    return access(this.host, this.task, path, READ | EXECUTE).type === 'ok';
  }

  /** os.listdir, in no particular order. */
  list(path: string): Result<readonly string[]> {
    return readDirectory(this.host, this.task, path);
  }

  read(path: string): Result<string> {
    return readFile(this.host, this.task, path);
  }

  /** os.getcwd; null if the directory was removed. */
  workingDirectory(): string | null {
    const found = workingDirectory(this.host, this.task);
    return found.type === 'ok' ? found.value : null;
  }

  /** os.path.abspath; null if the path is relative and there is no working directory. */
  absolute(path: string): string | null {
    if (path.startsWith('/')) return normalPath(path);
    const cwd = this.workingDirectory();
    return cwd === null ? null : normalPath(joinPath(cwd, path));
  }

  /** os.path.realpath: all links resolved; what is missing, or hidden from the user, is taken as it stands. */
  real(path: string): string | null {
    const absolute = path.startsWith('/') ? path : joinPath(this.workingDirectory() ?? '', path);
    return absolute.startsWith('/') ? this.resolve('/', absolute, 0) : null;
  }

  private resolve(base: string, path: string, links: number): string {
    let at = path.startsWith('/') ? '/' : base;
    const names = path.split('/').filter((name) => name !== '' && name !== '.');
    for (const [index, name] of names.entries()) {
      const next = normalPath(joinPath(at, name));
      const found = name === '..' ? null : lstat(this.host, this.task, next);
      if (found?.type === 'ok' && found.value.type === 'symlink' && links < MAX_LINKS) {
        const target = readLink(this.host, this.task, next);
        const rest = names.slice(index + 1).join('/');
        if (target.type === 'ok') return this.resolve(at, `${target.value}/${rest}`, links + 1);
      }
      at = next;
    }
    return at;
  }
}

const MAX_LINKS = 40;
