import { ROOT_UID, userByName } from '../../../hosting/kernel/index.ts';
import type { User } from '../../../hosting/kernel/index.ts';
import type { Proc } from '../../process/proc.ts';
import { parseOptions } from '../options.ts';

/* The words of crontab(1): parse_args() and usage(). */

const usageText = `usage:	crontab [-u user] [-n] file
	crontab [ -u user ] [ -i ] { -e | -l | -r }

	-h	(displays this help message)

	file	(default operation is replace, per 1003.2)
	-n	(dry run: checks the syntax, then bails out)
	-u user	(choose the user whose crontab is touched)

	-e	(edit user's crontab)
	-l	(list user's crontab)
	-r	(delete user's crontab)

	-i	(prompt before deleting user's crontab)
`;

type Operation = 'list' | 'delete' | 'edit' | 'replace' | 'help';

/** What is asked for. */
export interface Asked {
  readonly operation: Operation;
  readonly user: User;
  /** The file of `replace`; `-` is standard input. */
  readonly file: string;
  readonly isDryRun: boolean;
  readonly asksFirst: boolean;
}

/** What the words ask for, or the text to end with. */
export function readArguments(proc: Proc, real: User): Asked | string {
  const words = proc.argv.length < 2 ? ['-'] : proc.argv.slice(1);
  const { settings, operands, mistake } = parseOptions(words, [
    { name: 'user', letter: 'u', takes: 'value' },
    { name: 'help', letter: 'h' },
    { name: 'dry-run', letter: 'n' },
    { name: 'list', letter: 'l' },
    { name: 'delete', letter: 'r' },
    { name: 'edit', letter: 'e' },
    { name: 'asks', letter: 'i' },
  ]);
  let operation: Operation | null = null;
  let user = real;
  for (const { name, value } of settings) {
    if (name === 'dry-run' || name === 'asks') continue;
    if (name === 'user') {
      const named = userByName(proc.host.accounts, value);
      if (named === undefined) return `crontab:  user \`${value}' unknown\n`;
      const { uid } = proc.task.credential;
      if (uid !== ROOT_UID && uid !== named.uid) return 'must be privileged to use -u\n';
      user = named;
      continue;
    }
    if (operation !== null) return usage('only one operation permitted');
    operation = name;
  }
  if (mistake !== null) {
    // It knows no long options: getopt(3) stops at the second dash.
    const told = mistake.startsWith('unrecognized') ? "invalid option -- '-'" : mistake;
    return `crontab: ${told}\n${usage('unrecognized option')}`;
  }
  const [file] = operands;
  if (operation !== null && file !== undefined) return usage('no arguments permitted after this option');
  if (operation === null && file === undefined) return usage('file name must be specified for replace');
  const has = (wanted: string) => settings.some(({ name }) => name === wanted);
  return {
    operation: operation ?? 'replace',
    user,
    file: file ?? '',
    isDryRun: has('dry-run'),
    asksFirst: has('asks'),
  };
}

/** How crontab is used, and what was wrong. */
export const usage = (mistake: string): string =>
  mistake === '' ? usageText : `crontab: usage error: ${mistake}\n${usageText}`;
