import { Uid } from '../kernel/index.ts';
import type { Host, HostPlan, TreeEntry, UserPlan } from '../kernel/index.ts';
import type { Level, Topic } from './challenges.ts';
import type { Goal } from './goals/goal.ts';

/** A starting point for a session: a host, and who is on stage. */
export interface Scenario {
  readonly name: string;
  /** One line for a menu. */
  readonly title: string;
  readonly host: Host;
  readonly people: readonly Person[];
  /** What happened, and what is wanted; left out where a scenario is only a place. */
  readonly story?: Story;
}

/** A scenario that wants something done: a challenge. */
export interface Story {
  readonly level: Level;
  readonly topic: Topic;
  /** What happened and what is wanted, in a few sentences. */
  readonly text: string;
  readonly goals: readonly Goal[];
  /** Lines that meet all goals, each with its prompt: `you$ chmod 750 /home/you`. */
  readonly solution: readonly string[];
  /** Lines that look as if they did, and do not. */
  readonly wrong: readonly string[];
  /** From a nudge to nearly the answer; at least three. */
  readonly hints: readonly string[];
  /** Read afterwards: why the solution works, and what the wrong way misses. */
  readonly explanation: string;
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

/** The line of a home as the box delivers it, with the ACL of the original talk: nginx and apache by name, nobody else. */
export const deliveredHome = (name: string): string =>
  `drwxr-x--- ${name}:${name} /home/${name} u:apache:r-x,u:nginx:r-x,g::--x`;

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

/** Changes to a plan: users, groups and mounts are added, a path that is there already is replaced. */
export type Variation = Partial<Pick<HostPlan, 'users' | 'groups' | 'mounts' | 'tree'>> & {
  readonly scenario: string;
};

/** A plan that differs from another in a few places. */
export function varied(plan: HostPlan, { scenario, users, groups, mounts, tree = [] }: Variation): HostPlan {
  const changed = new Map(tree.map((entry) => [entry.path, entry]));
  const kept = plan.tree.map((entry) => changed.get(entry.path) ?? entry);
  const known = new Set(plan.tree.map(({ path }) => path));
  return {
    ...plan,
    scenario,
    users: [...plan.users, ...(users ?? [])],
    groups: [...plan.groups, ...(groups ?? [])],
    mounts: [...(plan.mounts ?? []), ...(mounts ?? [])],
    tree: [...kept, ...tree.filter(({ path }) => !known.has(path))],
  };
}

/** People by their names in a plan, drawn with the first letter of the name. */
export const peopleOf = ({ users }: HostPlan, ...names: readonly string[]): readonly Person[] =>
  names.map((id) => {
    const user = users.find(({ name }) => name === id);
    if (user === undefined) throw new Error(`scenario people: expected a user of the plan, found ${id}`);
    return { id, uid: Uid(user.uid), glyph: id.slice(0, 1).toUpperCase() };
  });
