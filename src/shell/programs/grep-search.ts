import type { Input } from '../process/input.ts';
import type { Proc } from '../process/proc.ts';
import type { Running } from '../process/wait.ts';
import { toBytes } from './bytes.ts';
import type { Selector } from './grep-pattern.ts';

/** What grep prints of what it finds. */
export interface GrepOptions {
  readonly invert: boolean;
  readonly count: boolean;
  /** Only names of files: of those that match, or of the others. */
  readonly list: 'matching' | 'others' | null;
  readonly only: boolean;
  readonly quiet: boolean;
  readonly numbers: boolean;
  readonly offsets: boolean;
  readonly names: boolean;
  /** What standard input is called. */
  readonly label: string;
  /** What stands behind a name; null for a colon. */
  readonly nameEnd: string | null;
  readonly most: number;
  readonly before: number;
  readonly after: number;
  readonly separator: string | null;
  readonly end: string;
  readonly isText: boolean;
  readonly skipsBinary: boolean;
  readonly tab: boolean;
}

interface Line {
  readonly text: string;
  readonly number: number;
  readonly offset: number;
}

/** Looks for lines in files, and prints them. */
export class Search {
  private readonly proc: Proc;
  private readonly select: Selector;
  private readonly options: GrepOptions;
  private hasPrinted = false;

  constructor(proc: Proc, select: Selector, options: GrepOptions) {
    this.proc = proc;
    this.select = select;
    this.options = options;
  }

  /** Searches one file. Whether anything was selected. */
  *file(input: Input, path: string): Running<boolean> {
    const { options } = this;
    const name = path === '-' ? options.label : path;
    const selected = yield* this.lines(input, name);
    if (options.list === 'matching' && selected > 0) this.proc.out(`${name}${options.nameEnd ?? '\n'}`);
    else if (options.list === 'others' && selected === 0) this.proc.out(`${name}${options.nameEnd ?? '\n'}`);
    else if (options.list === null && options.count && !options.quiet) {
      this.proc.out(`${options.names ? `${name}${options.nameEnd ?? ':'}` : ''}${selected}\n`);
    }
    return options.list === 'others' ? selected === 0 : selected > 0;
  }

  private *lines(input: Input, name: string): Running<number> {
    const { options, proc } = this;
    const isSilent = options.quiet || options.count || options.list !== null;
    let selected = 0;
    let number = 0;
    let offset = 0;
    let owed = 0;
    let last = 0;
    const held: Line[] = [];
    let isBinary = false;
    for (let raw = yield* input.line(options.end); raw !== null; raw = yield* input.line(options.end)) {
      const text = raw.endsWith(options.end) ? raw.slice(0, -1) : raw;
      number += 1;
      const line: Line = { text, number, offset };
      offset += options.offsets ? toBytes(raw).length : 0;
      isBinary ||= !options.isText && /[\0\udc80-\udcff]/.test(text) && options.end === '\n';
      if (isBinary && options.skipsBinary) return 0;
      const isHit = selected < options.most && (this.select(text, 0) !== null) !== options.invert;
      if (isHit) {
        selected += 1;
        if (isSilent) {
          if (options.quiet || options.list !== null) return selected;
        } else if (isBinary) {
          proc.out(`grep: ${name}: binary file matches\n`);
          return selected;
        } else {
          const first = held[0]?.number ?? number;
          if (
            this.hasPrinted &&
            options.separator !== null &&
            first > last + 1 &&
            (options.before > 0 || options.after > 0)
          )
            proc.out(`${options.separator}\n`);
          for (const one of held.splice(0)) this.print(one, name, '-');
          this.printHit(line, name);
          this.hasPrinted = true;
          last = number;
          owed = options.after;
        }
      } else if (owed > 0 && !isSilent) {
        this.print(line, name, '-');
        last = number;
        owed -= 1;
      } else if (options.before > 0) {
        held.push(line);
        if (held.length > options.before) held.shift();
      }
      if (selected >= options.most && owed === 0) break;
    }
    return selected;
  }

  private printHit(line: Line, name: string): void {
    if (!this.options.only) {
      this.print(line, name, ':');
      return;
    }
    if (this.options.invert) return;
    for (let at = 0; at <= line.text.length;) {
      const found = this.select(line.text, at);
      if (found === null) return;
      const [start, end] = found;
      if (end > start)
        this.print(
          {
            text: line.text.slice(start, end),
            number: line.number,
            offset: line.offset + toBytes(line.text.slice(0, start)).length,
          },
          name,
          ':',
        );
      at = end > start ? end : start + 1;
    }
  }

  private print({ text, number, offset }: Line, name: string, mark: ':' | '-'): void {
    const { names, nameEnd, numbers, offsets, end, only, tab } = this.options;
    if (only && mark === '-') return;
    const prefix = `${names ? `${name}${nameEnd ?? mark}` : ''}${numbers ? `${number}${mark}` : ''}${offsets ? `${offset}${mark}` : ''}`;
    this.proc.out(`${prefix}${tab && prefix !== '' ? '\t' : ''}${text}${end}`);
  }
}
