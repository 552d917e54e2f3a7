import {
  mkdir,
  readDirectory,
  readFile,
  rmdir,
  stat,
  strerror,
  unlink,
  writeFile,
} from '../../../hosting/kernel/index.ts';
import type { Inode } from '../../../hosting/kernel/index.ts';
import type { Running } from '../../process/wait.ts';
import { runChild } from '../run-child.ts';
import { withoutHeader } from './list.ts';
import { randomName } from './names.ts';
import { replaceCrontab } from './replace.ts';
import { crontabOf, isAnsweredYes, perror, privileged, shortPath } from './work.ts';
import type { Work } from './work.ts';

/** What somebody finds who has had no crontab. */
const INTRODUCTION = `# Edit this file to introduce tasks to be run by cron.
# 
# Each task to run has to be defined through a single line
# indicating with different fields when the task will be run
# and what command to run for the task
# 
# To define the time you can provide concrete values for
# minute (m), hour (h), day of month (dom), month (mon),
# and day of week (dow) or use '*' in these fields (for 'any').
# 
# Notice that tasks will be started based on the cron's system
# daemon's notion of time and timezones.
# 
# Output of the crontab jobs (including errors) is sent through
# email to the user the crontab file belongs to (unless redirected).
# 
# For example, you can run a backup of all your user accounts
# at 5 a.m every week with:
# 0 5 * * 1 tar -zcf /var/backups/home.tgz /home/
# 
# For more information see the manual pages of crontab(5) and cron(8)
# 
# m h  dom mon dow   command
`;

/** What edits if nothing in the environment says so: where sensible-editor(1) leads on this box. */
const EDITOR = '/usr/bin/nano';

/** edit_cmd(): lets somebody edit a copy, and installs it. */
export function* editCrontab(work: Work): Running<number> {
  const { proc, user } = work;
  const read = proc.look((host) => readFile(host, privileged(proc), crontabOf(user)));
  if (read.type === 'failed' && read.errno !== 'ENOENT') {
    proc.err(`${shortPath(user)}/: fdopen: ${strerror(read.errno)}`);
    return 1;
  }
  if (read.type === 'failed') proc.err(`no crontab for ${user.name} - using an empty one\n`);
  const text = read.type === 'ok' ? withoutHeader(read.value) : INTRODUCTION;
  const directory = `${proc.env['TMPDIR'] ?? '/tmp'}/crontab.${randomName(proc)}`;
  const file = `${directory}/crontab`;
  if (!makeCopy(work, directory, file, text)) return 1;
  const before = inodeAt(work, file);
  for (;;) {
    const status = yield* runEditor(work, file);
    if (status !== 0) return giveUp(work, directory);
    const after = inodeAt(work, file);
    if (typeof after === 'string') {
      proc.err(`${after}\nError while editing crontab\n`);
      return giveUp(work, directory);
    }
    // By the clock of this box nothing takes any time: what counts is whether the file was written.
    if (after === before) {
      proc.err('No modification made\n');
      removeCopy(work, directory);
      return 0;
    }
    proc.err('crontab: installing new crontab\n');
    const edited = after.type === 'file' ? after.content : '';
    const replaced = replaceCrontab(work, file, edited, false);
    if (replaced === 'installed') {
      removeCopy(work, directory);
      return 0;
    }
    const question = 'Do you want to retry the same edit? (y/n) ';
    const isRetried =
      replaced === 'refused' && (yield* isAnsweredYes(proc, question, 'Enter Y or N\n', true));
    if (isRetried) continue;
    proc.err(`crontab: edits left in ${file}\n`);
    return 0;
  }
}

/** create_tmp_crontab(): whether there is a copy now. */
function makeCopy({ proc }: Work, directory: string, file: string, text: string): boolean {
  const task = { ...privileged(proc), umask: 0o077 };
  const made = proc.call((host) => mkdir(host, task, directory, 0o700));
  const written =
    made.type === 'ok'
      ? proc.call((host) => writeFile(host, task, file, text, { mode: 0o600, exclusive: true }))
      : made;
  if (written.type === 'ok') return true;
  perror(proc, made.type === 'failed' ? directory : file, written.errno);
  proc.err('Creation of temporary crontab file failed - aborting\n');
  return false;
}

/** open_tmp_crontab(): the file as it is now, or why it will not do. */
function inodeAt({ proc }: Work, file: string): Inode | string {
  const found = proc.look((host) => stat(host, privileged(proc), file));
  if (found.type === 'failed') return `Can't open tempfile after edit: ${strerror(found.errno)}`;
  if (found.value.uid !== proc.task.credential.uid) return 'Temporary crontab no longer owned by you.';
  return found.value.type === 'file' ? found.value : 'The temporary crontab must remain a regular file';
}

/** Runs $VISUAL or $EDITOR by the shell, in /tmp; its status, complained about unless it is 0. */
function* runEditor({ proc }: Work, file: string): Running<number> {
  const editor =
    [proc.env['VISUAL'], proc.env['EDITOR']].find((one) => one !== undefined && one !== '') ?? EDITOR;
  const tmp = proc.look((host, task) => stat(host, task, '/tmp'));
  const cwd = tmp.type === 'ok' ? { cwd: tmp.value.ino } : {};
  const status = yield* runChild(proc, ['/bin/sh', '-c', `${editor} ${file}`], cwd);
  if (status !== 0) proc.err(`crontab: "${editor}" exited with status ${status}\n`);
  return status;
}

function giveUp(work: Work, directory: string): number {
  removeCopy(work, directory);
  return 1;
}

/** cleanup_tmp_crontab(): with all that the editor left beside it. */
function removeCopy({ proc }: Work, directory: string): void {
  const task = privileged(proc);
  const names = proc.look((host) => readDirectory(host, task, directory));
  if (names.type === 'failed') return;
  for (const name of names.value) proc.call((host) => unlink(host, task, `${directory}/${name}`));
  proc.call((host) => rmdir(host, task, directory));
}
