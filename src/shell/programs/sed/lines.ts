import { chmod, chown, lstat, rename, stat, strerror, writeFile } from '../../../hosting/kernel/index.ts';
import type { Input } from '../../process/input.ts';
import type { Proc } from '../../process/proc.ts';
import type { Running } from '../../process/wait.ts';
import { lastName } from '../coreutils.ts';

/** A line of the input; the last may lack its end. */
export interface InputLine {
  readonly text: string;
  readonly hasEnd: boolean;
}

/** How files are gone through. */
export interface LinesOptions {
  /** -s and -i: numbers and `$` are each file's own. */
  readonly isSeparate: boolean;
  /** -i: what is written replaces the file; a suffix keeps the old one. */
  readonly inPlace: string | null;
  readonly end: string;
}

/** The lines of all files in order, one ahead so that the last is known, and where the output goes. */
export class Lines {
  number = 0;
  name = '-';
  status = 0;
  private readonly proc: Proc;
  private readonly paths: string[];
  private readonly options: LinesOptions;
  private input: Input | null = null;
  private ahead: InputLine | null = null;
  private written = '';
  private writesTo: string | null = null;
  /** Whether the last line that was written lacks its end. */
  private isCut = false;

  constructor(proc: Proc, paths: readonly string[], options: LinesOptions) {
    this.proc = proc;
    this.paths = [...paths];
    this.options = options;
  }

  *next(): Running<InputLine | null> {
    const line = this.ahead ?? (yield* this.fetch(true));
    this.ahead = null;
    if (line !== null) this.number += 1;
    return line;
  }

  *isLast(): Running<boolean> {
    this.ahead ??= yield* this.fetch(!this.options.isSeparate);
    return this.ahead === null;
  }

  /** Writes whole lines, or one that lacks its end, which the next then gives it. */
  write(text: string, hasEnd = true): void {
    this.copy((this.isCut ? this.options.end : '') + text);
    this.isCut = !hasEnd;
  }

  /** Writes text as it is. */
  copy(text: string): void {
    if (this.writesTo === null) this.proc.out(text);
    else this.written += text;
  }

  /** All has been read: what was written to a file goes there. */
  *finish(): Running<void> {
    yield* this.closeFile();
    while (this.options.inPlace !== null && this.paths.length > 0)
      if ((yield* this.fetch(true)) === null) break;
  }

  private *fetch(mayOpen: boolean): Running<InputLine | null> {
    for (;;) {
      if (this.input === null) {
        if (!mayOpen && this.number > 0) return null;
        const path = this.paths.shift();
        if (path === undefined) return null;
        yield* this.openFile(path);
        continue;
      }
      const line = yield* this.input.line(this.options.end);
      if (line !== null) {
        const hasEnd = line.endsWith(this.options.end);
        return { text: hasEnd ? line.slice(0, -1) : line, hasEnd };
      }
      if (!mayOpen) return null;
      yield* this.closeFile();
    }
  }

  private *openFile(path: string): Running<void> {
    const { proc } = this;
    const found = path === '-' ? null : proc.look((host, task) => stat(host, task, path));
    if (found?.type === 'ok' && found.value.type === 'directory') {
      this.complain(
        this.options.inPlace === null
          ? `read error on ${path}: Is a directory`
          : `couldn't edit ${path}: not a regular file`,
        4,
      );
      return;
    }
    const input = yield* proc.input(path);
    if (input.type === 'failed') {
      this.complain(`can't read ${path}: ${strerror(input.errno)}`);
      return;
    }
    this.input = input.value;
    this.name = path;
    if (this.options.isSeparate) this.number = 0;
    if (this.options.inPlace !== null && path !== '-') this.writesTo = path;
  }

  private complain(message: string, status = 2): void {
    this.proc.err(`sed: ${message}\n`);
    this.status = Math.max(this.status, status);
  }

  private *closeFile(): Running<void> {
    this.input?.close();
    this.input = null;
    const path = this.writesTo;
    if (path === null) return;
    this.writesTo = null;
    this.isCut = false;
    const text = this.written;
    this.written = '';
    yield* this.proc.breathe();
    const kept = this.options.inPlace ?? '';
    const found = this.proc.look((host, task) => lstat(host, task, path));
    if (kept !== '' && found.type === 'ok' && found.value.type === 'file') {
      const { content, mode } = found.value;
      const name = lastName(path);
      const backup =
        path.slice(0, path.length - name.length) +
        (kept.includes('*') ? kept.replaceAll('*', name) : name + kept);
      this.proc.call((host, task) => writeFile(host, task, backup, content, { mode: mode & 0o777 }));
    }
    const written = replaceFile(this.proc, path, text);
    if (written !== null) this.complain(written);
  }
}

/** sed writes a new file beside the old one and gives it the name: that needs the directory, not the file. */
function replaceFile(proc: Proc, path: string, text: string): string | null {
  const name = lastName(path);
  const directory = path.slice(0, path.length - name.length);
  const temporary = `${directory}sedXXXXXX`;
  const made = proc.call((host, task) => writeFile(host, task, temporary, text, { mode: 0o600 }));
  if (made.type === 'failed')
    return `couldn't open temporary file ${directory === '' ? './' : directory}sed${proc.pid}: ${strerror(made.errno)}`;
  const before = proc.look((host, task) => lstat(host, task, path));
  if (before.type === 'ok') {
    const { uid, gid, mode } = before.value;
    proc.call((host, task) => chown(host, task, temporary, uid, gid));
    proc.call((host, task) => chmod(host, task, temporary, mode));
  }
  const renamed = proc.call((host, task) => rename(host, task, temporary, path));
  return renamed.type === 'failed' ? `cannot rename ${temporary}: ${strerror(renamed.errno)}` : null;
}
