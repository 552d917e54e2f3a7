import { light } from './index.ts';

/* What there is to run, for those who must know it all: a box with its /usr/bin, and tests. */

/** The programs that no diagram runs; their table is in `more.ts`. */
const OTHERS =
  '[ awk basename bash cat clear cmp comm cut dash date dd diff dircolors dirname easy_install easy_install-2.4 easy_install-2.5 easy_install-2.6 easy_install-2.7 easy_install-3.6 easy_install-3.7 easy_install-3.8 easy_install-3.9 easy_install-3.10 easy_install-3.11 easy_install-3.12 easy_install-3.13 echo egrep env expand expr false fgrep find fold grep groups head hostname kill less man mawk mkfifo mktemp nano nl nologin nproc od paste pip pip2.4 pip2.5 pip2.6 pip2.7 pip3.6 pip3.7 pip3.8 pip3.9 pip3.10 pip3.11 pip3.12 pip3.13 printenv printf ps python python2.4 python2.5 python2.6 python2.7 python3.6 python3.7 python3.8 python3.9 python3.10 python3.11 python3.12 python3.13 readlink realpath rev sed seq sh sleep sort split ss stdbuf su sudo sync tac tail tee test timeout tr true truncate tty uname uniq unlink uptime virtualenv wc which whoami xargs yes';

/** The names of all programs, in alphabetical order. */
export const programNames: readonly string[] = /* @__PURE__ */ allNames();

function allNames(): readonly string[] {
  return [...Object.keys(light), ...OTHERS.split(' ')].toSorted();
}

/** What only the shell runs: no file of the box has that name. */
export const partNames: readonly string[] = ['help'];
