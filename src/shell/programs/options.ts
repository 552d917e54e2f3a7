/**
 * Reads command lines as getopt_long(3) of glibc does: letters in bunches, long names by any unambiguous beginning,
 * operands between options, `--` ends them. Messages are glibc's.
 */
export interface OptionSpec<Name extends string> {
  readonly name: Name;
  readonly letter?: string;
  readonly long?: string;
  /** The option takes a value: `-m VALUE`, `-mVALUE`, `--long=VALUE` or `--long VALUE`. */
  /** `optional`: only in the same word, `-i` or `-iVALUE`, `--long` or `--long=VALUE`. */
  readonly takes?: 'value' | 'optional';
}

/** An option as it was given; `value` is empty for one that takes none. */
export interface Setting<Name extends string> {
  readonly name: Name;
  readonly value: string;
  /** How many operands stood before it, for programs to which the order matters. */
  readonly before: number;
}

export interface Options<Name extends string> {
  /** The names of the options in their order, up to the first mistake. */
  readonly given: readonly Name[];
  /** The same with their values. */
  readonly settings: readonly Setting<Name>[];
  readonly operands: readonly string[];
  /** The first mistake, without the program's name in front; null if there is none. */
  readonly mistake: string | null;
}

/** With `stopsAtOperand` the first operand ends the options, for programs that run others: `env -i ls -l`. */
export function parseOptions<Name extends string>(
  words: readonly string[],
  specs: readonly OptionSpec<Name>[],
  stopsAtOperand = false,
): Options<Name> {
  const reader = new Reader(words, specs, stopsAtOperand);
  const mistake = reader.read();
  const { settings, operands } = reader;
  return { given: settings.map(({ name }) => name), settings, operands, mistake };
}

class Reader<Name extends string> {
  readonly settings: Setting<Name>[] = [];
  readonly operands: string[] = [];
  private readonly words: readonly string[];
  private readonly specs: readonly OptionSpec<Name>[];
  private readonly stopsAtOperand: boolean;
  private at = 0;

  constructor(words: readonly string[], specs: readonly OptionSpec<Name>[], stopsAtOperand: boolean) {
    this.words = words;
    this.specs = specs;
    this.stopsAtOperand = stopsAtOperand;
  }

  read(): string | null {
    while (this.at < this.words.length) {
      const word = this.words[this.at++] ?? '';
      if (word === '--') {
        this.operands.push(...this.words.slice(this.at));
        return null;
      }
      if (word === '-' || !word.startsWith('-')) {
        this.operands.push(word);
        if (this.stopsAtOperand) this.operands.push(...this.words.slice(this.at));
        if (this.stopsAtOperand) return null;
        continue;
      }
      const mistake = word.startsWith('--') ? this.readLong(word) : this.readLetters(word.slice(1));
      if (mistake !== null) return mistake;
    }
    return null;
  }

  private add(name: Name, value = ''): null {
    this.settings.push({ name, value, before: this.operands.length });
    return null;
  }

  private readLetters(letters: string): string | null {
    for (const [index, letter] of [...letters].entries()) {
      const spec = this.specs.find((one) => one.letter === letter);
      if (spec === undefined) return `invalid option -- '${letter}'`;
      if (spec.takes === undefined) {
        this.add(spec.name);
        continue;
      }
      const attached = letters.slice(index + 1);
      if (spec.takes === 'optional') return this.add(spec.name, attached);
      const value = attached || this.words[this.at++];
      return value === undefined ? `option requires an argument -- '${letter}'` : this.add(spec.name, value);
    }
    return null;
  }

  private readLong(word: string): string | null {
    const [name = '', given] = word.slice(2).split(/=(.*)/s);
    const exact = this.specs.filter(({ long }) => long === name);
    const found = exact.length > 0 ? exact : this.specs.filter(({ long }) => long?.startsWith(name));
    const [spec] = found;
    if (spec === undefined) return `unrecognized option '--${name}${given === undefined ? '' : `=${given}`}'`;
    if (new Set(found.map((one) => one.name)).size > 1) {
      return `option '${word}' is ambiguous; possibilities: ${found.map(({ long }) => `'--${long}'`).join(' ')}`;
    }
    if (spec.takes === undefined) {
      return given === undefined ? this.add(spec.name) : `option '--${spec.long}' doesn't allow an argument`;
    }
    if (spec.takes === 'optional') return this.add(spec.name, given ?? '');
    const value = given ?? this.words[this.at++];
    return value === undefined ? `option '--${spec.long}' requires an argument` : this.add(spec.name, value);
  }
}
