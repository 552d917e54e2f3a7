import { awaitProgram } from '../interpreter/spawn.ts';
import { findPages, layOut, optionsOf } from '../manual/index.ts';
import type { HelpOption, Page } from '../manual/index.ts';
import { Collector } from '../process/collector.ts';
import { TextSource } from '../process/description.ts';
import { standardDescriptors } from '../process/machine.ts';
import type { Proc } from '../process/proc.ts';
import { runProgramIn } from '../process/run-program.ts';
import type { Running } from '../process/wait.ts';
import type { Filter } from '../program.ts';
import { FAILURE, NOT_FOUND, apropos, isIn, whatis } from './man-search.ts';
import { parseOptions } from './options.ts';
import type { Options, OptionSpec } from './options.ts';
import { runChild, whyNotRun } from './run-child.ts';

type Name = 'all' | 'apropos' | 'help' | 'pager' | 'sections' | 'usage' | 'version' | 'whatis' | 'where';

const SPECS: readonly OptionSpec<Name>[] = [
  { name: 'whatis', letter: 'f', long: 'whatis' },
  { name: 'apropos', letter: 'k', long: 'apropos' },
  { name: 'where', letter: 'w', long: 'where' },
  { name: 'where', long: 'path' },
  { name: 'where', long: 'location' },
  { name: 'sections', letter: 's', long: 'sections', takes: 'value' },
  { name: 'sections', letter: 'S', takes: 'value' },
  { name: 'all', letter: 'a', long: 'all' },
  { name: 'pager', letter: 'P', long: 'pager', takes: 'value' },
  { name: 'help', letter: '?', long: 'help' },
  { name: 'usage', long: 'usage' },
  { name: 'version', letter: 'V', long: 'version' },
];

const help = `Usage: man [OPTION...] [SECTION] PAGE...

 Main modes of operation:
  -f, --whatis               equivalent to whatis
  -k, --apropos              equivalent to apropos
  -w, --where, --path, --location
                             print physical location of man page(s)

 Finding manual pages:
  -S, -s, --sections=LIST    use colon separated section list

  -a, --all                  find all matching manual pages

 Controlling formatted output:
  -P, --pager=PAGER          use program PAGER to display output

  -?, --help                 give this help list
      --usage                give a short usage message
  -V, --version              print program version

Mandatory or optional arguments to long options are also mandatory or optional
for any corresponding short options.
`;

const usage = `Usage: man [-fkwa?V] [-S LIST] [-s LIST] [-P PAGER] [--whatis] [--apropos]
            [--where] [--path] [--location] [--sections=LIST] [--all]
            [--pager=PAGER] [--help] [--usage] [--version] [SECTION] PAGE...
`;

/** man of man-db 2.11: -f -k -w -s -a -P. Its pages are our own and short, and OPTIONS is what each program says itself. */
export const man: Filter = {
  *run(proc) {
    const options = parseOptions(proc.argv.slice(1), SPECS);
    const early = preamble(proc, options);
    if (early !== null) return early;
    const lists = options.settings.filter(({ name }) => name === 'sections').map(({ value }) => value);
    const sections = lists.length === 0 ? null : lists.flatMap((list) => list.split(/[:,]/));
    if (options.given.includes('apropos')) return apropos(proc, options.operands, sections);
    if (options.given.includes('whatis')) return whatis(proc, options.operands, sections);
    return yield* manual(proc, options, sections);
  },
};

/** The status of a run that only says something; null if there is more to do. */
function preamble(proc: Proc, { mistake, given, operands }: Options<Name>): number | null {
  if (mistake !== null) {
    proc.err(`man: ${mistake}\nTry 'man --help' or 'man --usage' for more information.\n`);
    return FAILURE;
  }
  const told = given.find((name) => name === 'help' || name === 'usage' || name === 'version');
  if (told !== undefined) {
    proc.out({ help, usage, version: 'man 2.11.2\n' }[told]);
    return 0;
  }
  const [only] = operands;
  if (only === undefined) {
    const mode = given.find((name) => name === 'apropos' || name === 'whatis');
    proc.err(
      mode === undefined ? "What manual page do you want?\nFor example, try 'man man'.\n" : `${mode} what?\n`,
    );
    return FAILURE;
  }
  if (
    operands.length > 1 ||
    !isSection(only) ||
    given.some((name) => name === 'apropos' || name === 'whatis')
  )
    return null;
  proc.err(
    `No manual entry for ${only}\n(Alternatively, what manual page do you want from section ${only}?)\nFor example, try 'man man'.\n`,
  );
  return FAILURE;
}

