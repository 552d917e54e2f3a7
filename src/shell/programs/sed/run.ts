import { strerror } from '../../../hosting/kernel/index.ts';
import type { Match, Matcher } from '../../matcher/index.ts';
import type { Description } from '../../process/description.ts';
import type { Proc } from '../../process/proc.ts';
import type { Running } from '../../process/wait.ts';
import { linesOf } from '../text-files.ts';
import type { Lines } from './lines.ts';
import { SedError } from './script.ts';
import type { Action, Address, Command } from './script.ts';
import { endOf, filled, unambiguous } from './text.ts';

export interface SedOptions {
  readonly isQuiet: boolean;
  /** -l: where `l` breaks lines. */
  readonly width: number;
  readonly end: string;
}

/** What a cycle comes to: go on with the next line, begin anew without reading one, or end. */
type Outcome = 'next' | 'again' | 'quit' | 'quit silently' | number;

/** Runs a script over lines. */
export class Sed {
  status = 0;
  private readonly proc: Proc;
  private readonly commands: readonly Command[];
  private readonly lines: Lines;
  private readonly options: SedOptions;
  private pattern = '';
  private hasEnd = true;
  private hold = '';
  /** Whether the line that is held had an end. */
  private holdHasEnd = true;
  private hasReplaced = false;
  private lastMatcher: Matcher | null = null;
  /** Text that goes out at the end of the cycle. */
  private readonly appended: { readonly make: () => Running<string>; readonly isLine: boolean }[] = [];
  /** Where ranges began: the line that ends each, by the place of its command. */
  private readonly ranges = new Map<number, { readonly until: number | null }>();
  private readonly outputs = new Map<string, Description>();
  /** The files whose last line lacks its end. */
  private readonly cut = new Set<string>();
  private readonly readers = new Map<string, string[]>();

  constructor(proc: Proc, commands: readonly Command[], lines: Lines, options: SedOptions) {
    this.proc = proc;
    this.commands = commands;
    this.lines = lines;
    this.options = options;
  }

  *run(): Running<void> {
    yield* this.openOutputs();
    let outcome: Outcome = 'next';
    while (outcome !== 'quit' && outcome !== 'quit silently') {
      if (outcome !== 'again' && !(yield* this.read())) return;
      outcome = yield* this.cycle();
      if (outcome !== 'quit silently') {
        if (!this.options.isQuiet && outcome !== 'again') this.print(this.pattern);
        yield* this.flushAppended();
      }
    }
  }

  /** Files of w are made before anything is read. */
  private *openOutputs(): Running<void> {
    for (const { action } of this.commands) {
      const path =
        action.type === 'file' && /[wW]/.test(action.name)
          ? action.path
          : action.type === 's'
            ? action.file
            : null;
      if (path === null || this.outputs.has(path) || path === '/dev/stdout' || path === '/dev/stderr')
        continue;
      const opened = yield* this.proc.open(path, { write: true, create: true, truncate: true });
      if (opened.type === 'failed')
        throw new SedError(`couldn't open file ${path}: ${strerror(opened.errno)}`);
      this.outputs.set(path, opened.value);
      this.proc.fds.add(opened.value);
    }
  }

  private *read(): Running<boolean> {
    const line = yield* this.lines.next();
    if (line === null) return false;
    this.pattern = line.text;
    this.hasEnd = line.hasEnd;
    this.hasReplaced = false;
    return true;
  }

  private print(text: string): void {
    this.lines.write(text + (this.hasEnd ? this.options.end : ''), this.hasEnd);
  }

  private *flushAppended(): Running<void> {
    for (const { make, isLine } of this.appended.splice(0)) {
      const text = yield* make();
      if (isLine || text !== '') this.lines.write(text);
    }
  }

  private *cycle(): Running<Outcome> {
    for (let at = 0; at < this.commands.length;) {
      yield* this.proc.breathe();
      const command = this.commands[at];
      if (command === undefined) break;
      const isMeant = (yield* this.selects(at, command)) !== command.isNegated;
      if (!isMeant) {
        at = command.action.type === 'open' ? command.action.end + 1 : at + 1;
        continue;
      }
      const outcome = yield* this.perform(command.action, command, at);
      if (typeof outcome !== 'number') return outcome;
      at = outcome;
    }
    return 'next';
  }

