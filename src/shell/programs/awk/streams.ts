import { strerror } from '../../../hosting/kernel/index.ts';
import { Pipe } from '../../process/pipe.ts';
import type { Description } from '../../process/description.ts';
import { Input } from '../../process/input.ts';
import type { Proc } from '../../process/proc.ts';
import type { Running } from '../../process/wait.ts';
import { awaitProgram, spawnProgram, startProgram } from '../../interpreter/spawn.ts';
import { AwkError } from './ast.ts';

/** A file or command that is written to or read from until close(). */
interface Stream {
  readonly fd: number;
  readonly description: Description;
  readonly input: Input | null;
  readonly child: Proc | null;
}

/** What a program has open besides its main input, by name. */
export class Streams {
  private readonly proc: Proc;
  private readonly open = new Map<string, Stream>();

  constructor(proc: Proc) {
    this.proc = proc;
  }

  /** Writes to `> file`, `>> file` or `| command`. */
  *write(kind: '>' | '>>' | '|', name: string, text: string): Running<void> {
    if (kind !== '|' && (name === '/dev/stdout' || name === '-')) {
      this.proc.out(text);
      return;
    }
    if (kind !== '|' && name === '/dev/stderr') {
      this.proc.err(text);
      return;
    }
    const stream = this.open.get(name) ?? (yield* this.openFor(kind, name));
    yield* stream.description.write(text);
  }

  private *openFor(kind: '>' | '>>' | '|', name: string): Running<Stream> {
    yield* this.proc.flush();
    if (kind === '|') {
      const pipe = new Pipe();
      const child = startProgram(this.proc, ['sh', '-c', name], { stdin: pipe.reader() });
      return this.keep(name, pipe.writer(), null, child);
    }
    const how = kind === '>>' ? { append: true } : { truncate: true };
    const opened = yield* this.proc.open(name, { write: true, create: true, ...how });
    if (opened.type === 'failed')
      throw new AwkError(`cannot open "${name}" for output (${strerror(opened.errno)})`);
    return this.keep(name, opened.value, null, null);
  }

  private keep(name: string, description: Description, input: Input | null, child: Proc | null): Stream {
    const stream = { fd: this.proc.fds.add(description), description, input, child };
    this.open.set(name, stream);
    return stream;
  }

  /** The input from a file or from what a command prints; null if the file cannot be opened. */
  *reader(kind: 'file' | 'command', name: string): Running<Input | null> {
    const known = this.open.get(name)?.input;
    if (known !== undefined && known !== null) return known;
    yield* this.proc.flush();
    if (kind === 'command') {
      const pipe = new Pipe();
      const child = startProgram(this.proc, ['sh', '-c', name], { stdout: pipe.writer() });
      const end = pipe.reader();
      return this.keep(name, end, new Input(this.proc, end), child).input;
    }
    const opened = name === '-' || name === '/dev/stdin' ? yield* this.proc.input('-') : null;
    if (opened?.type === 'ok') return opened.value;
    const file = yield* this.proc.open(name, { read: true });
    return file.type === 'failed'
      ? null
      : this.keep(name, file.value, new Input(this.proc, file.value), null).input;
  }

  /** close(): the status of a command, -1 for what is not open. */
  *close(name: string): Running<number> {
    const stream = this.open.get(name);
    if (stream === undefined) return -1;
    this.open.delete(name);
    this.proc.fds.close(stream.fd);
    return stream.child === null ? 0 : yield* awaitProgram(this.proc, stream.child);
  }

  *closeAll(): Running<void> {
    yield* this.proc.flush();
    for (const name of [...this.open.keys()]) yield* this.close(name);
  }

  /** system() */
  *run(command: string): Running<number> {
    yield* this.proc.flush();
    return yield* spawnProgram(this.proc, ['sh', '-c', command]);
  }
}
