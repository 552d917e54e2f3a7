import { lstat, rename } from '../../hosting/kernel/index.ts';
import type { Host, Outcome, Task } from '../../hosting/kernel/index.ts';
import { quote } from './quote.ts';

/** Options of cp, mv, ln and install that keep what is overwritten. */
export const backupOptions = [
  { name: 'backup', letter: 'b' },
  { name: 'backup', long: 'backup', takes: 'optional' },
  { name: 'suffix', letter: 'S', long: 'suffix', takes: 'value' },
] as const;

interface BackupRun {
  host: Host;
  readonly task: Task;
  has(name: 'backup' | 'suffix'): boolean;
  value(name: 'backup' | 'suffix'): string | undefined;
  tell(outcome: Outcome, what: string): boolean;
}

/** Whether what is overwritten is kept. */
export const keepsBackup = (run: BackupRun): boolean =>
  (run.has('backup') || run.has('suffix')) && !/^(none|off)$/.test(run.value('backup') ?? '');

/** Moves a file out of the way, to `f~` or `f.~1~`: the new name; null after a complaint. */
export function makeBackup(run: BackupRun, path: string): string | null {
  const name = backupName(run, path);
  return run.tell(rename(run.host, run.task, path, name), `cannot backup ${quote(path)}`) ? name : null;
}

function backupName(run: BackupRun, path: string): string {
  const control = run.value('backup') ?? '';
  const exists = (name: string) => lstat(run.host, run.task, name).type === 'ok';
  const isNumbered =
    /^(t|numbered)$/.test(control) || (!/^(never|simple)$/.test(control) && exists(`${path}.~1~`));
  if (!isNumbered) return path + (run.value('suffix') ?? '~');
  let number = 1;
  while (exists(`${path}.~${number}~`)) number += 1;
  return `${path}.~${number}~`;
}
