/**
 * Reads command lines as getopt_long(3) of glibc does: letters in bunches, long names by any unambiguous beginning,
 * operands between options, `--` ends them. Messages are glibc's.
 */
export interface OptionSpec<Name extends string> {
  readonly name: Name;
  readonly letter?: string;
  readonly long?: string;
}

export interface Options<Name extends string> {
  /** The options in their order, up to the first mistake. */
  readonly given: readonly Name[];
  readonly operands: readonly string[];
  /** The first mistake, without the program's name in front; null if there is none. */
  readonly mistake: string | null;
}

export function parseOptions<Name extends string>(
  words: readonly string[],
  specs: readonly OptionSpec<Name>[],
): Options<Name> {
  const given: Name[] = [];
  const operands: string[] = [];
  for (const [index, word] of words.entries()) {
    if (word === '--') return { given, operands: [...operands, ...words.slice(index + 1)], mistake: null };
    if (word === '-' || !word.startsWith('-')) {
      operands.push(word);
      continue;
    }
    const mistake = word.startsWith('--') ? readLong(word, specs, given) : readLetters(word, specs, given);
    if (mistake !== null) return { given, operands, mistake };
  }
  return { given, operands, mistake: null };
}

function readLetters<Name extends string>(
  word: string,
  specs: readonly OptionSpec<Name>[],
  given: Name[],
): string | null {
  for (const letter of word.slice(1)) {
    const spec = specs.find((one) => one.letter === letter);
    if (spec === undefined) return `invalid option -- '${letter}'`;
    given.push(spec.name);
  }
  return null;
}

function readLong<Name extends string>(
  word: string,
  specs: readonly OptionSpec<Name>[],
  given: Name[],
): string | null {
  const [name = '', value] = word.slice(2).split(/=(.*)/s);
  const exact = specs.filter(({ long }) => long === name);
  const found = exact.length > 0 ? exact : specs.filter(({ long }) => long?.startsWith(name));
  const [spec] = found;
  if (spec === undefined) return `unrecognized option '--${name}${value === undefined ? '' : `=${value}`}'`;
  if (found.length > 1) {
    return `option '${word}' is ambiguous; possibilities: ${found.map(({ long }) => `'--${long}'`).join(' ')}`;
  }
  if (value !== undefined) return `option '--${spec.long}' doesn't allow an argument`;
  given.push(spec.name);
  return null;
}
