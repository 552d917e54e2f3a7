import type { Host, TreeEntry, Uid, UserPlan } from '../kernel/index.ts';

/** A starting point for a session: a host, and who is on stage. */
export interface Scenario {
  readonly name: string;
  /** One line for a menu. */
  readonly title: string;
  readonly host: Host;
  readonly people: readonly Person[];
}

/** Somebody who acts in a scenario. */
export interface Person {
  /** The name in /etc/passwd. */
  readonly id: string;
  readonly uid: Uid;
  /** One letter for where there is no room for a drawing. */
  readonly glyph: string;
}

/**
 * Tree entries from lines such as `drwxr-x--- you:you /home/you u:nginx:r-x,g::--x`: mode as `ls -l` prints it,
 * owners, path, and an ACL where there is one. Empty lines and text from ` #` on do not count.
 */
export const listing = (text: string): readonly TreeEntry[] =>
  text
    .split('\n')
    .map((line) => line.replace(/(^|\s)#.*/, '').trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [mode = '', owner = '', path = '', acl] = line.split(/\s+/);
      return { mode, owner, path, ...(acl === undefined ? {} : { acl }) };
    });

/**
 * The services every box of the talk runs. Their names are in the recorded ACL of the original talk; the numbers are
 * unconfirmed, 48 for apache is Red Hat's custom.
 */
export const services: readonly UserPlan[] = [
  { name: 'root', uid: 0, home: '/root' },
  { name: 'apache', uid: 48, home: '/var/www', shell: '/sbin/nologin' },
  { name: 'nginx', uid: 990, home: '/var/lib/nginx', shell: '/sbin/nologin' },
];

/** The directories every box has. The mode of /home is unconfirmed. */
export const system = listing(`
drwxr-xr-x root:root /etc
drwxr-xr-x root:root /home
drwxr-x--- root:root /root
drwxrwxrwt root:root /tmp
drwxr-xr-x root:root /var
drwxr-xr-x root:root /var/lib
drwxr-xr-x root:root /var/lib/nginx
drwxr-xr-x root:root /var/www
`);
