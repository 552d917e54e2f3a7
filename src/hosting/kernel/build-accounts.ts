import type { Accounts, Group, User } from './accounts.ts';
import { complain } from './host-plan.ts';
import type { HostPlan } from './host-plan.ts';
import { Gid, Uid } from './ids.ts';

/** The users and groups of a plan. */
export function buildAccounts(plan: HostPlan): Accounts {
  // A group that the plan spells out, with members, is the user's own if it has the name.
  const spelled = new Set(plan.groups.map(({ name }) => name));
  const own = plan.users.filter(({ name, group }) => group === undefined && !spelled.has(name));
  const groups: readonly Group[] = [
    ...own.map(({ name, uid }) => ({ name, gid: Gid(uid), members: [] })),
    ...plan.groups.map(({ name, gid, members = [] }) => ({ name, gid: Gid(gid), members })),
  ];
  const users = plan.users.map((user): User => {
    const group = groups.find(({ name }) => name === (user.group ?? user.name));
    if (group === undefined) return complain(plan, `user ${user.name}`, 'a group of the plan', user.group);
    const { name, uid, home = `/home/${name}`, shell = '/bin/bash', password } = user;
    return { name, uid: Uid(uid), gid: group.gid, home, shell, ...(password !== undefined && { password }) };
  });
  for (const { name, members } of groups) {
    const stranger = members.find((member) => !users.some((user) => user.name === member));
    if (stranger !== undefined) complain(plan, `group ${name}`, 'members that are users', stranger);
  }
  return { users, groups };
}
