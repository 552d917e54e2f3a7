/*
 * The words of the command line, as distutils' FancyGetopt reads them: options end at the first word that is none, and a
 * long one may be cut short as long as only one is meant.
 */

/** An option: its long name, its letter, its help; a name that ends in `=` takes a value. */
export type OptionRow = readonly [name: string, letter: string | null, help: string];

export const GLOBAL_OPTIONS: readonly OptionRow[] = [
  ['verbose', 'v', 'run verbosely (default)'],
  ['quiet', 'q', 'run quietly (turns verbosity off)'],
  ['dry-run', 'n', "don't actually do anything"],
  ['help', 'h', 'show detailed help message'],
  ['no-user-cfg', null, 'ignore pydistutils.cfg in your home directory'],
];

const OWN_OPTIONS: readonly OptionRow[] = [
  ['prefix=', null, 'installation prefix'],
  ['zip-ok', 'z', 'install package as a zipfile'],
  ['multi-version', 'm', 'make apps have to require() a version'],
  ['upgrade', 'U', 'force upgrade (searches PyPI for latest versions)'],
  ['install-dir=', 'd', 'install package to DIR'],
  ['script-dir=', 's', 'install scripts to DIR'],
  ['exclude-scripts', 'x', "Don't install scripts"],
  ['always-copy', 'a', 'Copy all needed packages to install dir'],
  ['index-url=', 'i', 'base URL of Python Package Index'],
  ['find-links=', 'f', 'additional URL(s) to search for packages'],
  ['build-directory=', 'b', 'download/extract/build in DIR; keep the results'],
  [
    'optimize=',
    'O',
    'also compile with optimization: -O1 for "python -O", -O2 for "python -OO", and -O0 to disable [default: -O0]',
  ],
  ['record=', null, 'filename in which to record list of installed files'],
  ['always-unzip', 'Z', "don't install as a zipfile, no matter what"],
  ['site-dirs=', 'S', 'list of directories where .pth files work'],
  ['editable', 'e', 'Install specified packages in editable form'],
  ['no-deps', 'N', "don't install dependencies"],
  ['allow-hosts=', 'H', 'pattern(s) that hostnames must match'],
  ['local-snapshots-ok', 'l', 'allow building eggs from local checkouts'],
  ['version', null, 'print version information and exit'],
  ['no-find-links', null, "Don't load find-links defined in packages being installed"],
];

/** The options of the command; `--user` is one only where the user's site directory is in use. */
export const ownOptions = (userSite: string | null): readonly OptionRow[] =>
  userSite === null
    ? OWN_OPTIONS
    : [...OWN_OPTIONS, ['user', null, `install in user site-package '${userSite}'`]];

/** What was said: attributes of the command by their names (`install_dir`); a flag is '1', or '' where it was denied. */
export type Settings = ReadonlyMap<string, string>;

export type ParsedOptions =
  | {
      readonly type: 'options';
      readonly settings: Settings;
      readonly operands: readonly string[];
      readonly verbosity: number;
    }
  | { readonly type: 'refused'; readonly complaint: string };

/** Options that take another's name and say no to it. */
const DENIALS: Readonly<Record<string, string>> = { 'always-unzip': 'zip-ok', quiet: 'verbose' };

/** The words behind the command's name. The command is called with one -v of its own. */
export function parseOptions(words: readonly string[], rows: readonly OptionRow[]): ParsedOptions {
  const settings = new Map<string, string>();
  let verbosity = 1;
  let at = 0;
  const take = (name: string, value: string | null) => {
    const meant = DENIALS[name] ?? name;
    if (meant === 'verbose') verbosity = name === 'quiet' ? 0 : verbosity + 1;
    else settings.set(meant.replaceAll('-', '_'), value ?? (meant === name ? '1' : ''));
  };
  for (; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '-' || !word.startsWith('-')) break;
    if (word === '--') {
      at += 1;
      break;
    }
    const found = word.startsWith('--')
      ? longOption(word.slice(2), words[at + 1], rows)
      : shortOptions(word.slice(1), words[at + 1], rows);
    if (typeof found === 'string') return { type: 'refused', complaint: found };
    for (const [name, value] of found.given) take(name, value);
    if (found.tookNext) at += 1;
  }
  return { type: 'options', settings, operands: words.slice(at), verbosity };
}

interface Found {
  readonly given: readonly (readonly [name: string, value: string | null])[];
  readonly tookNext: boolean;
}

function longOption(word: string, next: string | undefined, rows: readonly OptionRow[]): Found | string {
  const [, typed = '', value] = /^([^=]*)(?:=([\s\S]*))?$/.exec(word) ?? [];
  const possible = rows.map(([name]) => name).filter((name) => name.startsWith(typed));
  if (possible.length === 0) return `option --${typed} not recognized`;
  const exact = possible.find((name) => name === typed || name === `${typed}=`);
  if (exact === undefined && possible.length > 1) return `option --${typed} not a unique prefix`;
  const row = exact ?? possible[0] ?? '';
  const name = row.replace(/=$/, '');
  if (!row.endsWith('='))
    return value === undefined
      ? { given: [[name, null]], tookNext: false }
      : `option --${name} must not have an argument`;
  if (value !== undefined) return { given: [[name, value]], tookNext: false };
  return next === undefined
    ? `option --${name} requires argument`
    : { given: [[name, next]], tookNext: true };
}

/** Letters together, `-mz`; the rest behind one that takes a value is the value. */
function shortOptions(letters: string, next: string | undefined, rows: readonly OptionRow[]): Found | string {
  const given: [string, string | null][] = [];
  for (const [index, letter] of [...letters].entries()) {
    const row = rows.find((one) => one[1] === letter);
    if (row === undefined) return `option -${letter} not recognized`;
    const name = row[0].replace(/=$/, '');
    if (row[0] === name) {
      given.push([name, null]);
      continue;
    }
    const rest = letters.slice(index + 1);
    if (rest === '' && next === undefined) return `option -${letter} requires argument`;
    return { given: [...given, [name, rest === '' ? (next ?? '') : rest]], tookNext: rest === '' };
  }
  return { given, tookNext: false };
}
