/* The options of less, on its command line, in $LESS and at its prompt. */

/** What can be switched on and off. */
export interface Settings {
  /** -N */
  numbers: boolean;
  /** -S */
  chops: boolean;
  /** -R */
  isRaw: boolean;
  /** -i: letters of both cases are the same, unless a pattern has upper case ones; -I: always. */
  case: 'exact' | 'smart' | 'ignored';
  /** -F */
  quitsIfShort: boolean;
  /** -e: at the second time the end is met; -E: at the first. */
  quitsAtEnd: 'never' | 'second' | 'first';
  /** -m and -M */
  prompt: 'short' | 'medium' | 'long';
}

export interface Wish {
  readonly settings: Settings;
  readonly files: readonly string[];
  /** Keys that `+KEYS` asks for at the beginning. */
  readonly keys: string;
  readonly isHelp: boolean;
  readonly isVersion: boolean;
  /** A complaint about what was asked. */
  readonly mistake: string | null;
}

const standard = (): Settings => ({
  numbers: false,
  chops: false,
  isRaw: false,
  case: 'exact',
  quitsIfShort: false,
  quitsAtEnd: 'never',
  prompt: 'short',
});

const LONG: Readonly<Record<string, string>> = {
  help: '?',
  version: 'V',
  'line-numbers': 'n',
  'LINE-NUMBERS': 'N',
  'chop-long-lines': 'S',
  'RAW-CONTROL-CHARS': 'R',
  'raw-control-chars': 'r',
  'ignore-case': 'i',
  'IGNORE-CASE': 'I',
  'quit-if-one-screen': 'F',
  'quit-at-eof': 'e',
  'QUIT-AT-EOF': 'E',
  'no-init': 'X',
  'long-prompt': 'm',
  'LONG-PROMPT': 'M',
  'squeeze-blank-lines': 's',
  quiet: 'q',
  silent: 'q',
  force: 'f',
  'clear-screen': 'c',
  'hilite-search': 'g',
  'HILITE-SEARCH': 'G',
  'quit-on-intr': 'K',
  pattern: 'p',
  tabs: 'x',
};

/** Letters that are taken and change nothing here; those in the second take a value. */
const IGNORED = 'aABcCdfGgJKLqQsuUwWX~';
const VALUED = '"bDhjkoOPtTyxz#';

/** Reads the words behind the name. What $LESS asks for counts first. */
export function readWish(words: readonly string[], less = ''): Wish {
  const reader = new Reader();
  const asked = less.split(/[\s$]+/).filter((word) => word !== '');
  reader.read(asked.map((word) => (word.startsWith('-') || word.startsWith('+') ? word : `-${word}`)));
  reader.read(words);
  return reader;
}

class Reader implements Wish {
  readonly settings = standard();
  readonly files: string[] = [];
  keys = '';
  isHelp = false;
  isVersion = false;
  mistake: string | null = null;

  read(words: readonly string[]): void {
    const left = [...words];
    for (let word = left.shift(); word !== undefined && this.mistake === null; word = left.shift()) {
      if (word === '--') {
        this.files.push(...left);
        return;
      }
      if (word.startsWith('--')) this.long(word.slice(2), left);
      else if (word.startsWith('+') && word !== '+') this.keys += keysOf(word.slice(1));
      else if (word.startsWith('-') && word !== '-') this.letters(word.slice(1), left);
      else this.files.push(word);
    }
  }

  private long(word: string, left: string[]): void {
    const [name = '', value] = word.split(/=(.*)/s);
    const letter = Object.hasOwn(LONG, name) ? LONG[name] : undefined;
    if (letter === undefined) this.mistake = `There is no ${name} option ("less --help" for help)`;
    else this.letters(letter + (value ?? ''), left);
  }

  private letters(letters: string, left: string[]): void {
    for (const [at, letter] of [...letters].entries()) {
      if (letter === 'p' || VALUED.includes(letter)) {
        const value = letters.slice(at + 1) || left.shift();
        if (value === undefined) this.mistake = `Value is required after -${letter}`;
        else if (letter === 'p') this.keys += `/${value}\r`;
        return;
      }
      if (letter === '?') this.isHelp = true;
      else if (letter === 'V') this.isVersion = true;
      else if (change(this.settings, letter) === null && !IGNORED.includes(letter)) {
        this.mistake = `There is no -${letter} option ("less --help" for help)`;
        return;
      }
    }
  }
}

/** A pattern behind `+/` needs its Enter. */
const keysOf = (keys: string): string => (/^[/?]/.test(keys) ? `${keys}\r` : keys);

/** Sets what a letter stands for, or switches it back; tells what holds then. Null for a letter of none. */
export function change(settings: Settings, letter: string): string | null {
  switch (letter) {
    case 'n':
      settings.numbers = false;
      return "Don't use line numbers";
    case 'N':
      settings.numbers = !settings.numbers;
      return settings.numbers ? 'Constantly display line numbers' : 'Use line numbers';
    case 'S':
      settings.chops = !settings.chops;
      return settings.chops ? 'Chop long lines' : 'Fold long lines';
    case 'i':
      settings.case = settings.case === 'smart' ? 'exact' : 'smart';
      return settings.case === 'smart' ? 'Ignore case in searches' : 'Case is significant in searches';
    case 'I':
      settings.case = settings.case === 'ignored' ? 'exact' : 'ignored';
      return settings.case === 'ignored'
        ? 'Ignore case in searches and in patterns'
        : 'Case is significant in searches';
    case 'm':
      settings.prompt = settings.prompt === 'medium' ? 'short' : 'medium';
      return settings.prompt === 'medium' ? 'Prompt with percentage' : 'Use a short prompt';
    case 'M':
      settings.prompt = settings.prompt === 'long' ? 'short' : 'long';
      return settings.prompt === 'long' ? 'Prompt with more information' : 'Use a short prompt';
    default:
      return changeAtStart(settings, letter);
  }
}

/** What can be said only before a file is read. */
function changeAtStart(settings: Settings, letter: string): string | null {
  if (letter === 'R' || letter === 'r') settings.isRaw = true;
  else if (letter === 'F') settings.quitsIfShort = true;
  else if (letter === 'e') settings.quitsAtEnd = 'second';
  else if (letter === 'E') settings.quitsAtEnd = 'first';
  else return null;
  return 'That option is only for the command line';
}
