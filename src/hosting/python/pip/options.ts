/*
 * pip's words, as optparse reads them: options and names in any order, long names cut short where that is unique. Only
 * options that this box's pip knows what to do with are known.
 */

/** A long name, a letter or null, and whether it takes a value. */
type Row = readonly [name: string, letter: string | null, takesValue: boolean];

const GENERAL: readonly Row[] = [
  ['help', 'h', false],
  ['version', 'V', false],
  ['verbose', 'v', false],
  ['quiet', 'q', false],
  ['isolated', null, false],
  ['cache-dir', null, true],
  ['no-cache-dir', null, false],
  ['disable-pip-version-check', null, false],
  ['no-color', null, false],
];

const INDEX: readonly Row[] = [
  ['index-url', 'i', true],
  ['no-index', null, false],
  ['find-links', 'f', true],
];

const OWN: Readonly<Record<string, readonly Row[]>> = {
  install: [
    ...INDEX,
    ['requirement', 'r', true],
    ['no-deps', null, false],
    ['target', 't', true],
    ['user', null, false],
    ['upgrade', 'U', false],
    ['force-reinstall', null, false],
    ['no-warn-conflicts', null, false],
  ],
  uninstall: [
    ['requirement', 'r', true],
    ['yes', 'y', false],
  ],
  freeze: [
    ['user', null, false],
    ['local', 'l', false],
    ['all', null, false],
  ],
  list: [
    ['user', null, false],
    ['local', 'l', false],
    ['format', null, true],
    ['verbose', 'v', false],
  ],
  show: [['files', 'f', false]],
  check: [],
  help: [],
};

/** The commands, and what their usage says behind their names. */
export const COMMANDS: readonly string[] = Object.keys(OWN);

/** Every option that was given; what takes a value has a list of them. */
export type Given = ReadonlyMap<string, readonly string[]>;

export type ParsedWords =
  | { readonly type: 'options'; readonly given: Given; readonly operands: readonly string[] }
  | { readonly type: 'refused'; readonly complaint: string };

/** Reads words for a command; null stands for what comes before any, and ends at the first word without a dash. */
export function parseWords(words: readonly string[], command: string | null, isModern: boolean): ParsedWords {
  const extra: readonly Row[] =
    isModern && (command === 'install' || command === 'uninstall')
      ? [['break-system-packages', null, false]]
      : [];
  const rows = [...(command === null ? [] : (OWN[command] ?? [])), ...extra, ...GENERAL];
  const given = new Map<string, readonly string[]>();
  const operands: string[] = [];
  const left = [...words];
  const note = (name: string, value: string) => given.set(name, [...(given.get(name) ?? []), value]);
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    if (word === '--') return { type: 'options', given, operands: [...operands, ...left] };
    if (!word.startsWith('-') || word === '-') {
      operands.push(word);
      if (command === null) return { type: 'options', given, operands: [...operands, ...left] };
    } else if (word.startsWith('--')) {
      const [name = '', value] = word.slice(2).split(/=(.*)/s, 2);
      const possible = rows.filter((row) => row[0] === name);
      const matching = possible.length > 0 ? possible : rows.filter((row) => row[0].startsWith(name));
      const [row] = matching;
      const names = [...new Set(matching.map((one) => `--${one[0]}`))].toSorted();
      if (names.length > 1) return refuse(`ambiguous option: --${name} (${names.join(', ')}?)`);
      if (row === undefined) return refuse(`no such option: --${name}`);
      if (!row[2]) {
        if (value !== undefined) return refuse(`--${row[0]} option does not take a value`);
        note(row[0], '');
        continue;
      }
      const next = value ?? left.shift();
      if (next === undefined) return refuse(missing(`--${row[0]}`, isModern));
      note(row[0], next);
    } else {
      const letters = word.slice(1);
      for (let at = 0; at < letters.length; at += 1) {
        const letter = letters[at] ?? '';
        const row = rows.find((one) => one[1] === letter);
        if (row === undefined) return refuse(`no such option: -${letter}`);
        if (!row[2]) {
          note(row[0], '');
          continue;
        }
        const rest = letters.slice(at + 1);
        const next = rest === '' ? left.shift() : rest;
        if (next === undefined) return refuse(missing(`-${letter}`, isModern));
        note(row[0], next);
        break;
      }
    }
  }
  return { type: 'options', given, operands };
}

const refuse = (complaint: string): ParsedWords => ({ type: 'refused', complaint });

const missing = (option: string, isModern: boolean): string =>
  `${option} option requires ${isModern ? '1' : 'an'} argument`;
