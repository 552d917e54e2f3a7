import { failed, findInode, ok, readOpen, sizeOf, writeAt } from '../../hosting/kernel/index.ts';
import type { DeviceName, OpenFile, Result, Task } from '../../hosting/kernel/index.ts';
import type { HostHolder } from './host-holder.ts';
import type { TerminalControl } from './tty-mode.ts';
import type { Running } from './wait.ts';

/** An open file description, open(2): what descriptors point to, shared by all that were copied from one another. */
export interface Description {
  readonly kind: 'file' | 'pipe' | 'device' | 'terminal';
  /** What can be read now, waiting for some; empty at the end. EBADF EISDIR */
  peek(): Running<Result<string>>;
  /** Takes the first `length` units of what `peek` showed. */
  consume(length: number): void;
  /** EBADF EPIPE ENOSPC */
  write(text: string): Running<Result<null>>;
  /** Its last descriptor was closed. */
  close(): void;
  /** The size of a regular file in bytes, as fstat(2) tells it. */
  size?(): number;
  /** Of a terminal: its mode, its size, and what is typed unseen. */
  readonly control?: TerminalControl;
  /** Where a regular file goes on; lets a program give back what it read too much. */
  seek?(back: number): void;
}

/* eslint-disable require-yield -- files and devices never wait, terminals and pipes do */

/** A regular file or directory, opened. What it may do was settled then, whatever chmod says later. */
export class OpenedFile implements Description {
  readonly kind = 'file';
  readonly file: OpenFile;
  private readonly holder: HostHolder;
  private readonly task: () => Task;
  private offset = 0;

  constructor(holder: HostHolder, task: () => Task, file: OpenFile) {
    this.holder = holder;
    this.task = task;
    this.file = file;
  }

  *peek(): Running<Result<string>> {
    if (this.isGone) return ok('');
    const content = readOpen(this.holder.host, this.file);
    return content.type === 'failed' ? content : ok(content.value.slice(this.offset));
  }

  consume(length: number): void {
    this.offset += length;
  }

  *write(text: string): Running<Result<null>> {
    if (this.isGone) return ok(null);
    const { host, result } = writeAt(this.holder.host, this.task(), this.file, this.offset, text);
    if (result.type === 'failed') return result;
    this.holder.host = host;
    this.offset = result.value.offset;
    return ok(null);
  }

  close(): void {
    // A file knows nothing of who has it open.
  }

  seek(back: number): void {
    this.offset -= back;
  }

  size(): number {
    const inode = findInode(this.holder.host.inodes, this.file.ino);
    return inode === undefined ? 0 : sizeOf(inode);
  }

  /** Its last name was removed: the model drops the content then, and what is written goes nowhere. */
  private get isGone(): boolean {
    return findInode(this.holder.host.inodes, this.file.ino) === undefined;
  }
}

/** null(4), full(4) and zero(4); random(4) is seeded, since the same log must give the same bytes. */
export class OpenedDevice implements Description {
  readonly kind = 'device';
  private readonly device: DeviceName;
  private seed = 20100219;

  constructor(device: DeviceName) {
    this.device = device;
  }

  *peek(): Running<Result<string>> {
    switch (this.device) {
      case 'null':
      case 'tty':
        return ok('');
      case 'zero':
      case 'full':
        return ok('\0'.repeat(4096));
      case 'random':
      case 'urandom':
        return ok(Array.from({ length: 512 }, () => this.nextCharacter()).join(''));
    }
  }

  consume(): void {
    // There is always more.
  }

  *write(): Running<Result<null>> {
    return this.device === 'full' ? failed('ENOSPC') : ok(null);
  }

  close(): void {
    // Nothing to release.
  }

  /** The linear congruential generator of POSIX rand(3), a printable character at a time. */
  private nextCharacter(): string {
    this.seed = (Math.imul(this.seed, 1103515245) + 12345) & 0x7fffffff;
    return String.fromCharCode(32 + ((this.seed >> 16) % 95));
  }
}

/** Text to be read once, such as a here-document. */
export class TextSource implements Description {
  readonly kind = 'file';
  private text: string;
  private taken = 0;

  constructor(text: string) {
    this.text = text;
  }

  *peek(): Running<Result<string>> {
    return ok(this.text.slice(this.taken));
  }

  consume(length: number): void {
    this.taken += length;
  }

  *write(): Running<Result<null>> {
    return failed('EBADF');
  }

  close(): void {
    this.text = '';
  }

  seek(back: number): void {
    this.taken -= back;
  }
}
