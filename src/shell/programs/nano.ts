import type { Proc } from '../process/proc.ts';
import type { Running } from '../process/wait.ts';
import type { Filter } from '../program.ts';
import { onFullScreen } from './full-screen.ts';
import { jump, readCommand } from './nano/commands.ts';
import { Editor } from './nano/editor.ts';
import type { Preferences } from './nano/editor.ts';
import { lineCount, bufferOf } from './nano/buffer.ts';
import { countLines, openFile } from './nano/files.ts';
import type { Opened } from './nano/files.ts';
import { parseOptions } from './options.ts';
import type { OptionSpec } from './options.ts';

const help = `Usage: nano [OPTIONS] [[+LINE[,COLUMN]] FILE]...

To place the cursor on a specific line of a file, put the line number with
a '+' before the filename.  The column number can be added after a comma.
When a filename is '-', nano reads data from standard input.

 Option         Long option             Meaning
 -V             --version               Print version information and exit
 -h             --help                  Show this help text and exit
 -l             --linenumbers           Show line numbers in front of the text
 -t             --saveonexit            Save changes on exit, don't prompt
 -v             --view                  View mode (read-only)
 -w             --nowrap                Don't hard-wrap long lines [default]
 -x             --nohelp                Don't show the two help lines
`;

const version = ` GNU nano, version 7.2
`;

type Name = 'help' | 'version' | 'numbers' | 'view' | 'no-help' | 'saves' | 'other';

const specs: readonly OptionSpec<Name>[] = [
  { name: 'help', letter: 'h', long: 'help' },
  { name: 'version', letter: 'V', long: 'version' },
  { name: 'numbers', letter: 'l', long: 'linenumbers' },
  { name: 'saves', letter: 't', long: 'saveonexit' },
  { name: 'view', letter: 'v', long: 'view' },
  { name: 'no-help', letter: 'x', long: 'nohelp' },
  { name: 'other', letter: 'w', long: 'nowrap' },
  { name: 'other', letter: 'I', long: 'ignorercfiles' },
  { name: 'other', letter: 'u', long: 'unix' },
];

/** nano 7.2. Left out: marks, justifying, spelling, colours, file browser, files of other formats. */
export const nano: Filter = {
  *run(proc) {
    const { given, operands, mistake } = parseOptions(proc.argv.slice(1), specs);
    if (mistake !== null) {
      proc.err(`nano: ${mistake}\nType 'nano -h' for a list of available options.\n`);
      return 1;
    }
    if (given.includes('help') || given.includes('version')) {
      proc.out(given.includes('help') ? help : version);
      return 0;
    }
    const targets = targetsOf(operands);
    const isPiped = proc.fds.get(0)?.control === undefined;
    if (isPiped && !targets.some(({ path }) => path === '-')) {
      proc.err('Standard input is not a terminal\n');
      return 1;
    }
    const preferences = {
      isReadOnly: given.includes('view'),
      hasNumbers: given.includes('numbers'),
      hasHelp: !given.includes('no-help'),
      savesOnExit: given.includes('saves'),
    };
    return yield* edit(proc, targets, preferences);
  },
};

/** A file to be edited, and where in it to begin. */
interface Target {
  /** Null for a text that belongs to no file. */
  readonly path: string | null;
  readonly line: number | null;
  readonly column: number;
}

/** `+LINE,COLUMN` goes with the file behind it. */
function targetsOf(operands: readonly string[]): readonly Target[] {
  const targets: Target[] = [];
  let place: Omit<Target, 'path'> = { line: null, column: 1 };
  for (const [at, operand] of operands.entries()) {
    const match = /^\+(-?\d+)?(?:,(\d+))?$/.exec(operand);
    if (match !== null && at + 1 < operands.length) {
      place = {
        line: match[1] === undefined ? null : Number(match[1]),
        column: Number(match[2] ?? 1),
      };
      continue;
    }
    targets.push({ path: operand, ...place });
    place = { line: null, column: 1 };
  }
  return targets.length === 0 ? [{ path: null, ...place }] : targets;
}

/** Edits one file after the other. */
function* edit(proc: Proc, targets: readonly Target[], preferences: Preferences): Running<number> {
  const texts: Opened[] = [];
  for (const { path } of targets) texts.push(yield* opened(proc, path));
  const status = yield* onFullScreen(proc, function* (screen) {
    for (const [at, { line, column }] of targets.entries()) {
      const text = texts[at];
      if (text === undefined) continue;
      const editor = new Editor(proc, screen, text, preferences);
      if (line !== null || column > 1) jump(editor, line, column);
      while (!editor.isOver) yield* readCommand(editor);
    }
    return 0;
  });
  if (status !== null) return status;
  proc.err('Standard input is not a terminal\n');
  return 1;
}

function* opened(proc: Proc, path: string | null): Running<Opened> {
  if (path === null) return { name: '', text: '', message: '' };
  if (path !== '-') return yield* openFile(proc, path);
  const read = yield* proc.readAll('-');
  const text = read.type === 'ok' ? read.value : '';
  return { name: '', text, message: `Read ${countLines(lineCount(bufferOf(text)))}` };
}
