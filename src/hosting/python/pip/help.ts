import { COMMANDS } from './options.ts';

const SUMMARIES: Readonly<Record<string, string>> = {
  install: 'Install packages.',
  uninstall: 'Uninstall packages.',
  freeze: 'Output installed packages in requirements format.',
  list: 'List installed packages.',
  show: 'Show information about installed packages.',
  check: 'Verify installed packages have compatible dependencies.',
  help: 'Show help for commands.',
};

const USAGES: Readonly<Record<string, readonly string[]>> = {
  install: [
    'install [options] <requirement specifier> [package-index-options] ...',
    'install [options] -r <requirements file> [package-index-options] ...',
    'install [options] [-e] <vcs project url> ...',
    'install [options] [-e] <local project path> ...',
    'install [options] <archive url/path> ...',
  ],
  uninstall: ['uninstall [options] <package> ...', 'uninstall [options] -r <requirements file> ...'],
  freeze: ['freeze [options]'],
  list: ['list [options]'],
  show: ['show [options] <package> ...'],
  check: ['check [options]'],
  help: ['help <command>'],
};

/** The lines of usage; null for those of pip itself. */
export function usageText(name: string, command: string | null): string {
  const lines = command === null ? ['<command> [options]'] : (USAGES[command] ?? []);
  return `\nUsage:   \n${lines.map((line) => `  ${name} ${line}\n`).join('')}`;
}

/** What each option of this box's pip does. */
const OPTIONS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  install: [
    ['-r, --requirement <file>', 'Install from the given requirements file.'],
    ['--no-deps', "Don't install package dependencies."],
    ['-t, --target <dir>', 'Install packages into <dir>.'],
    ['--user', 'Install to the Python user install directory.'],
    ['-U, --upgrade', 'Upgrade all specified packages to the newest'],
    ['', 'available version.'],
    ['--force-reinstall', 'Reinstall all packages even if they are already'],
    ['', 'up-to-date.'],
    ['-i, --index-url <url>', 'Base URL of the Python Package Index.'],
    ['--no-index', 'Ignore package index (only looking at --find-links).'],
    ['-f, --find-links <url>', 'Look for archives in this directory, too.'],
  ],
  uninstall: [
    ['-r, --requirement <file>', 'Uninstall all the packages listed in the file.'],
    ['-y, --yes', "Don't ask for confirmation of uninstall deletions."],
  ],
  freeze: [
    ['-l, --local', 'Do not output globally-installed packages.'],
    ['--user', 'Only output packages installed in user-site.'],
    ['--all', 'Do not skip these packages in the output: pip, setuptools'],
  ],
  list: [
    ['-l, --local', 'Do not list globally-installed packages.'],
    ['--user', 'Only output packages installed in user-site.'],
    ['--format <list_format>', 'columns (default), freeze, or json'],
  ],
  show: [['-f, --files', 'Show the full list of installed files.']],
};

const GENERAL = [
  ['-h, --help', 'Show help.'],
  ['-v, --verbose', 'Give more output.'],
  ['-V, --version', 'Show version and exit.'],
  ['-q, --quiet', 'Give less output.'],
] as const;

/** `pip help`, or `pip help COMMAND`: the form of pip's own, for what this box's pip knows. */
export function helpText(name: string, command: string | null): string {
  const general = `\nGeneral Options:\n${table(GENERAL)}`;
  if (command === null)
    return `${usageText(name, null)}\nCommands:\n${table(COMMANDS.map((one) => [one, SUMMARIES[one] ?? '']))}${general}`;
  const own = OPTIONS[command] ?? [];
  const title = `${(command[0] ?? '').toUpperCase()}${command.slice(1)} Options`;
  return `${usageText(name, command)}\nDescription:\n  ${SUMMARIES[command] ?? ''}\n${own.length === 0 ? '' : `\n${title}:\n${table(own)}`}${general}`;
}

const table = (rows: readonly (readonly [string, string])[]): string =>
  rows.map(([first, second]) => `  ${first.padEnd(27)} ${second}\n`).join('');