  private *selects(place: number, { addresses: [first, second] }: Command): Running<boolean> {
    if (first === undefined) return true;
    if (second === undefined) return yield* this.holds(first);
    const number = this.lines.number;
    const range = this.ranges.get(place);
    if (range !== undefined) return yield* this.goesOn(place, range.until, second, number);
    if (first.type === 'zero' && number === 1) return yield* this.goesOn(place, null, second, number);
    if (!(yield* this.holds(first))) return false;
    const until = endOf(second, number);
    // A number that is past already selects one line.
    if (until === null || until > number) this.ranges.set(place, { until });
    return true;
  }

  private *goesOn(place: number, until: number | null, second: Address, number: number): Running<boolean> {
    this.ranges.set(place, { until });
    if (until !== null) {
      if (number >= until) this.ranges.delete(place);
      return number <= until;
    }
    if (yield* this.holds(second)) this.ranges.delete(place);
    return true;
  }

  private *holds(address: Address): Running<boolean> {
    switch (address.type) {
      case 'line':
        return this.lines.number === address.number;
      case 'last':
        return yield* this.lines.isLast();
      case 'match':
        return this.exec(address.matcher, 0) !== null;
      case 'step':
        return address.step <= 0
          ? this.lines.number === address.first
          : this.lines.number >= address.first && (this.lines.number - address.first) % address.step === 0;
      default:
        return false;
    }
  }

  private exec(matcher: Matcher | null, from: number, text = this.pattern): Match | null {
    const used = matcher ?? this.lastMatcher;
    if (used === null) throw new SedError('no previous regular expression');
    this.lastMatcher = used;
    return used.exec(text, from);
  }

  private *perform(action: Action, command: Command, at: number): Running<Outcome> {
    switch (action.type) {
      case 's':
        yield* this.substitute(action);
        return at + 1;
      case 'y':
        this.pattern = [...this.pattern].map((letter) => action.map.get(letter) ?? letter).join('');
        return at + 1;
      case 'text':
        return yield* this.text(action, command, at);
      case 'jump':
        return this.jump(action, at);
      case 'file':
        yield* this.file(action);
        return at + 1;
      case 'number':
        return this.numbered(action, at);
      case 'plain':
        return yield* this.plain(action.name, at);
      default:
        return at + 1;
    }
  }

  private *substitute(action: Extract<Action, { type: 's' }>): Running<void> {
    const { pattern } = this;
    let made = '';
    let done = 0;
    let count = 0;
    let hasHit = false;
    for (let from = 0; from <= pattern.length;) {
      const match = this.exec(action.matcher, from, pattern);
      if (match === null) break;
      // An empty match right behind another does not count.
      if (match.end === match.start && match.start === done && count > 0 && hasHitBefore(made, done)) {
        from = match.end + 1;
        continue;
      }
      count += 1;
      const isMeant = count >= Math.max(1, action.number);
      if (isMeant) {
        made += pattern.slice(done, match.start) + filled(action.replacement, match, pattern);
        done = match.end;
        hasHit = true;
        if (!action.isGlobal) break;
      }
      from = match.end > match.start ? match.end : match.end + 1;
    }
    if (!hasHit) return;
    this.pattern = made + pattern.slice(done);
    this.hasReplaced = true;
    if (action.prints) this.print(this.pattern);
    if (action.file !== null) yield* this.writeTo(action.file, this.pattern, this.hasEnd);
  }

  private *text(action: Extract<Action, { type: 'text' }>, command: Command, at: number): Running<Outcome> {
    if (action.name === 'i') this.lines.write(action.text);
    else if (action.name === 'a') this.appended.push({ isLine: true, make: () => constant(action.text) });
    else {
      const isInRange = command.addresses.length === 2 && !command.isNegated && this.ranges.has(at);
      if (!isInRange || (yield* this.lines.isLast())) this.lines.write(action.text);
      this.pattern = '';
      return this.options.isQuiet ? 'next' : yield* this.dropped();
    }
    return at + 1;
  }

  /** The cycle ends without printing. */
  private *dropped(): Running<Outcome> {
    yield* this.flushAppended();
    return (yield* this.read()) ? 'again' : 'quit silently';
  }

  private jump({ name, label }: Extract<Action, { type: 'jump' }>, at: number): number {
    const isMeant = name === 'b' || this.hasReplaced === (name === 't');
    if (name !== 'b') this.hasReplaced = false;
    if (!isMeant) return at + 1;
    if (label === '') return this.commands.length;
    return this.commands.findIndex(({ action }) => action.type === 'label' && action.label === label);
  }

