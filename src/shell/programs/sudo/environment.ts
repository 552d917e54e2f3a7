import type { User } from '../../../hosting/kernel/index.ts';

type Environment = Readonly<Record<string, string>>;

/** What env_keep and env_check of sudoers(5) let through, as far as anybody has it here. */
const KEPT = /^(TERM|COLORTERM|TZ|LANG|LANGUAGE|LC_\w+|LINGUAS|DISPLAY|COLORS|LS_COLORS|PS1|PS2|HOSTNAME)$/;

export interface Change {
  readonly from: User;
  readonly to: User;
  /** `secure_path`, if the rules set one. */
  readonly path: string | null;
  /** Whether all that the caller has goes with it. */
  readonly keepsAll: boolean;
  readonly command: string;
  /** `NAME=value` words before the command. */
  readonly settings: Environment;
}

/** The environment a command gets, command environment in sudoers(5). */
export function environmentFor(env: Environment, change: Change): Environment {
  const { from, to, path, keepsAll, command, settings } = change;
  const kept = Object.entries(env).filter(([name]) => keepsAll || KEPT.test(name));
  const isSet = (name: string) => keepsAll && env[name] !== undefined;
  return {
    ...Object.fromEntries(kept),
    PATH: path ?? env['PATH'] ?? '/usr/bin:/bin',
    ...(isSet('MAIL') ? {} : { MAIL: `/var/mail/${to.name}` }),
    LOGNAME: to.name,
    USER: to.name,
    HOME: isSet('HOME') ? (env['HOME'] ?? to.home) : to.home,
    SHELL: isSet('SHELL') ? (env['SHELL'] ?? to.shell) : to.shell,
    ...settings,
    SUDO_COMMAND: command,
    SUDO_USER: from.name,
    SUDO_UID: String(from.uid),
    SUDO_GID: String(from.gid),
  };
}
