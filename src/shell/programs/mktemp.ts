import { lstat, mkdir, open } from '../../hosting/kernel/index.ts';
import type { Host, Task } from '../../hosting/kernel/index.ts';
import type { Command } from '../program.ts';
import { Run, below } from './coreutils.ts';

const help = `Usage: mktemp [OPTION]... [TEMPLATE]
Create a temporary file or directory, safely, and print its name.
TEMPLATE must contain at least 3 consecutive 'X's in last component.
If TEMPLATE is not specified, use tmp.XXXXXXXXXX, and --tmpdir is implied.

  -d, --directory     create a directory, not a file
  -u, --dry-run       do not create anything; merely print a name (unsafe)
  -q, --quiet         suppress diagnostics about file/dir-creation failure
      --suffix=SUFF   append SUFF to TEMPLATE; SUFF must not contain a slash.
  -p DIR, --tmpdir[=DIR]  interpret TEMPLATE relative to DIR
  -t                  interpret TEMPLATE as a single file name component
      --help        display this help and exit
`;

type MktempRun = Run<'directory' | 'dry-run' | 'quiet' | 'suffix' | 'tmpdir' | 'single'>;

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** mktemp of coreutils 9.1. The same box gives the same names. */
export const mktemp: Command = (invocation) => {
  const run: MktempRun = new Run(invocation, 'mktemp', [
    { name: 'directory', letter: 'd', long: 'directory' },
    { name: 'dry-run', letter: 'u', long: 'dry-run' },
    { name: 'quiet', letter: 'q', long: 'quiet' },
    { name: 'suffix', long: 'suffix', takes: 'value' },
    { name: 'tmpdir', letter: 'p', takes: 'value' },
    { name: 'tmpdir', long: 'tmpdir', takes: 'optional' },
    { name: 'single', letter: 't' },
  ]);
  const early = run.preamble(help, 0);
  if (early !== null) return early;
  if (run.operands.length > 1) return run.misuse('too many templates');
  const template = templateOf(run, invocation.env['TMPDIR'] ?? '');
  if (template === null) return run.exit();
  const [, before = '', marks = '', after = ''] = /^(.*?)(X{3,})([^X/]*)$/s.exec(template) ?? [];
  make(run, template, (random) => before + random(marks.length) + after);
  return run.exit();
};

/** The whole template, with its directory; null after a complaint. */
function templateOf(run: MktempRun, home: string): string | null {
  const [given] = run.operands;
  const suffix = run.value('suffix');
  const template = given ?? 'tmp.XXXXXXXXXX';
  const complain = (message: string) => {
    run.complain(message);
    return null;
  };
  if (suffix !== undefined && !template.endsWith('X')) {
    return complain(`with --suffix, template ${run.quoted(template)} must end in X`);
  }
  if (suffix?.includes('/'))
    return complain(`invalid suffix ${run.quoted(suffix)}, contains directory separator`);
  const whole = template + (suffix ?? '');
  if (!/X{3,}[^X/]*$/.test(whole)) return complain(`too few X's in template ${run.quoted(whole)}`);
  if (given !== undefined && !run.has('tmpdir') && !run.has('single')) return whole;
  const named = run.value('tmpdir') ?? '';
  const directory = run.has('single') ? home || named || '/tmp' : named || home || '/tmp';
  if (run.has('single') && whole.includes('/')) {
    return complain(`invalid template, ${run.quoted(whole)}, contains directory separator`);
  }
  if (whole.startsWith('/')) {
    return complain(`invalid template, ${run.quoted(whole)}; with --tmpdir, it may not be absolute`);
  }
  return below(directory, whole);
}

function make(run: MktempRun, template: string, fill: (random: (length: number) => string) => string): void {
  const random = randomLetters(run.host.clock + run.host.inodes.next * 7919);
  const private_: Task = { ...run.task, umask: run.task.umask & ~0o700 };
  for (;;) {
    const path = fill(random);
    if (lstat(run.host, run.task, path).type === 'ok') continue;
    const made = run.has('dry-run') ? null : create(run.host, private_, path, run.has('directory'));
    if (made?.result.type === 'failed') {
      const what = run.has('directory') ? 'directory' : 'file';
      if (run.has('quiet')) run.status = 1;
      else run.fail(`failed to create ${what} via template ${run.quoted(template)}`, made.result.errno);
      return;
    }
    if (made !== null) run.host = made.host;
    run.out(`${path}\n`);
    return;
  }
}

const create = (host: Host, task: Task, path: string, isDirectory: boolean) =>
  isDirectory
    ? mkdir(host, task, path, 0o700)
    : open(host, task, path, { write: true, create: true, exclusive: true }, 0o600);

/** Letters from the linear congruential generator of POSIX rand(3). */
function randomLetters(seed: number): (length: number) => string {
  let state = seed & 0x7fffffff;
  return (length) => {
    let text = '';
    for (let count = 0; count < length; count += 1) {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      text += LETTERS[(state >> 16) % LETTERS.length] ?? 'a';
    }
    return text;
  };
}
