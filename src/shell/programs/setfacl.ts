import { lstat, readDirectory, stat, strerror } from '../../hosting/kernel/index.ts';
import type { Host, Inode } from '../../hosting/kernel/index.ts';
import type { Command, Invocation } from '../program.ts';
import { below } from './coreutils.ts';
import { parseOptions } from './options.ts';
import type { Setting } from './options.ts';
import { applied, edited, testLine } from './setfacl-edit.ts';
import { EditBuilder, setfaclOptions } from './setfacl-options.ts';
import type { SetfaclOption } from './setfacl-options.ts';
import { restore } from './setfacl-restore.ts';

const usage = `Usage: setfacl [-bkndRLP] { -m|-M|-x|-X ... } file ...
`;

const help = `setfacl 2.3.1 -- set file access control lists
${usage}  -m, --modify=acl        modify the current ACL(s) of file(s)
  -M, --modify-file=file  read ACL entries to modify from file
  -x, --remove=acl        remove entries from the ACL(s) of file(s)
  -X, --remove-file=file  read ACL entries to remove from file
  -b, --remove-all        remove all extended ACL entries
  -k, --remove-default    remove the default ACL
      --set=acl           set the ACL of file(s), replacing the current ACL
      --set-file=file     read ACL entries to set from file
      --mask              do recalculate the effective rights mask
  -n, --no-mask           don't recalculate the effective rights mask
  -d, --default           operations apply to the default ACL
  -R, --recursive         recurse into subdirectories
  -L, --logical           logical walk, follow symbolic links
  -P, --physical          physical walk, do not follow symbolic links
      --restore=file      restore ACLs (inverse of \`getfacl -R')
      --test              test mode (ACLs are not modified)
  -v, --version           print version and exit
  -h, --help              this help text
`;

/** setfacl of acl 2.3.1. Exit status 1 if an object failed (that of the last file counts), 2 for a wrong use. */
export const setfacl: Command = (invocation) => {
  const { host, argv, out } = invocation;
  const { given, settings, operands, mistake } = parseOptions<SetfaclOption>(argv.slice(1), setfaclOptions);
  const first = given.find((name) => name === 'help' || name === 'version');
  if (first !== undefined) {
    out(first === 'help' ? help : 'setfacl 2.3.1\n');
    return { host, status: 0 };
  }
  const run = new SetfaclRun(invocation, given);
  // Options and files in the order in which they stand: each file gets the commands since the last ones.
  for (const [index, setting] of settings.entries()) {
    run.files(operands.slice(settings[index - 1]?.before ?? 0, setting.before));
    run.option(setting);
  }
  if (mistake !== null) run.misuse();
  const backup = settings.findLast(({ name }) => name === 'restore');
  if (backup !== undefined && !run.ended) return restore(invocation, backup.value, given.includes('test'));
  run.files(operands.slice(settings.at(-1)?.before ?? 0));
  if (!run.sawFile) run.misuse();
  return { host: run.host, status: run.status };
};

class SetfaclRun {
  host: Host;
  status = 0;
  sawFile = false;
  /** After a wrong use nothing more is done. */
  ended = false;
  private readonly invocation: Invocation;
  private readonly given: readonly SetfaclOption[];
  private readonly builder: EditBuilder;

  constructor(invocation: Invocation, given: readonly SetfaclOption[]) {
    this.invocation = invocation;
    this.host = invocation.host;
    this.given = given;
    this.builder = new EditBuilder(invocation);
  }

  misuse(): void {
    this.end(`${usage}Try \`setfacl --help' for more information.\n`);
  }

  private end(message: string): void {
    if (this.ended) return;
    this.invocation.err(message);
    this.status = 2;
    this.ended = true;
  }

  option(setting: Setting<SetfaclOption>): void {
    if (this.ended) return;
    if (this.sawFile) this.builder.commands = [];
    this.sawFile = false;
    const complaint = this.builder.take(setting);
    if (complaint !== null) this.end(complaint);
  }

  files(operands: readonly string[]): void {
    for (const operand of operands) {
      if (this.ended) return;
      if (this.builder.commands.length === 0) return this.misuse();
      this.sawFile = true;
      const paths =
        operand === '-' ? this.invocation.stdin.split('\n').filter((line) => line !== '') : [operand];
      for (const path of paths) this.file(path);
    }
  }

  private file(path: string): void {
    // Only the last file decides the exit status.
    this.status = 0;
    this.visit(path, true);
  }

  private visit(path: string, named: boolean): void {
    const { task } = this.invocation;
    const itself = lstat(this.host, task, path);
    if (itself.type === 'failed') return this.complain(path, strerror(itself.errno));
    const isLink = itself.value.type === 'symlink';
    const follows = this.given.includes('logical') || (named && !this.given.includes('physical'));
    if (isLink && !follows) return;
    const found = isLink ? stat(this.host, task, path) : itself;
    if (found.type === 'failed') return this.complain(path, strerror(found.errno));
    this.change(path, found.value);
    if (!this.builder.edit.recursive || found.value.type !== 'directory') return;
    const names = readDirectory(this.host, task, path);
    if (names.type === 'failed') return this.complain(path, strerror(names.errno));
    for (const name of names.value) this.visit(below(path, name), false);
  }

  private change(path: string, inode: Inode): void {
    const wanted = edited(this.host, inode, this.builder.edit);
    if ('type' in wanted) return this.complain(path, wanted.text);
    if (this.given.includes('test')) {
      this.invocation.out(testLine(this.host, path, wanted));
      return;
    }
    const { host, complaint } = applied(this.host, this.invocation.task, path, inode, wanted);
    this.host = host;
    if (complaint !== null) this.complain(path, complaint);
  }

  private complain(path: string, text: string): void {
    this.invocation.err(`setfacl: ${path}: ${text}\n`);
    this.status = 1;
  }
}
