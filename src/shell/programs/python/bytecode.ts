import { mkdir, readFile, sizeOf, stat, writeFile } from '../../../hosting/kernel/index.ts';
import { baseName, directoryOf, joinPath, packCompiled } from '../../../hosting/python/index.ts';
import type { Interpreter } from '../../../hosting/python/index.ts';
import type { Proc } from '../../process/proc.ts';

/** Writes the .pyc files of modules that were compiled, where whoever runs this may write: PEP 3147, and import.c before it. */
export class Bytecode {
  private readonly proc: Proc;
  private readonly interpreter: Interpreter;
  private readonly isOptimized: boolean;
  private readonly isOff: boolean;

  constructor(
    proc: Proc,
    interpreter: Interpreter,
    { optimize, ignoreEnvironment }: { readonly optimize: boolean; readonly ignoreEnvironment: boolean },
    isOff: boolean,
  ) {
    this.proc = proc;
    this.interpreter = interpreter;
    this.isOptimized = optimize;
    this.isOff = isOff || (!ignoreEnvironment && (proc.env['PYTHONDONTWRITEBYTECODE'] ?? '') !== '');
  }

  write(file: string, source: string): void {
    const { proc, interpreter } = this;
    if (this.isOff || !file.endsWith('.py')) return;
    const inode = proc.look((host, task) => stat(host, task, file));
    // A member of an archive is no file.
    if (inode.type === 'failed' || inode.value.type !== 'file') return;
    const { mtime, mode } = inode.value;
    const compiled = packCompiled({ version: interpreter.version, mtime, size: sizeOf(inode.value), source });
    const target = this.target(file);
    const before = proc.look((host, task) => readFile(host, task, target));
    if (before.type === 'ok' && before.value === compiled) return;
    const mayWrite = interpreter.major === 2 ? mode & 0o666 : (mode & 0o666) | 0o200;
    proc.call((host, task) => writeFile(host, task, target, compiled, { mode: mayWrite }));
  }

  private target(file: string): string {
    const { proc, interpreter } = this;
    if (interpreter.major === 2) return file + (this.isOptimized ? 'o' : 'c');
    const directory = joinPath(directoryOf(file), '__pycache__');
    proc.call((host, task) => mkdir(host, task, directory, 0o777));
    const stem = baseName(file).replace(/\.py$/, '');
    return `${directory}/${stem}.cpython-3${interpreter.minor}${this.isOptimized ? '.opt-1' : ''}.pyc`;
  }
}