const isSection = (word: string): boolean => /^(?:[0-9n]|l|3pm|3posix)$/.test(word);

/** man NAME…: the pages, or where they would be in /usr/share/man. */
function* manual(
  proc: Proc,
  { operands, given, settings }: Options<Name>,
  sections: readonly string[] | null,
): Running<number> {
  let status = 0;
  const found: Page[] = [];
  for (const { name, section } of wantedOf(operands)) {
    const matching = findPages(name, section).filter((page) => section !== undefined || isIn(page, sections));
    if (matching.length === 0) {
      proc.err(`No manual entry for ${name}${section === undefined ? '' : ` in section ${section}`}\n`);
      status = NOT_FOUND;
    }
    found.push(...(given.includes('all') ? matching : matching.slice(0, 1)));
  }
  if (given.includes('where')) {
    for (const { name, section } of found) proc.out(`/usr/share/man/man${section}/${name}.${section}.gz\n`);
    return status;
  }
  const pager = settings.findLast(({ name }) => name === 'pager')?.value;
  yield* show(proc, yield* textOf(proc, found), pager);
  return status;
}

/** What is asked for: a section counts for all names after it; `acl.5` and `acl(5)` name theirs. */
function wantedOf(words: readonly string[]): readonly { name: string; section: string | undefined }[] {
  let section: string | undefined;
  let isSet = false;
  return words.flatMap((word, index) => {
    if (isSection(word) && !isSet && index < words.length - 1) {
      section = word;
      isSet = true;
      return [];
    }
    isSet = false;
    const [, name, own] = /^(.+?)(?:\.(?=[0-9]$)|\((?=[0-9]\)$))([0-9])\)?$/.exec(word) ?? [];
    const isNamed = name !== undefined && findPages(word).length === 0;
    return [isNamed ? { name, section: own } : { name: word, section }];
  });
}

/** Pages as text, at the width of the terminal. */
function* textOf(proc: Proc, found: readonly Page[]): Running<string> {
  const control = proc.fds.get(1)?.control;
  const columns = Number(proc.env['MANWIDTH']) || (control?.columns ?? 80);
  let text = '';
  for (const page of found) {
    const options = yield* optionsFromHelp(proc, page);
    text += layOut(page, { columns, isBold: control !== undefined, options });
  }
  return text;
}

/**
 * What a program tells of its options: `NAME --help` is run, and its output kept. The program is the one of the manual,
 * whatever file of that name comes first in PATH: reading about a command must not run somebody else’s.
 */
function* optionsFromHelp(proc: Proc, { name, section }: Page): Running<readonly HelpOption[]> {
  if (section !== 1 && section !== 8) return [];
  const [stdout, stderr] = [new Collector(), new Collector()];
  const [argv, env] = [[name, '--help'], proc.env];
  const fds = standardDescriptors(new TextSource(''), stdout, stderr);
  const child = proc.machine.start(proc.pid, { argv, env }, fds, (self) =>
    runProgramIn(self, name, argv, env),
  );
  // Its status does not matter: hostname tells its options and fails.
  if (child !== null) yield* awaitProgram(proc, child);
  return optionsOf(stdout.text || stderr.text);
}

/** Text for a reader: a pager shows what is longer than the terminal, if there is one; else it is printed. */
function* show(proc: Proc, text: string, wish: string | undefined): Running<void> {
  const control = proc.fds.get(1)?.control;
  const isTerminal = control !== undefined && proc.fds.get(0)?.control !== undefined;
  const pager = (wish ?? proc.env['MANPAGER'] ?? proc.env['PAGER'] ?? 'less').split(/\s+/);
  const isLong = isTerminal && text.split('\n').length > control.rows;
  if (!isLong || whyNotRun(proc, pager[0] ?? '') !== null) {
    proc.out(text);
    return;
  }
  // -R: bold reaches the screen.
  const env = { ...proc.env, LESS: `-R ${proc.env['LESS'] ?? ''}`.trim() };
  yield* runChild(proc, pager, { stdin: new TextSource(text), env });
}
