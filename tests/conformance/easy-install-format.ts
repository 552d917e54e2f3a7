/*
 * The parts of easy_install-transcripts.txt: sessions of the real easy_install in sections, each command with what it
 * printed and what it left. Part 2 shows the beginning of what was printed, and tables of what three programs import.
 */

/** A command and what was recorded of it; null for what was not. */
export interface RecordedCommand {
  /** The directory, `~` for the account's home. */
  readonly cwd: string;
  readonly text: string;
  readonly output: readonly string[];
  /** Whether `output` is only the beginning. */
  readonly isBeginning: boolean;
  readonly exit: number | null;
  readonly left: RecordedLeft | null;
}

/** What stood in the library afterwards. */
export interface RecordedLeft {
  /** The lines of easy-install.pth; null if there was none. */
  readonly pth: readonly string[] | null;
  /** The names in the library, with `/` or `*` behind them in part 1. */
  readonly names: readonly string[];
  /** The names in ~/bin, and the text of the script there; null if they were not looked at. */
  readonly scripts: { readonly names: readonly string[]; readonly text: string } | null;
}

/** A row of the table: a step, and what each of three programs imports after it. */
export interface RecordedRow {
  readonly label: string;
  readonly cells: readonly string[];
  /** The command that was shown before the row, if any: the last of its step. */
  readonly command: RecordedCommand | null;
  /** What stood in ~/lib after it, then in a fresh account. */
  readonly left: readonly RecordedLeft[];
  /** What a script said after it. */
  readonly says: { readonly script: string; readonly text: string } | null;
}

export interface RecordedSection {
  readonly title: string;
  readonly commands: readonly RecordedCommand[];
  readonly rows: readonly RecordedRow[];
}

