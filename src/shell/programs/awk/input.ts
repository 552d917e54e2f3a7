import { strerror } from '../../../hosting/kernel/index.ts';
import type { Input } from '../../process/input.ts';
import type { Proc } from '../../process/proc.ts';
import type { Running } from '../../process/wait.ts';
import { AwkError } from './ast.ts';
import type { Target } from './ast.ts';
import { unescape } from './lexer.ts';
import { matcherFor } from './record.ts';
import type { Awk } from './run.ts';
import { fromInput, toNumber } from './value.ts';

/** The files of ARGV, one after the other, cut into records. */
export class MainInput {
  private readonly proc: Proc;
  private readonly awk: Awk;
  private input: Input | null = null;
  private next = 1;
  private hasOpened = false;

  constructor(proc: Proc, awk: Awk) {
    this.proc = proc;
    this.awk = awk;
  }

  /** The next record becomes the line; false at the end. */
  *read(): Running<boolean> {
    const line = yield* this.line();
    if (line === null) return false;
    this.awk.record.set(line);
    return true;
  }

  /** getline without a source: 1, or 0 at the end. */
  *getline(target: Target | null): Running<number> {
    const line = yield* this.line();
    if (line === null) return 0;
    if (target === null) this.awk.record.set(line);
    else yield* this.awk.store(target, fromInput(line));
    return 1;
  }

  skipFile(): void {
    this.input?.close();
    this.input = null;
  }

  private *line(): Running<string | null> {
    for (;;) {
      if (this.input === null && !(yield* this.open())) return null;
      if (this.input === null) continue;
      const line = yield* this.recordFrom(this.input);
      if (line !== null) {
        this.awk.set('NR', toNumber(this.awk.get('NR')) + 1);
        this.awk.set('FNR', toNumber(this.awk.get('FNR')) + 1);
        return line;
      }
      if (this.input.error !== null) {
        throw new AwkError(`read error (${strerror(this.input.error)})`);
      }
      this.skipFile();
    }
  }

  /** Opens the next operand that is a file; those that assign do so on the way. */
  private *open(): Running<boolean> {
    const args = this.awk.table('ARGV');
    while (this.next < toNumber(this.awk.get('ARGC'))) {
      const arg = this.awk.text(args.get(String(this.next)));
      this.next += 1;
      if (arg === '') continue;
      const assignment = /^([A-Za-z_]\w*)=(.*)$/s.exec(arg);
      if (assignment !== null) {
        this.awk.set(assignment[1] ?? '', fromInput(unescape(assignment[2] ?? '')));
        continue;
      }
      return yield* this.openFile(arg);
    }
    if (this.hasOpened) return false;
    return yield* this.openFile('-');
  }

  private *openFile(path: string): Running<boolean> {
    this.hasOpened = true;
    const opened = yield* this.proc.input(path);
    if (opened.type === 'failed') throw new AwkError(`cannot open ${path} (${strerror(opened.errno)})`);
    this.input = opened.value;
    this.awk.set('FNR', 0);
    if (path !== '-') this.awk.set('FILENAME', path);
    return true;
  }

  /** One record as RS says: to a letter, to an empty line, or to what a regex matches. */
  *recordFrom(input: Input): Running<string | null> {
    const separator = this.awk.textOf('RS');
    if (separator.length === 1) {
      const line = yield* input.line(separator);
      return line === null ? null : line.endsWith(separator) ? line.slice(0, -1) : line;
    }
    const text = yield* input.rest();
    const body = separator === '' ? text.replace(/^\n+/, '') : text;
    if (body === '') return null;
    const match = separator === '' ? paragraphEnd(body) : matcherFor(separator).exec(body);
    if (match === null) return separator === '' ? body.replace(/\n$/, '') : body;
    input.unread(body.slice(match.end));
    return body.slice(0, match.start);
  }
}

function paragraphEnd(text: string): { readonly start: number; readonly end: number } | null {
  const match = /\n\n+/.exec(text);
  return match === null ? null : { start: match.index, end: match.index + match[0].length };
}
