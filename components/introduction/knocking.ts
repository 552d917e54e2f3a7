import { explain, loginCredential, userByName } from '../../src/hosting/kernel/index.ts';
import type { Host } from '../../src/hosting/kernel/index.ts';

/** The door of somebody’s home, and whether it opens to who knocks. */
export interface TenantDoor {
  readonly name: string;
  /** Null where nobody knocks. */
  readonly opens: boolean | null;
}

/** The names of those who have a home below /home, as `ls /home` lists them. */
const tenantsOf = (host: Host): readonly string[] =>
  host.accounts.users
    .filter(({ home }) => home.startsWith('/home/'))
    .map(({ name }) => name)
    .sort();

/** Asks the kernel of each home: whoever may enter its webapps came through its door. */
export function knock(host: Host, who: string | null): readonly TenantDoor[] {
  const tenants = tenantsOf(host);
  if (who === null) return tenants.map((name) => ({ name, opens: null }));
  const user = userByName(host.accounts, who);
  if (user === undefined) throw new Error(`expected a user of the host to knock, found ${who}`);
  const credential = loginCredential(host.accounts, user);
  return tenants.map((name) => ({
    name,
    opens: explain(host, credential, 'enter', `/home/${name}/webapps`).verdict === 'granted',
  }));
}

/** `mallory knocks at 104 doors: 1 opens, her own.` */
export function knockInWords(who: string | null, doors: readonly TenantDoor[]): string {
  if (who === null) return `${doors.length} doors, and nobody knocks.`;
  const open = doors.filter(({ opens }) => opens === true).map(({ name }) => name);
  const verb = who === 'you' ? 'knock' : 'knocks';
  return `${who} ${verb} at ${doors.length} doors: ${openInWords(who, open, doors.length)}.`;
}

const ownOf = (who: string): string =>
  who === 'you' ? 'your own' : who === 'mallory' ? 'her own' : 'their own';

function openInWords(who: string, open: readonly string[], all: number): string {
  if (open.length === 0) return 'none opens';
  if (open.length === all) return `all ${all} open`;
  const count = `${open.length} ${open.length === 1 ? 'opens' : 'open'}`;
  // More names than these nobody wants to hear.
  if (open.length > 3) return count;
  const names = [...open]
    .sort((a, b) => Number(b === who) - Number(a === who))
    .map((name) => (name === who ? ownOf(who) : name === 'you' ? 'yours' : `that of ${name}`));
  return `${count}, ${names.join(' and ')}`;
}
