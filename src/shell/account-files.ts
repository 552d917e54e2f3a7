import type { Host } from '../hosting/kernel/index.ts';

/** The rules of Debian's package, less its comments: root may do anything, and nobody else. */
const SUDOERS = `Defaults env_reset
Defaults secure_path="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
root ALL=(ALL:ALL) ALL
`;

/** The files that getpwnam(3) reads, as the accounts have them. */
export function accountFiles({
  accounts,
  hostname,
}: Host): readonly (readonly [path: string, content: string, mode: number])[] {
  const users = accounts.users.map(
    ({ name, uid, gid, home, shell }) => `${name}:x:${uid}:${gid}::${home}:${shell}\n`,
  );
  const groups = accounts.groups.map(({ name, gid, members }) => `${name}:x:${gid}:${members.join(',')}\n`);
  const shadow = accounts.users.map(({ name }) => `${name}:*:14610:0:99999:7:::\n`);
  return [
    ['/etc/passwd', users.join(''), 0o644],
    ['/etc/group', groups.join(''), 0o644],
    ['/etc/shadow', shadow.join(''), 0o640],
    ['/etc/hostname', `${hostname}\n`, 0o644],
    ['/etc/sudoers', SUDOERS, 0o440],
  ];
}
