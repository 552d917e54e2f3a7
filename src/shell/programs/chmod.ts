import {
  chmod as chmodCall,
  formatMode,
  formatOctal,
  lstat,
  readDirectory,
  stat,
} from '../../hosting/kernel/index.ts';
import type { Errno, Mode } from '../../hosting/kernel/index.ts';
import type { Command } from '../program.ts';
import { Run, below } from './coreutils.ts';
import { changedMode, parseModeChanges } from './mode-change.ts';
import type { ModeChanges } from './mode-change.ts';
import { quote } from './quote.ts';

const help = `Usage: chmod [OPTION]... MODE[,MODE]... FILE...
  or:  chmod [OPTION]... OCTAL-MODE FILE...
  or:  chmod [OPTION]... --reference=RFILE FILE...
Change the mode of each FILE to MODE.
With --reference, change the mode of each FILE to that of RFILE.

  -c, --changes          like verbose but report only when a change is made
  -f, --silent, --quiet  suppress most error messages
  -v, --verbose          output a diagnostic for every file processed
  -R, --recursive        change files and directories recursively
      --reference=RFILE  use RFILE's mode instead of specifying MODE values
      --help        display this help and exit

Each MODE is of the form '[ugoa]*([-+=]([rwxXst]*|[ugo]))+|[-+=][0-7]+'.
`;

/** chmod of coreutils 9.1, with -R and --reference. A mode such as -w may stand where an option would. */
export const chmod: Command = (invocation) => {
  const { argv, rest } = withoutModeOption(invocation.argv);
  const run = new Run({ ...invocation, argv: rest }, 'chmod', [
    { name: 'changes', letter: 'c', long: 'changes' },
    { name: 'silent', letter: 'f', long: 'silent' },
    { name: 'silent', long: 'quiet' },
    { name: 'verbose', letter: 'v', long: 'verbose' },
    { name: 'preserve-root', long: 'preserve-root' },
    { name: 'preserve-root', long: 'no-preserve-root' },
    { name: 'recursive', letter: 'R', long: 'recursive' },
    { name: 'reference', long: 'reference', takes: 'value' },
  ]);
  const reference = run.value('reference');
  const isGiven = argv !== null || reference !== undefined;
  const early = run.preamble(help, isGiven ? 1 : 2);
  if (early !== null) return early;
  const [first = '', ...others] = run.operands;
  const files = isGiven ? run.operands : others;
  const text = argv ?? first;
  const changes = reference === undefined ? parseModeChanges(text) : modeOf(run, reference);
  if (changes === null)
    return reference === undefined ? run.misuse(`invalid mode: ${run.quoted(text)}`) : run.exit();
  const job = { run, changes, dashed: argv !== null, recursive: run.has('recursive') };
  for (const path of files) visit(job, path, true);
  return run.exit();
};

interface Job {
  readonly run: Run<'changes' | 'silent' | 'verbose' | 'preserve-root' | 'recursive' | 'reference'>;
  readonly changes: ModeChanges;
  /** The mode began with a dash: then what the umask held back is complained about. */
  readonly dashed: boolean;
  readonly recursive: boolean;
}

/** `chmod -w f`: words that look like options but are modes. */
function withoutModeOption(argv: readonly string[]): { argv: string | null; rest: readonly string[] } {
  const end = argv.indexOf('--');
  const modes = argv.filter(
    (word, index) => /^-[rwxXstugoa,+=0-7]/.test(word) && (end === -1 || index < end),
  );
  return modes.length === 0
    ? { argv: null, rest: argv }
    : {
        argv: modes.join(','),
        rest: argv.filter((word, index) => !(modes.includes(word) && (end === -1 || index < end))),
      };
}

function modeOf(run: Job['run'], reference: string): ModeChanges | null {
  const found = stat(run.host, run.task, reference);
  if (found.type === 'ok') return parseModeChanges(found.value.mode.toString(8).padStart(5, '0'));
  run.fail(`failed to get attributes of ${quote(reference)}`, found.errno);
  return null;
}

function visit(job: Job, path: string, named: boolean): void {
  const { run, recursive } = job;
  const itself = lstat(run.host, run.task, path);
  const tellMissing = () => {
    if (run.has('verbose')) run.out(`${quote(path)} could not be accessed\n`);
  };
  if (itself.type === 'failed') {
    tellMissing();
    return refuse(run, `cannot access ${quote(path)}`, itself.errno);
  }
  // Links found on the way are left alone; a named one is followed.
  if (itself.value.type === 'symlink' && !named) {
    if (run.has('verbose')) run.out(`neither symbolic link ${quote(path)} nor referent has been changed\n`);
    return;
  }
  const found = itself.value.type === 'symlink' ? stat(run.host, run.task, path) : itself;
  if (found.type === 'failed') {
    tellMissing();
    return found.errno === 'ENOENT'
      ? run.complain(`cannot operate on dangling symlink ${quote(path)}`)
      : run.fail(`cannot access ${quote(path)}`, found.errno);
  }
  const isDirectory = found.value.type === 'directory';
  const wanted = changedMode(found.value.mode, isDirectory, job.changes, run.task.umask);
  const changed = chmodCall(run.host, run.task, path, wanted);
  run.host = changed.host;
  if (changed.result.type === 'failed') {
    refuse(run, `changing permissions of ${quote(path)}`, changed.result.errno);
    tellFailure(run, path, found.value.mode, wanted);
  } else {
    report(run, path, found.value.mode, wanted);
    surprise(job, path, found.value.mode, wanted, isDirectory);
  }
  if (recursive && isDirectory && itself.value.type === 'directory') {
    const names = readDirectory(run.host, run.task, path);
    if (names.type === 'failed') run.fail(`cannot read directory ${quote(path)}`, names.errno);
    else for (const name of names.value) visit(job, below(path, name), false);
  }
}

function refuse(run: Job['run'], what: string, errno: Errno): void {
  if (run.has('silent')) run.status = 1;
  else run.fail(what, errno);
}

const shown = (mode: Mode): string => `${formatOctal(mode)} (${formatMode('file', mode).slice(1)})`;

/** What -v tells of each file, and -c of those that changed. */
function report(run: Job['run'], path: string, old: Mode, wanted: Mode): void {
  if (!run.has('verbose') && !(run.has('changes') && old !== wanted)) return;
  run.out(
    old === wanted
      ? `mode of ${quote(path)} retained as ${shown(old)}\n`
      : `mode of ${quote(path)} changed from ${shown(old)} to ${shown(wanted)}\n`,
  );
}

function tellFailure(run: Job['run'], path: string, old: Mode, wanted: Mode): void {
  if (run.has('verbose'))
    run.out(`failed to change mode of ${quote(path)} from ${shown(old)} to ${shown(wanted)}\n`);
}

/** `chmod -w` under a umask may leave bits that somebody who typed it did not expect. */
function surprise(
  { run, changes, dashed }: Job,
  path: string,
  old: Mode,
  wanted: Mode,
  isDirectory: boolean,
): void {
  if (!dashed) return;
  const naive = changedMode(old, isDirectory, changes, 0);
  if ((wanted & ~naive) === 0) return;
  const letters = (mode: Mode) => formatMode('file', mode).slice(1);
  run.complain(`${path}: new permissions are ${letters(wanted)}, not ${letters(naive)}`);
}
