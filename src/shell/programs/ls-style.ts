import { readColors } from './ls-colors.ts';
import type { LsColors } from './ls-colors.ts';
import { readSize } from './ls-options.ts';
import type { LsOption } from './ls-options.ts';
import { QUOTING_STYLES } from './ls-quote.ts';
import type { Quoting, QuotingStyle } from './ls-quote.ts';
import type { Setting } from './options.ts';
import { quoteTypographically } from './quote.ts';

/** What a command line asks of ls. */
export interface LsStyle {
  readonly names: 'visible' | 'almost-all' | 'all';
  /** Directories as entries, not their contents. */
  readonly directories: boolean;
  readonly recursive: boolean;
  readonly long: boolean;
  readonly numeric: boolean;
  readonly owner: boolean;
  readonly group: boolean;
  readonly human: boolean;
  readonly inode: boolean;
  /** Blocks in front of each name. */
  readonly size: boolean;
  readonly indicators: 'none' | 'slash' | 'type' | 'all';
  readonly sort: 'name' | 'time' | 'size' | 'extension' | 'none';
  readonly directoriesFirst: boolean;
  /** Patterns of names that are left out; `hidden` ones come back with -a and -A. */
  readonly ignored: readonly string[];
  readonly hidden: readonly string[];
  readonly follow: 'never' | 'operands' | 'always';
  readonly quoting: Quoting;
  /** How the names of directories are written above their lists. */
  readonly headings: Quoting;
  /** Whether a name without quotation marks stands one to the right where another has some. */
  readonly aligns: boolean;
  /** Null for none. */
  readonly colors: LsColors | null;
  /** How names stand: one a line, in columns, in lines, with commas. */
  readonly layout: 'lines' | 'columns' | 'across' | 'commas';
  /** In columns; 0 is no limit. */
  readonly width: number;
  /** Columns from one tab stop to the next; 0 is none. */
  readonly tab: number;
  /** What strftime(3) makes of a time; null for the usual. */
  readonly timeFormat: string | null;
  readonly reverse: boolean;
}

const SORTS: Readonly<Record<string, LsStyle['sort']>> = {
  'by-size': 'size',
  'by-time': 'time',
  'by-extension': 'extension',
  unsorted: 'none',
  raw: 'none',
  none: 'none',
  size: 'size',
  time: 'time',
  extension: 'extension',
};

const INDICATORS: Readonly<Record<string, LsStyle['indicators']>> = {
  classify: 'all',
  slash: 'slash',
  'file-type': 'type',
};

const TIME_FORMATS: Readonly<Record<string, string>> = {
  'full-iso': '%Y-%m-%d %H:%M:%S.%N %z',
  'long-iso': '%Y-%m-%d %H:%M',
};

/** Names of options and words of --format that say how names stand. */
const LAYOUTS: Readonly<Record<string, LsStyle['layout'] | 'long'>> = {
  long: 'long',
  numeric: 'long',
  'no-owner': 'long',
  'long-no-group': 'long',
  'full-time': 'long',
  verbose: 'long',
  one: 'lines',
  'single-column': 'lines',
  columns: 'columns',
  vertical: 'columns',
  across: 'across',
  horizontal: 'across',
  commas: 'commas',
};

/** What ls knows of where it writes, besides its options. */
interface LsSurroundings {
  /** Of the terminal; null if standard output is none. */
  readonly columns: number | null;
  readonly env: Readonly<Record<string, string>>;
  /** Hears what is wrong with the environment: ls goes on. */
  readonly warn: (message: string) => void;
}

type Settings = readonly Setting<LsOption>[];

const lastOf = (settings: Settings, ...names: readonly LsOption[]): Setting<LsOption> | undefined =>
  settings.findLast(({ name }) => names.includes(name));

/** The word of a setting, or its name if it has none. */
const wordOf = (setting: Setting<LsOption> | undefined): string => setting?.value || (setting?.name ?? '');

/** Reads the options; later ones win over earlier ones of their kind. */
export function lsStyle(settings: Settings, around: LsSurroundings): LsStyle {
  const has = (...names: readonly LsOption[]) => lastOf(settings, ...names) !== undefined;
  const values = (name: LsOption) =>
    settings.filter((setting) => setting.name === name).map(({ value }) => value);
  const names = lastOf(settings, 'all', 'almost-all', 'raw')?.name;
  const time = lastOf(settings, 'full-time', 'time-style');
  const timeFormat = time?.value.startsWith('+') ? time.value.slice(1) : TIME_FORMATS[wordOf(time)];
  const sort = lastOf(
    settings,
    'by-size',
    'by-time',
    'by-extension',
    'by-version',
    'unsorted',
    'raw',
    'sort',
  );
  const indicators =
    INDICATORS[wordOf(lastOf(settings, 'classify', 'slash', 'file-type', 'indicator-style'))] ?? 'none';
  return {
    names: names === undefined ? 'visible' : names === 'almost-all' ? 'almost-all' : 'all',
    directories: has('directory'),
    recursive: has('recursive') && !has('directory'),
    numeric: has('numeric'),
    owner: !has('no-owner'),
    group: !has('no-group', 'long-no-group'),
    human: has('human'),
    inode: has('inode'),
    size: has('size'),
    indicators,
    sort: SORTS[wordOf(sort)] ?? 'name',
    directoriesFirst: has('directories-first'),
    ignored: [...values('ignore'), ...(has('no-backups') ? ['*~'] : [])],
    hidden: values('hide'),
    follow: has('follow') ? 'always' : has('follow-operands') ? 'operands' : 'never',
    timeFormat: timeFormat ?? null,
    reverse: has('reverse'),
    ...look(settings, indicators, around),
  };
}