  private *file({ name, path }: Extract<Action, { type: 'file' }>): Running<void> {
    const { proc } = this;
    if (name === 'w') yield* this.writeTo(path, this.pattern, this.hasEnd);
    else if (name === 'W') yield* this.writeTo(path, ...this.firstLine());
    else if (name === 'r') {
      const make = function* () {
        const text = yield* proc.readAll(path === '/dev/stdin' ? '-' : path);
        return text.type === 'ok' ? text.value : '';
      };
      this.appended.push({ isLine: false, make });
    } else {
      let rest = this.readers.get(path);
      if (rest === undefined) {
        const text = yield* proc.readAll(path);
        rest = text.type === 'ok' ? [...linesOf(text.value)] : [];
        this.readers.set(path, rest);
      }
      const line = rest.shift();
      if (line !== undefined) this.appended.push({ isLine: true, make: () => constant(`${line}\n`) });
    }
  }

  private *writeTo(path: string, line: string, hasEnd: boolean): Running<void> {
    const { end } = this.options;
    const text = (this.cut.has(path) ? end : '') + line + (hasEnd ? end : '');
    this.cut[hasEnd ? 'delete' : 'add'](path);
    if (path === '/dev/stdout') this.lines.copy(text);
    else if (path === '/dev/stderr') this.proc.err(text);
    else yield* this.outputs.get(path)?.write(text) ?? constant(null);
  }

  /** The first line of the pattern space; it may be the last of the input. */
  private firstLine(): readonly [text: string, hasEnd: boolean] {
    const at = this.pattern.indexOf('\n');
    return at < 0 ? [this.pattern, this.hasEnd] : [this.pattern.slice(0, at), true];
  }

  private numbered({ name, value }: Extract<Action, { type: 'number' }>, at: number): Outcome {
    if (name === 'l' || name === 'L') {
      this.lines.write(`${unambiguous(this.pattern, value ?? this.options.width)}\n`);
      return at + 1;
    }
    this.status = value ?? 0;
    return name === 'q' ? 'quit' : 'quit silently';
  }

  private *plain(name: string, at: number): Running<Outcome> {
    switch (name) {
      case '=':
        this.lines.write(`${this.lines.number}\n`);
        break;
      case 'F':
        this.lines.write(`${this.lines.name}\n`);
        break;
      case 'd':
        return yield* this.dropped();
      case 'D':
        if (!this.pattern.includes('\n')) return yield* this.dropped();
        this.pattern = this.pattern.slice(this.pattern.indexOf('\n') + 1);
        yield* this.flushAppended();
        return 'again';
      case 'g':
        [this.pattern, this.hasEnd] = [this.hold, this.holdHasEnd];
        break;
      case 'G':
        [this.pattern, this.hasEnd] = [`${this.pattern}\n${this.hold}`, this.holdHasEnd];
        break;
      case 'h':
        [this.hold, this.holdHasEnd] = [this.pattern, this.hasEnd];
        break;
      case 'H':
        [this.hold, this.holdHasEnd] = [`${this.hold}\n${this.pattern}`, this.hasEnd];
        break;
      case 'x':
        [this.pattern, this.hold] = [this.hold, this.pattern];
        [this.hasEnd, this.holdHasEnd] = [this.holdHasEnd, this.hasEnd];
        break;
      case 'z':
        this.pattern = '';
        break;
      case 'p':
        this.print(this.pattern);
        break;
      case 'P': {
        const [text, hasEnd] = this.firstLine();
        this.lines.write(hasEnd ? `${text}\n` : text, hasEnd);
        break;
      }
      case 'n':
        return yield* this.advance(at, false);
      case 'N':
        return yield* this.advance(at, true);
    }
    return at + 1;
  }

  /** n and N: the next line in place of this one, or behind it. Without one sed ends; GNU prints then. */
  private *advance(at: number, isAdded: boolean): Running<Outcome> {
    if (yield* this.lines.isLast()) return isAdded || !this.options.isQuiet ? 'quit' : 'quit silently';
    if (!isAdded && !this.options.isQuiet) this.print(this.pattern);
    yield* this.flushAppended();
    const before = this.pattern;
    const { hasReplaced } = this;
    yield* this.read();
    this.hasReplaced = hasReplaced;
    if (isAdded) this.pattern = `${before}\n${this.pattern}`;
    return at + 1;
  }
}

// eslint-disable-next-line require-yield -- what is there already needs no wait
function* constant<Value>(value: Value): Running<Value> {
  return value;
}

/** Whether something was put in that ends at this very place. */
const hasHitBefore = (made: string, done: number): boolean => made !== '' || done > 0;
