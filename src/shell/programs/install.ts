import {
  chmod,
  chown,
  lstat,
  mkdir,
  readFile,
  stat,
  unlink,
  withInodes,
  writeFile,
} from '../../hosting/kernel/index.ts';
import type { Gid, Mode, Uid } from '../../hosting/kernel/index.ts';
import type { Command } from '../program.ts';
import { backupOptions, keepsBackup, makeBackup } from './backup.ts';
import { missingTarget, targetOptions, targetsOf } from './copy-to.ts';
import { Run } from './coreutils.ts';
import { directoryOf } from './dirname.ts';
import { changedMode, parseModeChanges } from './mode-change.ts';
import { gidOf, uidOf } from './owners.ts';
import { quote } from './quote.ts';

const help = `Usage: install [OPTION]... [-T] SOURCE DEST
  or:  install [OPTION]... SOURCE... DIRECTORY
  or:  install [OPTION]... -t DIRECTORY SOURCE...
  or:  install [OPTION]... -d DIRECTORY...
Copy files to destinations, setting their permissions, or create directories.

      --backup[=CONTROL], -b  make a backup of each existing destination file
  -C, --compare       compare content of source and destination files, and
                        if no change, do not modify the destination at all
  -d, --directory     treat all arguments as directory names
  -D                  create all leading components of DEST except the last
  -g, --group=GROUP   set group ownership
  -m, --mode=MODE     set permission mode (as in chmod), instead of rwxr-xr-x
  -o, --owner=OWNER   set ownership (super-user only)
  -p, --preserve-timestamps  apply modification times of SOURCE files
  -t, --target-directory=DIRECTORY  copy all SOURCE arguments into DIRECTORY
  -T, --no-target-directory  treat DEST as a normal file
  -v, --verbose       print the name of each created file or directory
      --help        display this help and exit
`;

const specs = [
  { name: 'compare', letter: 'C', long: 'compare' },
  { name: 'ignored', letter: 'c' },
  { name: 'directory', letter: 'd', long: 'directory' },
  { name: 'leading', letter: 'D' },
  { name: 'group', letter: 'g', long: 'group', takes: 'value' },
  { name: 'mode', letter: 'm', long: 'mode', takes: 'value' },
  { name: 'owner', letter: 'o', long: 'owner', takes: 'value' },
  { name: 'preserve', letter: 'p', long: 'preserve-timestamps' },
  { name: 'ignored', letter: 's', long: 'strip' },
  { name: 'verbose', letter: 'v', long: 'verbose' },
  ...targetOptions,
  ...backupOptions,
] as const;

type InstallRun = Run<(typeof specs)[number]['name']>;

/** What the new files and directories get. */
interface Attributes {
  readonly mode: (isDirectory: boolean) => Mode;
  readonly uid: Uid | null;
  readonly gid: Gid | null;
}

/** install of coreutils 9.1. */
export const install: Command = (invocation) => {
  const run: InstallRun = new Run(invocation, 'install', specs, { operand: 'file operand' });
  const early = run.preamble(help);
  if (early !== null) return early;
  const missing = run.has('directory') ? null : missingTarget(run);
  if (missing !== null) return run.misuse(missing);
  const attributes = attributesOf(run);
  if (attributes === null) return run.exit();
  if (run.has('directory')) {
    for (const path of run.operands) {
      if (makeDirectories(run, path)) apply(run, path, attributes, true);
    }
    return run.exit();
  }
  const target = run.value('target-directory') ?? run.operands.at(-1) ?? '';
  if (run.has('leading')) {
    const isInto = run.value('target-directory') !== undefined;
    if (!makeDirectories(run, isInto ? target : directoryOf(target))) return run.exit();
  }
  for (const [source, name] of targetsOf(run) ?? []) copy(run, source, name, attributes);
  return run.exit();
};