type Look = Pick<LsStyle, 'long' | 'layout' | 'width' | 'tab' | 'quoting' | 'headings' | 'aligns' | 'colors'>;

/** What depends on whether a terminal shows it. */
function look(settings: Settings, indicators: LsStyle['indicators'], around: LsSurroundings): Look {
  const shape = layoutOf(settings) ?? (around.columns === null ? 'lines' : 'columns');
  const isInColumns = shape !== 'long' && shape !== 'lines';
  const colors = colorsOf(settings, indicators, around);
  const width = isInColumns ? widthOf(settings, around) : DEFAULT_WIDTH;
  const style = quotingStyleOf(settings, around);
  const controls = lastOf(settings, 'hide-controls', 'show-controls')?.name;
  const hidesControls = controls === undefined ? around.columns !== null : controls === 'hide-controls';
  // The wrong way round, as ls has it.
  const marks = indicators === 'all' ? '=>@|' : indicators === 'type' ? '*=>@|' : '';
  const quoting = { style, hidesControls, special: (style === 'escape' ? ' ' : '') + marks };
  return {
    long: shape === 'long',
    layout: shape === 'long' ? 'lines' : shape,
    width,
    // Tabs would take the colour of what stands before them.
    tab: isInColumns && colors === null ? tabOf(settings, around) : 0,
    quoting,
    headings: { ...quoting, special: ':' },
    aligns:
      /^(shell|shell-escape|c-maybe)$/.test(style) &&
      (shape === 'long' || shape === 'across' || shape === 'columns') &&
      width > 0,
    colors,
  };
}

/** The last of -l, -C, -x, -m and -1, which does not count behind -l; null if none was given. */
function layoutOf(settings: Settings): LsStyle['layout'] | 'long' | null {
  let layout: LsStyle['layout'] | 'long' | null = null;
  for (const { name, value } of settings) {
    const wanted = LAYOUTS[name === 'format' ? value : name];
    if (name === 'raw' && layout === 'long') layout = null;
    else if (wanted !== undefined && !(name === 'one' && layout === 'long')) layout = wanted;
  }
  return layout;
}

const DEFAULT_WIDTH = 80;

/** The terminal knows better than COLUMNS. */
function widthOf(settings: Settings, { columns, env, warn }: LsSurroundings): number {
  const given = lastOf(settings, 'width');
  if (given !== undefined) return readSize(given.value) ?? DEFAULT_WIDTH;
  if (columns !== null && columns > 0) return columns;
  return sizeIn(env, 'COLUMNS', 'width', warn) ?? DEFAULT_WIDTH;
}

function tabOf(settings: Settings, { env, warn }: LsSurroundings): number {
  const given = lastOf(settings, 'tab-size');
  const size = given === undefined ? sizeIn(env, 'TABSIZE', 'tab size', warn) : readSize(given.value);
  return size ?? 8;
}

function sizeIn(
  env: LsSurroundings['env'],
  name: string,
  what: string,
  warn: LsSurroundings['warn'],
): number | null {
  const text = env[name] ?? '';
  if (text === '') return null;
  const size = readSize(text);
  if (size === null)
    warn(`ignoring invalid ${what} in environment variable ${name}: ${quoteTypographically(text)}`);
  return size;
}

const STYLE_OF_OPTION: Readonly<Record<string, QuotingStyle>> = {
  escape: 'escape',
  quote: 'c',
  literal: 'literal',
};

function quotingStyleOf(settings: Settings, { columns, env, warn }: LsSurroundings): QuotingStyle {
  const given = lastOf(settings, 'escape', 'quote', 'literal', 'quoting-style');
  const known = (word: string) => QUOTING_STYLES.find((style) => style === word);
  const chosen = given?.name === 'quoting-style' ? known(given.value) : STYLE_OF_OPTION[given?.name ?? ''];
  if (chosen !== undefined) return chosen;
  const word = env['QUOTING_STYLE'] ?? '';
  const wished = known(word);
  if (wished !== undefined) return wished;
  if (word !== '')
    warn(`ignoring invalid value of environment variable QUOTING_STYLE: ${quoteTypographically(word)}`);
  return columns === null ? 'literal' : 'shell-escape';
}

/** -f counts as --color=never. */
function colorsOf(
  settings: Settings,
  indicators: LsStyle['indicators'],
  { columns, env }: LsSurroundings,
): LsColors | null {
  const given = lastOf(settings, 'color', 'raw');
  if (given?.name !== 'color') return null;
  const isWanted = /^(|always|yes|force)$/.test(given.value);
  const isLeft = /^(auto|tty|if-tty)$/.test(given.value);
  return isWanted || (isLeft && columns !== null)
    ? readColors(env, indicators === 'all' || indicators === 'type')
    : null;
}
