import { readFile, stat } from '../../../hosting/kernel/index.ts';
import type { Running } from '../../process/wait.ts';
import type { Filter } from '../../program.ts';
import { readArguments, usage } from './arguments.ts';
import { editCrontab } from './edit.ts';
import { deleteCrontab, listCrontab } from './list.ts';
import { replaceCrontab } from './replace.ts';
import { isAllowed, perror, realUser } from './work.ts';
import type { Work } from './work.ts';

/** crontab of Debian's cron, 3.0pl1: installs, lists, edits and removes crontabs. It reaches them by its setgid bit. */
export const crontab: Filter = {
  *run(proc) {
    const real = realUser(proc);
    if (real === null) {
      proc.err("crontab: your UID isn't in the passwd file.\nbailing out.\n");
      return 1;
    }
    const asked = readArguments(proc, real);
    if (typeof asked === 'string') {
      proc.err(asked);
      return 1;
    }
    const { operation, user, file, isDryRun, asksFirst } = asked;
    const work: Work = { proc, real, user };
    // The file is opened before anything else is asked.
    const text = operation === 'replace' ? yield* readMaster(work, file) : '';
    if (text === null) return 1;
    if (!isAllowed(work)) {
      proc.err(
        proc.task.credential.uid === 0
          ? `The user ${user.name} cannot use this program (crontab)\n`
          : `You (${user.name}) are not allowed to use this program (crontab)\nSee crontab(1) for more information\n`,
      );
      return 1;
    }
    switch (operation) {
      case 'help':
        proc.err(usage(''));
        return 1;
      case 'list':
        return listCrontab(work);
      case 'delete':
        return yield* deleteCrontab(work, asksFirst);
      case 'edit':
        return yield* editCrontab(work);
      case 'replace':
        return replaceCrontab(work, file, text, isDryRun) === 'installed' ? 0 : 1;
    }
  },
};

/** The crontab that is to be installed, read with the rights of who asks; null after a complaint. */
function* readMaster({ proc }: Work, file: string): Running<string | null> {
  if (file === '-') {
    const read = yield* proc.readAll('-');
    return read.type === 'ok' ? read.value : '';
  }
  const read = proc.look((host, task) => readFile(host, task, file));
  const found = proc.look((host, task) => stat(host, task, file));
  if (read.type === 'failed' && read.errno !== 'EISDIR') {
    perror(proc, file, read.errno);
    return null;
  }
  if (read.type === 'ok' && found.type === 'ok' && found.value.type === 'file') return read.value;
  proc.err(`${file}: Not a regular file.\n`);
  return null;
}
