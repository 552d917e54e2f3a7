import {
  chmod,
  explain,
  loginCredential,
  loginTask,
  stat,
  userByName,
} from '../../src/hosting/kernel/index.ts';
import type { Host, Operation } from '../../src/hosting/kernel/index.ts';

/** What two people are left with at the door of the home under a mode. */
export interface ModeDoor {
  readonly mode: string;
  /** `r-x`: to list it, to make names in it, to pass it. */
  readonly nginx: string;
  readonly mallory: string;
  readonly says: string;
  /** Whether the site is up and mallory is out. */
  readonly good: boolean;
}

/** The home whose modes are tried. */
export const HOME = '/home/you';

/** The mode of the home as it is, in octal. */
export function modeOfHome(host: Host): string {
  const found = stat(host, loginTask(host, 'you'), HOME);
  return found.type === 'ok' ? (found.value.mode & 0o777).toString(8).padStart(3, '0') : '';
}

/** What nginx and mallory are left with as the home is. */
export const rightsNow = (host: Host): Pick<ModeDoor, 'nginx' | 'mallory'> => ({
  nginx: rightsOf(host, 'nginx'),
  mallory: rightsOf(host, 'mallory'),
});

/** Asks the kernel what is left under each mode, after `chmod MODE ~` on a host; `delivered` is the host as the account began. */
export const modeDoors = (
  host: Host,
  modes: readonly string[],
  delivered: Host = host,
): readonly ModeDoor[] =>
  modes.map((mode) => {
    const changed = chmod(host, loginTask(host, 'you'), HOME, parseInt(mode, 8)).host;
    const nginx = rightsOf(changed, 'nginx');
    const mallory = rightsOf(changed, 'mallory');
    const first = rightsNow(delivered);
    const isDelivered = nginx === first.nginx && mallory === first.mallory;
    const good = nginx.includes('x') && !mallory.includes('x');
    return { mode, nginx, mallory, good, says: isDelivered ? 'as delivered' : remark(nginx, mallory) };
  });

function rightsOf(host: Host, name: string): string {
  const user = userByName(host.accounts, name);
  if (user === undefined) throw new Error(`expected a user ${name} of the host, found none`);
  const credential = loginCredential(host.accounts, user);
  const may = (operation: Operation, path: string, letter: string) =>
    explain(host, credential, operation, path).verdict === 'granted' ? letter : '-';
  return [
    may('list', HOME, 'r'),
    may('create', `${HOME}/new`, 'w'),
    // Whoever may enter webapps came through the home.
    may('enter', `${HOME}/webapps`, 'x'),
  ].join('');
}

function remark(nginx: string, mallory: string): string {
  if (mallory.includes('r')) return 'mallory may list';
  if (mallory.includes('x')) return 'mallory may pass';
  return nginx.includes('x') ? 'passes, cannot list' : 'the site is dark';
}