/** The sections of parts 1 and 2. */
export function readTranscripts(text: string): readonly RecordedSection[] {
  const lines = text.split('\n');
  const at = (start: string) => lines.findIndex((line) => line.startsWith(start));
  const [one, two, three] = [at('PART 1'), at('PART 2'), at('PART 3')];
  if (one < 0 || two < 0 || three < 0) throw new Error('expected the lines "PART 1", "PART 2" and "PART 3"');
  return [
    ...sectionsOf(lines.slice(one + 1, two), /^#{8} (.*)$/, readPlain),
    ...sectionsOf(lines.slice(two + 1, three), /^== (.*)$/, readWalking),
  ];
}

function sectionsOf(
  lines: readonly string[],
  heading: RegExp,
  read: (title: string, lines: readonly string[]) => RecordedSection,
): readonly RecordedSection[] {
  const starts = lines.flatMap((line, index) => (heading.test(line) ? [index] : []));
  return starts.map((start, index) =>
    read(heading.exec(lines[start] ?? '')?.[1] ?? '', lines.slice(start + 1, starts[index + 1])),
  );
}

const PROMPT = /^(~\S*|\/\S*|)\$ (.*)$/;

/** Lines from each prompt to the next. */
function commandsIn(lines: readonly string[]): readonly (readonly string[])[] {
  const starts = lines.flatMap((line, index) => (PROMPT.test(line) ? [index] : []));
  return starts.map((start, index) => lines.slice(start, starts[index + 1]));
}

function readPlain(title: string, lines: readonly string[]): RecordedSection {
  // A remark of the recorder stands in brackets before a prompt.
  const commands = commandsIn(lines.filter((line) => !/^ {3}\(.*\)$/.test(line))).map(
    ([prompt = '', ...rest]) => {
      const [, cwd = '', text = ''] = PROMPT.exec(prompt) ?? [];
      const end = rest.findIndex((line) => /^(exit \d+|--- .*)$/.test(line));
      const shown = end < 0 ? rest : rest.slice(0, end);
      const exit = /^exit (\d+)$/.exec(rest[end] ?? '')?.[1];
      return {
        cwd: cwd === '' ? '~' : cwd,
        text,
        output: withoutLast(shown, end < 0),
        isBeginning: false,
        exit: exit === undefined ? null : Number(exit),
        left: end < 0 ? null : leftBehind(rest.slice(end)),
      };
    },
  );
  return { title, commands, rows: [] };
}

/** The blank line before the next prompt is none of the output. */
const withoutLast = (lines: readonly string[], isLast: boolean): readonly string[] =>
  isLast && lines.at(-1) === '' ? lines.slice(0, -1) : lines;

function leftBehind(lines: readonly string[]): RecordedLeft | null {
  const pth = lines.findIndex((line) => line.startsWith('--- ~/'));
  const ls = lines.indexOf('--- ls');
  if (pth < 0 || ls < 0) return null;
  const content = lines.slice(pth + 1, ls);
  const listed = lines.slice(ls + 1).filter((line) => line !== '');
  // Names are sorted; where the order begins anew, those of ~/bin follow, and the script.
  const script = listed.findIndex((line) => line.startsWith('#!'));
  const all = script < 0 ? listed : listed.slice(0, script);
  const next = all.findIndex((name, index) => index > 0 && name < (all[index - 1] ?? ''));
  return {
    pth: content[0] === '(none)' ? null : content,
    names: next < 0 ? all : all.slice(0, next),
    scripts:
      next < 0 || script < 0
        ? null
        : {
            names: all.slice(next),
            text: listed
              .slice(script)
              .map((line) => `${line}\n`)
              .join(''),
          },
  };
}

function readWalking(title: string, lines: readonly string[]): RecordedSection {
  const rows = lines.flatMap((line, index) => (/^\S.* \| .* \| /.test(line) ? [index] : [])).slice(1);
  const [first = lines.length] = rows;
  if (first === lines.length) return { title, commands: commandsIn(lines).map(walkingCommand), rows: [] };
  return {
    title,
    commands: [],
    rows: rows.map((start, index) => {
      const before = lines.slice(rows[index - 1] ?? 0, start);
      const after = lines.slice(start + 1, rows[index + 1]);
      const [label = '', ...cells] = (lines[start] ?? '').split(' | ').map((cell) => cell.trim());
      const prompt = after.findIndex((line) => PROMPT.test(line));
      const said = after.map((line) => /^(\S+) says: (.*)$/.exec(line)).find((one) => one !== null);
      return {
        label,
        cells,
        command: commandsIn(before).map(walkingCommand)[0] ?? null,
        left: listingsIn(prompt < 0 ? after : after.slice(0, prompt)),
        says: said === undefined ? null : { script: said[1] ?? '', text: said[2] ?? '' },
      };
    }),
  };
}

function walkingCommand([prompt = '', ...rest]: readonly string[]): RecordedCommand {
  const [, cwd = '', text = ''] = PROMPT.exec(prompt) ?? [];
  const end = rest.findIndex((line) => /^exit \d+$/.test(line));
  return {
    cwd,
    text,
    output: rest.slice(0, end),
    isBeginning: true,
    exit: Number(/\d+/.exec(rest[end] ?? '')?.[0]),
    left: listingsIn(rest.slice(end + 1))[0] ?? null,
  };
}

/** `easy-install.pth: [...]` and the line of names below it. */
const listingsIn = (lines: readonly string[]): readonly RecordedLeft[] =>
  lines.flatMap((line, index) => {
    const [, pth] = /^ {3}easy-install\.pth: (.*)$/.exec(line) ?? [];
    if (pth === undefined) return [];
    return [
      { pth: pth === '(none)' ? null : textsIn(pth), names: textsIn(lines[index + 1] ?? ''), scripts: null },
    ];
  });

/** The texts of a list as Python prints it. */
const textsIn = (list: string): readonly string[] =>
  [...list.matchAll(/'([^']*)'|"([^"]*)"/g)].map((one) => one[1] ?? one[2] ?? '');
