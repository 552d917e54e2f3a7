import type { KitFile, KitOptions } from './kit.ts';
import type { KeptPlace } from './places.ts';
import { hereDocument, quote } from './quote.ts';

/** The script as a whole: what it knows, what it does, and the table and files it does it with. */
export function scriptOf(
  title: string,
  { name, web }: KitOptions,
  places: readonly KeptPlace[],
  files: readonly KitFile[],
): string {
  const rows = places.map(({ path, type, mode, owner, acl, defaults }) =>
    [type === 'directory' ? 'd' : 'f', mode, owner, acl ?? '-', defaults ?? '-', path].join(' '),
  );
  return `#!/bin/sh
# The techniques of the box “${title.replaceAll('\n', ' ')}” for a real Debian or Ubuntu: sh take-home.sh --help
set -eu

account=${quote(name)}
web=${quote(web)}
${PROGRAM}
# What is put where: PATH, mode, owner. A file that is there already stops everything before anything is done.
each_file() {
${files.map(({ path, mode, owner }) => `  "$1" ${quote(path)} ${mode} ${quote(owner)}`).join('\n')}
}

text_of() {
  case $1 in
${files.map(({ path, text }) => `    ${quote(path)})\n${hereDocument('      cat', text)}      ;;`).join('\n')}
  esac
}

# Kind, mode, owner, ACL, default ACL, path; - for none. The middle of a mode with an ACL is its mask.
each_place() {
${hereDocument('  cat', rows.join('\n'))}}

main "$@"
`;
}

/** The part that is the same for every box; functions, so that nothing runs before all of it was read. */
const PROGRAM = `prefix='' listen=80 sample=no act=install

usage() {
  cat <<'END'
usage: sh take-home.sh [--prefix DIR] [--listen PORT] [--sample] [--uninstall]

Puts access lists, server blocks of nginx, private Apaches, what starts them, and sitecustomize.py in place.
Run it as root. Packages: acl nginx apache2 libapache2-mod-wsgi-py3 (and cron, without systemd).

  --prefix DIR   into DIR in place of /, to look at it first
  --listen PORT  where nginx listens; 80 without
  --sample       makes empty files where the box of the talk has some
  --uninstall    takes away what is as it was put there, and gives back the access lists of before
END
}

say() { printf 'take-home: %s\\n' "$*" >&2; }
stop() { say "$@"; exit 1; }

main() {
  while [ $# -gt 0 ]; do
    case $1 in
      --prefix) [ $# -gt 1 ] || stop 'expected a directory after --prefix'; prefix=\${2%/}; shift ;;
      --listen) [ $# -gt 1 ] || stop 'expected a port after --listen'; listen=$2; shift ;;
      --sample) sample=yes ;;
      --uninstall) act=uninstall ;;
      --help) usage; exit 0 ;;
      *) stop "expected one of the options of --help, found $1" ;;
    esac
    shift
  done
  case $prefix in
    '' | /*) ;;
    *) stop "expected a directory from the root on after --prefix, found $prefix" ;;
  esac
  case $prefix in *[!A-Za-z0-9._/-]*) stop "expected a directory of plain letters after --prefix, found $prefix" ;; esac
  case $listen in '' | *[!0-9]*) stop "expected a port after --listen, found $listen" ;; esac
  state=$prefix/var/lib/take-home/$account
  "$act"
}

install() {
  [ "$(id -u)" = 0 ] || stop 'it has to be run as root: it gives files to others'
  for program in getfacl setfacl sha256sum; do
    command -v "$program" >/dev/null || stop "$program is missing: apt-get install acl coreutils"
  done
  for user in "$account" "$web"; do
    id -u "$user" >/dev/null 2>&1 || stop "there is no user $user here: adduser $user, or take the files along under another name"
  done
  [ ! -e "$state" ] || stop "it is in place already, as $state says: --uninstall takes it away"
  each_file is_free
  make_directory "$state"
  : >"$state/samples"; : >"$state/files"; : >"$state/before.acl"
  each_place | while read -r kind mode owner acl defaults path; do place "$kind" "$mode" "$owner" "$acl" "$defaults" "$prefix$path"; done
  each_file put
  say "done, and noted in $state. Next: nginx -t && systemctl reload nginx"
}

is_free() { [ ! -e "$prefix$1" ] || stop "expected no file at $prefix$1, found one: nothing was changed"; }

# A directory and those above it, as root's; what is new is noted, the innermost last.
make_directory() {
  [ ! -d "$1" ] || return 0
  make_directory "$(dirname "$1")"
  mkdir -m 0755 -- "$1"
  new="$new$1
"
  if [ -d "$state" ]; then printf '%s' "$new" >>"$state/directories"; new=''; fi
}
new=''

place() {
  if [ -e "$6" ]; then getfacl -p -- "$6" >>"$state/before.acl"
  elif [ "$1" = d ]; then make_directory "$6"
  elif [ "$sample" = yes ]; then : >"$6"; printf '%s\\n' "$6" >>"$state/samples"
  else return 0
  fi
  chown -- "$3" "$6"
  setfacl -b -- "$6"
  chmod -- "$2" "$6"
  [ "$4" = - ] || setfacl --set "$4" -- "$6"
  [ "$5" = - ] || setfacl -d --set "$5" -- "$6"
}

put() {
  make_directory "$(dirname "$prefix$1")"
  text_of "$1" | sed -e "s|@PREFIX@|$prefix|g" -e "s|@LISTEN@|$listen|g" >"$prefix$1"
  chmod -- "$2" "$prefix$1"
  chown -- "$3" "$prefix$1"
  sha256sum -- "$prefix$1" >>"$state/files"
}

uninstall() {
  [ -d "$state" ] || stop "there is nothing to take away: $state is missing"
  while read -r sum path; do
    if [ ! -e "$path" ]; then continue; fi
    if [ "$(sha256sum <"$path")" = "$sum  -" ]; then rm -- "$path"; else say "$path stays: somebody has changed it"; fi
  done <"$state/files"
  while read -r path; do [ -s "$path" ] || rm -f -- "$path"; done <"$state/samples"
  if [ -s "$state/before.acl" ]; then setfacl --restore="$state/before.acl"; fi
  directories=$(sort -r "$state/directories")
  rm -r -- "$state"
  printf '%s\\n' "$directories" | while read -r path; do
    [ ! -d "$path" ] || rmdir -- "$path" 2>/dev/null || say "$path stays: there is something in it"
  done
  say 'done.'
}
`;