/** The mode and the owners to set; null after a complaint. */
function attributesOf(run: InstallRun): Attributes | null {
  const text = run.value('mode') ?? '0755';
  const changes = parseModeChanges(text);
  const { accounts } = run.host;
  const owner = run.value('owner');
  const group = run.value('group');
  const uid = owner === undefined ? null : uidOf(accounts, owner);
  const gid = group === undefined ? null : gidOf(accounts, group);
  if (changes === null) run.complain(`invalid mode ${run.quoted(text)}`);
  else if (uid === undefined) run.complain(`invalid user ${run.quoted(owner ?? '')}`);
  else if (gid === undefined) run.complain(`invalid group ${run.quoted(group ?? '')}`);
  else return { mode: (isDirectory) => changedMode(0, isDirectory, changes, 0), uid, gid };
  return null;
}

/** A directory and those on the way to it; whether it is there in the end. */
function makeDirectories(run: InstallRun, path: string, isLast = true): boolean {
  const found = stat(run.host, run.task, path);
  if (found.type === 'ok' && found.value.type === 'directory') return true;
  const parent = directoryOf(path);
  if (parent !== path && parent !== '.' && !makeDirectories(run, parent, false)) return false;
  const made = mkdir(run.host, { ...run.task, umask: 0 }, path, 0o755);
  // That the last one could not be made shows when its mode is to be set.
  if (isLast && made.result.type === 'failed' && made.result.errno === 'EACCES') return true;
  if (!run.tell(made, `cannot create directory ${run.quoted(path)}`)) return false;
  if (run.has('verbose')) run.out(`install: creating directory ${quote(path)}\n`);
  return true;
}

function copy(run: InstallRun, source: string, target: string, attributes: Attributes): void {
  const from = stat(run.host, run.task, source);
  if (from.type === 'failed') return run.fail(`cannot stat ${quote(source)}`, from.errno);
  if (from.value.type === 'directory') return run.complain(`omitting directory ${quote(source)}`);
  const content = readFile(run.host, run.task, source);
  if (content.type === 'failed') return run.fail(`cannot open ${quote(source)} for reading`, content.errno);
  const to = lstat(run.host, run.task, target);
  let backup = '';
  if (to.type === 'ok') {
    if (to.value.type === 'directory') {
      return run.complain(`cannot overwrite directory ${quote(target)} with non-directory`);
    }
    if (to.value.ino === from.value.ino) {
      return run.complain(`${quote(source)} and ${quote(target)} are the same file`);
    }
    const isSame = to.value.type === 'file' && to.value.content === content.value;
    if (run.has('compare') && isSame && to.value.mode === attributes.mode(false)) return;
    if (keepsBackup(run)) {
      const kept = makeBackup(run, target);
      if (kept === null) return;
      backup = ` (backup: ${quote(kept)})`;
    } else if (!run.tell(unlink(run.host, run.task, target), `cannot remove ${quote(target)}`)) return;
    else if (run.has('verbose')) run.out(`removed ${quote(target)}\n`);
  }
  // Nobody else may look in before the mode is right.
  const written = writeFile(run.host, run.task, target, content.value, { mode: 0o600, exclusive: true });
  if (!run.tell(written, `cannot create regular file ${quote(target)}`)) return;
  if (run.has('verbose')) run.out(`${quote(source)} -> ${quote(target)}${backup}\n`);
  const born = stat(run.host, run.task, target);
  if (run.has('preserve') && born.type === 'ok') {
    run.host = withInodes(run.host, { ...born.value, mtime: from.value.mtime });
  }
  apply(run, target, attributes, false);
}

function apply(run: InstallRun, path: string, { mode, uid, gid }: Attributes, isDirectory: boolean): void {
  if (uid !== null || gid !== null) {
    const given = chown(run.host, run.task, path, uid, gid);
    if (!run.tell(given, `cannot change ownership of ${quote(path)}`)) return;
  }
  run.tell(chmod(run.host, run.task, path, mode(isDirectory)), `cannot change permissions of ${quote(path)}`);
}
