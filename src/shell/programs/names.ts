import { light } from './index.ts';
import { pythonPrograms } from './pythons.ts';

/* What there is to run, for those who must know it all: a box with its /usr/bin, and tests. */

/** The programs that no diagram runs; their table is in `more.ts`. */
const OTHERS =
  '[ apache2 awk basename bash cat clear cmp comm cron crontab curl cut dash date dd diff dig dircolors dirname echo egrep env expand expr false fgrep find fold grep groups head host hostname initdb kill less mail man mawk mkfifo mktemp mysql nano nc nginx nl nologin nproc od panel paste paster postgres printenv printf ps psql readlink realpath reboot rev sed seq sh sleep sort split ss stdbuf su sudo swaks sync tac tail tee test timeout tr true truncate tty uname uniq unlink uptime wait-until wc which whoami xargs yes';

/** The names of all programs, in alphabetical order. */
export const programNames: readonly string[] = /* @__PURE__ */ allNames();

function allNames(): readonly string[] {
  return [...Object.keys(light), ...Object.keys(pythonPrograms), ...OTHERS.split(' ')].toSorted();
}

/** What only the shell runs: no file of the box has that name. */
export const partNames: readonly string[] = ['boot', 'help'];
