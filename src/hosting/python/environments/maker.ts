import { lstat, readDirectory, rmdir, symlink, unlink } from '../../kernel/index.ts';
import type { Host, Task } from '../../kernel/index.ts';
import { Disk, OSFailure } from '../easy-install/disk.ts';
import type { Interpreter } from '../interpreters.ts';
import { directoryOf, joinPath } from '../paths.ts';

/** Who makes an environment, and what of the box's own programs it needs. */
export interface MakerRequest {
  readonly host: Host;
  readonly task: Task;
  /** The words behind the name of the program, or behind `-m venv`. */
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** The text of the file of a program: `pip2.7`. */
  readonly programText: (name: string) => string;
}

/** What a run left behind and said. */
export interface MakerRun {
  readonly host: Host;
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** The files of an environment while it is made; what fails throws an OSFailure. */
export class Maker {
  readonly disk: Disk;
  private readonly task: Task;

  constructor({ host, task }: MakerRequest, interpreter: Interpreter) {
    this.task = task;
    this.disk = new Disk(host, task, interpreter);
  }

  directory(path: string): void {
    this.disk.makeDirectories(path);
  }

  /** Writes a file, and the directories that it needs. */
  file(path: string, text: string, mode = 0o644): void {
    this.directory(directoryOf(path));
    this.disk.write(path, text);
    this.disk.setMode(path, mode & ~this.task.umask);
  }

  /** A link, unless something of that name is there. */
  link(path: string, target: string): void {
    if (lstat(this.disk.host, this.task, path).type === 'ok') return;
    const { host, result } = symlink(this.disk.host, this.task, target, path);
    if (result.type === 'failed') throw new OSFailure(result.errno, path);
    this.disk.host = host;
  }

  /** Removes what is in a directory, links among it as links. */
  clear(directory: string): void {
    const listed = readDirectory(this.disk.host, this.task, directory);
    for (const name of listed.type === 'ok' ? listed.value : []) this.remove(joinPath(directory, name));
  }

  private remove(path: string): void {
    const found = lstat(this.disk.host, this.task, path);
    const isDirectory = found.type === 'ok' && found.value.type === 'directory';
    if (isDirectory) this.clear(path);
    const { host, result } = (isDirectory ? rmdir : unlink)(this.disk.host, this.task, path);
    if (result.type === 'failed') throw new OSFailure(result.errno, path);
    this.disk.host = host;
  }
}
